import { expect, it } from 'vitest';
import { growth } from '../growth.ts';
import { expose, show, told } from './show.ts';

it('reads quoted names, escapes, blanks and line ends of every kind', () => {
  const { series, diagnostics } = expose(
    '\uFEFF# TYPE "my.metric" gauge\r',
    '{"my.metric","a.b"="c"} 1\r',
    '{ "my.metric" , d = "e\\"}\\\\" , } 2\r',
    '\t plain\t{ a = "b\\nc" } \t 3 \t 4\r',
    'with:colon{"x.y"="",z=""} -Inf',
  );
  expect(diagnostics).toEqual([]);
  expect(series).toEqual([
    'my.metric gauge {a.b? d?}',
    'plain unknown {a}',
    'with:colon unknown {}',
  ]);
});

it.each([
  ['9lives 1', 1, 'a metric name is expected, got "9lives 1"'],
  ['{a="b"} 1', 8, 'a metric name is expected, got " 1"'],
  ['x', 2, 'a value is expected, got the end of the line'],
  ['x one', 3, 'a value is expected, got "one"'],
  ['x 0x1f', 3, 'a value is expected, got "0x1f"'],
  ['x 1_000', 3, 'a value is expected, got "1_000"'],
  ['x 1e400', 3, 'a value is expected, got "1e400"'],
  ['x 1 soon', 5, 'a timestamp is expected, got "soon"'],
  ['x 1 2 3', 7, 'nothing more is expected, got "3"'],
  ['x{a="b" 1', 9, '"," or "}" is expected, got "1"'],
  ['x{a="b} 1', 5, 'the quote of "\\"b} 1" is not closed'],
  ['x{a="b\\"} 1', 5, 'the quote of "\\"b\\\\\\"} 1" is not closed'],
  ['x{a} 1', 4, '"=" is expected, got "} 1"'],
  ['x{a=b} 1', 5, 'a quoted value is expected, got "b} 1"'],
  ['x{a.b="c"} 1', 4, '"=" is expected, got ".b=\\"c\\"} 1"'],
  ['x{,} 1', 3, 'a label name is expected, got ",} 1"'],
  ['x{""="a"} 1', 5, 'a label name is expected, got "=\\"a\\"} 1"'],
  ['x{a="b",a="c"} 1', 9, 'label a is given twice'],
  ['x{"y"} 1', 3, 'the name x is given twice'],
  ['{""} 1', 2, 'the metric name is empty'],
  ['x{', 3, 'a label name is expected, got the end of the line'],
  ['x 1 # trace', 7, '"{" of an exemplar is expected, got "trace"'],
  ['x 1 # {a="b"}', 14, 'the value of the exemplar is expected, got the end of the line'],
  ['x 1 # {a="b"} 1 2 3', 19, 'nothing more is expected, got "3"'],
  ['# TYPE 9 gauge', 8, 'a metric name is expected, got "9 gauge"'],
  ['# TYPE', 7, 'a metric name is expected, got the end of the line'],
])('points at what is wrong in %s', (line, column, reason) => {
  const shown = expose('a 1', line, 'b 1');
  expect(told(shown)).toEqual([
    `catalogue/unreadable-line 2:${column} this line is neither a sample nor a comment: ${reason}`,
  ]);
  expect(shown.series).toEqual(['a unknown {}', 'b unknown {}']);
  expect(shown.complete).toBe(false);
});

it('names the types that there are', () => {
  const [message] = told(expose('a 1', '# TYPE a meter'));
  expect(message).toContain(
    '2:10 this line is neither a sample nor a comment: a type is expected (counter, gauge, ',
  );
  expect(message).toContain('untyped), got "meter"');
});

it('shows twenty bad lines and counts the others', () => {
  const good = Array.from({ length: 30 }, (_, index) => `x{a="${index}"} 1`);
  const bad = Array.from({ length: 25 }, () => 'x');
  const messages = told(expose(...good, ...bad));
  expect(messages).toHaveLength(21);
  expect(messages.at(-1)).toBe(
    'catalogue/more-unreadable-lines 51:1 5 more lines of source-0 are neither samples nor comments',
  );
});

it.each([
  ['<!DOCTYPE html><html></html>', 'it is a web page'],
  ['groups:\n- name: x\n  rules: []\n', 'most of its lines are no samples, as in "groups:"'],
  ['{"status":"succ', 'it begins like JSON, but is none or is cut off'],
  ['\u0000\u0001\u0002', 'most of its lines are no samples, as in "\\u0000\\u0001\\u0002"'],
])('refuses %j', (text, reason) => {
  const shown = show([text]);
  expect(told(shown)).toEqual([
    `catalogue/unknown-format 1:1 source-0 is no source of a catalogue: ${reason}`,
  ]);
  expect(shown.series).toEqual([]);
  expect(shown.complete).toBe(false);
});

it.each(['', '\n\n', '# nothing here\n', '# HELP x There is no x.\n', '[]', '{}'])(
  'says that %j is empty',
  (text) => {
    const shown = show([text]);
    expect(told(shown)).toEqual(['catalogue/empty 1:1 source-0 names no series and no metric']);
    expect(shown.complete).toBe(false);
  },
);

const manyLines = (count: number): string =>
  Array.from(
    { length: count },
    (_, at) => `http_requests_total{method="GET",handler="/api/${at}",status="200"} ${at}`,
  ).join('\n');

it('takes no longer per line when there are a hundred thousand', () => {
  let series: readonly string[] = [];
  const read = (count: number): void => void ({ series } = show([manyLines(count)]));
  expect(growth(read, [10_000, 100_000], 40)).toBeLessThan(40);
  expect(series).toHaveLength(1);
});

it.each<readonly [what: string, mistakes: number, line: (length: number) => string]>([
  ['labels', 0, (n) => `x{${Array.from({ length: n }, (_, at) => `l${at}="\\\\${at}"`).join()}} 1`],
  ['open value', 1, (n) => `x{a="${'\\\\'.repeat(n * 10)}`],
  ['type', 1, (n) => `# TYPE ${' a'.repeat(n * 10)}`],
])('takes no longer per character when a line is very long for its %s', (_, mistakes, line) => {
  const read = (length: number): void => {
    expect(expose(line(length), '# EOF').diagnostics).toHaveLength(mistakes);
  };
  expect(growth(read, [10_000, 100_000], 40)).toBeLessThan(40);
});
