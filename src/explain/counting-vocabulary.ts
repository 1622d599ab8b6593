// The numbers by which raw series are counted: how they follow from the settings of the environment.
import type { Environment } from '../model/index.ts';
import { decimal, divide, milliseconds, printDuration, type Duration } from '../units/index.ts';
import type { Setting } from './deciders.ts';
import { FIXED, table, type Known, type Vocabulary } from './vocabulary.ts';

const COUNTERS: readonly Known[] = [
  {
    kind: 'number',
    value: '0',
    of: ['>='],
    meaning: 'a counter that fell has restarted: it is counted from nothing instead',
    source: FIXED,
  },
  {
    kind: 'number',
    value: '10',
    of: ['<=', '>'],
    meaning: 'a new series that begins higher was not born just now, but relabelled or late',
    source: FIXED,
  },
  {
    kind: 'number',
    value: '0',
    of: ['*'],
    meaning: 'nothing, for each of these series',
    source: FIXED,
  },
  {
    kind: 'number',
    value: '0',
    of: ['vector'],
    meaning: 'without any such series there is no such event',
    source: FIXED,
  },
  {
    kind: 'number',
    value: '0',
    of: ['clamp_min'],
    meaning: 'a count is never below nothing',
    source: FIXED,
  },
];

/** The numbers of counts, which read what was scraped. */
export function countingVocabulary(
  environment: Environment,
  setting: (setting: Setting) => string,
): Vocabulary {
  const known = table([...spans(environment, setting), ...factors(environment), ...COUNTERS]);
  return (occurrence) => (occurrence.isRaw ? known(occurrence) : undefined);
}

const span =
  (kind: 'offset' | 'window') =>
  (value: Duration, meaning: string, source: string): Known => ({ kind, value, meaning, source });

const [offset, window] = [span('offset'), span('window')];

function spans(environment: Environment, setting: (setting: Setting) => string): readonly Known[] {
  const { settle, evaluationInterval, tileSettle, tileInterval, lookback } = environment;
  const { rateWindow, scrapeInterval } = environment;
  return [
    offset(settle, 'settling: as long as a sample may take until rules see it', setting('settle')),
    offset(
      milliseconds(settle + evaluationInterval),
      `settling ${printDuration(settle)} + one evaluation of ${printDuration(evaluationInterval)}: the value before`,
      setting('settle'),
    ),
    offset(tileSettle, 'settling of tiles, which may wait longer', FIXED),
    offset(
      milliseconds(tileSettle + tileInterval),
      `settling ${printDuration(tileSettle)} + one tile of ${printDuration(tileInterval)}: the value before`,
      FIXED,
    ),
    window(tileInterval, 'one tile: budgets add up tiles', FIXED),
    window(lookback, 'as long as a gap in the series may last and still be healed', FIXED),
    window(
      rateWindow,
      `the window of rates: 4 scrapes of ${printDuration(scrapeInterval)}, but 1m at least`,
      setting('scrapeInterval'),
    ),
  ];
}

const factors = ({ evaluationInterval }: Environment): readonly Known[] => [
  {
    kind: 'number',
    value: divide(decimal(evaluationInterval), decimal(1000)),
    of: ['*'],
    meaning: 'seconds between two evaluations: a rate times these is a count',
    source: FIXED,
  },
];
