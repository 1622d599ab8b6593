// Small texts of one idea each, which we and the tools of Prometheus have to judge alike.

export interface Text {
  readonly text: string;
  /** OpenMetrics by its content type. @default Prometheus' own format */
  readonly isOpenMetrics?: boolean;
  /** Why we read what a scrape refuses. */
  readonly tolerated?: string;
  /** Why promtool, which has a parser of its own, judges differently. */
  readonly promtoolDiffers?: string;
}

const text = (lines: string, more: Partial<Text> = {}): Text => ({ text: `${lines}\n`, ...more });
const open = (lines: string, more: Partial<Text> = {}): Text =>
  text(`${lines}\n# EOF`, { isOpenMetrics: true, ...more });

const quoted = { promtoolDiffers: 'it knows no names in quotes, or not all of them' };
const openMetrics = {
  tolerated: 'only OpenMetrics has it, and a file does not show its content type',
  promtoolDiffers: 'it reads no OpenMetrics',
};
const blank = { promtoolDiffers: 'it wants a timestamp after a blank' };

export const TEXTS: readonly Text[] = [
  text('a 1'),
  text('a{} 1'),
  text('a{b="c"} 1'),
  text('a{b="c",} 1'),
  text('a{b="c",,} 1'),
  text('a{,} 1'),
  text('a{b="c" d="e"} 1', { promtoolDiffers: 'it wants the comma' }),
  text('a{b="c"} +Inf'),
  text('a{b="c"} NaN'),
  text('a -1.5e-3'),
  text('a .5'),
  text('a 5.'),
  text('a 1e400'),
  text('a 0x1F'),
  text('a 0x1p4'),
  text('a 1_000'),
  text('a one'),
  text('a'),
  text('a{b="c"}'),
  text('a 1 1700000000000'),
  text('a 1 -5', { tolerated: 'promtool reads it' }),
  text('a 1 soon'),
  text('a 1 2 3'),
  text(' a 1'),
  text('a\t{b = "c"}\t1'),
  text('a{ b = "c" , d = "e" } 1'),
  text('9a 1'),
  text('a-b 1'),
  text('a:b 1'),
  text('a{b:c="d"} 1'),
  text('a{9="b"} 1'),
  text('a{b=c} 1'),
  text("a{b='c'} 1"),
  text('a{b="c} 1'),
  text('a{b="\\"\\\\\\n"} 1'),
  text('a{b="c",b="d"} 1'),
  text('a{b="x{y}"} 1'),
  text('a{b="c" 1'),
  text('a b="c"} 1'),
  text('{"a.b"} 1', quoted),
  text('{"a.b","c.d"="e"} 1', quoted),
  text('{"a",b="c"} 1', quoted),
  text('{b="c"} 1'),
  text('a{"b"} 1'),
  text('# TYPE a gauge\na 1'),
  text('# TYPE a meter\na 1'),
  text('# TYPE a\na 1', { promtoolDiffers: 'it skips the line' }),
  text('# HELP a Anything "goes".\na 1'),
  text('# HELP a Any \\ escape.\na 1', { promtoolDiffers: 'it wants right escapes' }),
  text('# a comment\n#another\n\na 1'),
  text('# EOF\na 1'),
  text('a 1 # {b="c"} 1', openMetrics),
  text('a 1 1.5', openMetrics),
  text('a 1 ', blank),
  text('a 1\t', blank),
  text('# TYPE a gauge\n# TYPE a gauge\na 1', { promtoolDiffers: 'it wants one line' }),
  text('# TYPE a gauge \na 1', { tolerated: 'a blank hides nothing', ...blank }),
  text('#TYPE a gauge\na 1'),
  text('\ufeffa 1', { tolerated: 'a file that an editor saved is still readable', ...blank }),
  text('a 1\r', {
    tolerated: 'a file that was saved on Windows is still readable',
    promtoolDiffers: 'it refuses it too',
  }),
  open('# TYPE a counter\n# UNIT a_bytes bytes\na_total 1'),
  open('# TYPE a counter\na_total 1.0 1.5 # {b="c"} 1 2.5'),
  open('# TYPE a info\na_info{b="c"} 1'),
  open('# TYPE a stateset\na{a="b"} 1'),
  open('# TYPE a unknown\na 1'),
  open('{"a.b","c.d"="e"} 1'),
  open('a 1 # {b="c"}'),
  open('a 1 # b'),
  open('a{b="c",} 1'),
  open('a{b="c" d="e"} 1', { tolerated: "Prometheus' own format needs no comma" }),
  text('# TYPE a counter\na_total 1', {
    isOpenMetrics: true,
    tolerated: 'only its end is missing',
  }),
];
