import type { SloDefinition } from '../../src/define/index.ts';
import type { Counting, Sli } from '../../src/model/index.ts';
import { build, printPretty } from '../../src/promql/index.ts';
import { duration } from '../../src/units/index.ts';

const own = (series: string) => build.selector(series, [build.matcher('slo', '=', 'x')]);
const overTile = (series: string) =>
  build.call('sum_over_time', build.range(own(series), duration('5m')));

/** How events are counted when a config says nothing about it, in one of the two resolutions. */
const counting = (resolution: '30s' | '5m', changes: Partial<Counting> = {}): Counting => ({
  interval: duration('30s'),
  settle: duration('5s'),
  tile: duration('5m'),
  tileSettle: duration('1m'),
  lookback: duration('1h'),
  targetLabels: ['job', 'instance'],
  method: 'exact',
  rateWindow: duration('1m'),
  by: [],
  recordedEvents: own(`slo:events:increase${resolution}`),
  recordedBadEvents: own(`slo:bad_events:increase${resolution}`),
  baseEventsOverTile: overTile('slo:events:increase30s'),
  baseBadEventsOverTile: overTile('slo:bad_events:increase30s'),
  ...changes,
});

const print = (counts: ReturnType<Sli['base']>): string =>
  counts.map(({ what, expression }) => `${what}:\n${printPretty(expression)}`).join('\n\n');

/** The counts of the last interval as text, in the order in which they are recorded. */
export const baseOf = ({ sli }: SloDefinition, changes?: Partial<Counting>): string =>
  print(sli.base(counting('30s', changes)));

/** The counts of the last tile as text. */
export const tileOf = ({ sli }: SloDefinition, changes?: Partial<Counting>): string =>
  print(sli.tile(counting('5m', changes)));
