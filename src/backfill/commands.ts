import { printInstant, printDuration, type Duration } from '../units/index.ts';

/** The stretch of the past to fill, in Unix milliseconds. */
export interface Past {
  readonly start: number;
  readonly end: number;
}

/** The file of a pass, in a folder of its own; its name must be the same in all passes. */
export const PASS_FILE = 'tiles.yaml';

export const passFolder = (index: number): string => `pass-${index + 1}`;

/** The folder of the blocks, beside those of the passes. */
export const BLOCKS = 'blocks';

// promtool's default makes one block for every two hours of every rule, which takes five times as
// long (slo-rules, section 7). Hours, since promtool before 3.0 knows no days here.
const BLOCK_DURATION = '168h';

/**
 * What promtool is called with, in the folder of a pass. Rules of the same file and group run at
 * the same second, so that later passes meet the samples of earlier ones.
 */
export const promtoolArguments = (
  { start, end }: Past,
  url: string,
  interval: Duration,
): readonly string[] => [
  'tsdb',
  'create-blocks-from',
  'rules',
  '--url',
  url,
  '--start',
  printInstant(start),
  '--end',
  printInstant(end),
  '--eval-interval',
  printDuration(interval),
  `--max-block-duration=${BLOCK_DURATION}`,
  '--output-dir',
  `../${BLOCKS}`,
  PASS_FILE,
];

// The server still writes the last hours to its head, which blocks from elsewhere would overlap.
const HEAD: number = 3 * 3_600_000;

/** From `range` ago to what the head no longer holds, on the tiles' grid. */
export function pastOf(now: number, range: Duration, interval: Duration): Past {
  const floor = (ms: number): number => Math.floor(ms / interval) * interval;
  return { start: floor(now - range), end: floor(now - HEAD) };
}

/** A command as it is typed; words that a shell would read otherwise are quoted. */
export const renderCommand = (words: readonly string[]): string =>
  words
    .map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`))
    .join(' ');
