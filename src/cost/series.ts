// How many series selectors find and rules write, and how often each of them has a sample.
import { passes } from '../promql/flow/values.ts';
import type { VectorSelector } from '../promql/index.ts';
import { groupBy } from '../text/index.ts';
import type { Duration } from '../units/index.ts';
import { ASSUMED_SERIES, metricOf, selectorKey, type Cardinality } from './cardinality.ts';
import { resultSize } from './result-size.ts';
import type { CostedRule } from './rules.ts';

/** Series that a selector finds, all with a sample in the same interval. */
export interface Found {
  readonly series: number;
  readonly interval: Duration;
  readonly isRecorded: boolean;
}

export interface Census {
  /** What a selector finds: scraped series, or what rules record. */
  readonly find: (selector: VectorSelector) => readonly Found[];
  /** How many series a rule writes. */
  readonly written: (rule: CostedRule) => number;
  /** Metrics of which nobody said how many series they have, as far as they were looked for. */
  readonly assumed: ReadonlySet<string>;
}

/** Takes stock of all series that rules read and write. */
export function takeCensus(
  rules: readonly CostedRule[],
  { metrics, selectors }: Cardinality,
  scrapeInterval: Duration,
): Census {
  const recording = groupBy(
    rules.filter(({ kind }) => kind === 'recording'),
    ({ name }) => name,
  );
  const assumed = new Set<string>();
  const sizes = new Map<CostedRule, number>();

  function find(selector: VectorSelector): readonly Found[] {
    const metric = metricOf(selector);
    const said = selectors.get(selectorKey(selector));
    const writers = (recording.get(metric) ?? []).filter((rule) => mayWrite(rule, selector));
    const [first] = writers;
    if (first) {
      // A server that does not evaluate these rules yet has none of their series.
      const isSaid = said !== undefined && said > 0;
      return (isSaid ? [first] : writers).map((rule) => ({
        series: isSaid ? said : written(rule),
        interval: rule.interval,
        isRecorded: true,
      }));
    }
    const series = said ?? metrics.get(metric);
    if (series === undefined) assumed.add(metric || selectorKey(selector));
    return [{ series: series ?? ASSUMED_SERIES, interval: scrapeInterval, isRecorded: false }];
  }

  function written(rule: CostedRule): number {
    // An alert that does not fire writes none.
    if (rule.kind === 'alerting') return 0;
    const known = sizes.get(rule);
    if (known !== undefined) return known;
    sizes.set(rule, 1); // for a rule that reads itself
    const size =
      metrics.get(rule.name) ??
      resultSize(rule.expression, { seriesOf, isRecorded, groups: selectors });
    sizes.set(rule, size);
    return size;
  }

  const isRecorded = (selector: VectorSelector): boolean =>
    find(selector).some((found) => found.isRecorded);

  const seriesOf = (selector: VectorSelector): number =>
    find(selector).reduce((sum, { series }) => sum + series, 0);

  return { find, written, assumed };
}

/** Whether what a rule records can be what a selector finds, as far as its own labels tell. */
const mayWrite = ({ labels }: CostedRule, { matchers }: VectorSelector): boolean =>
  matchers.every((matcher) => {
    const value = labels[matcher.label];
    return matcher.label === '__name__' || value === undefined || passes(matcher, value);
  });
