// SLIs that count: good or bad events, and all of them.
import { build, type Expression } from '../../../promql/index.ts';
import { parseQuantity } from '../../../units/index.ts';
import type { Spec } from '../document.ts';
import { metric, type Indicator, type Translate } from './indicator.ts';
import { readText, text, total } from './query.ts';

interface Ratio {
  readonly counter: boolean;
  readonly outcome: 'good' | 'bad';
  readonly of: Expression;
  readonly total: Expression;
}

const ratio = ({ counter, outcome, of, total: all }: Ratio): Indicator => ({
  spec: {
    ratioMetric: { counter, [outcome]: metric(text(of)), total: metric(text(all)) } satisfies Spec,
  },
});

/** Counters, of which others or a part are good or bad. */
const counters: Translate = ({ definition, by }) => {
  const [good, bad, events] = ['good', 'bad', 'events'].map((field) => readText(definition[field]));
  const of = bad ?? good;
  if (!of) return undefined;
  const sum = total(of, by);
  // Without events, good and bad are a counter each.
  const all = events ? total(events, by) : good && bad && build.add(total(good, by), sum);
  return all && ratio({ counter: true, outcome: bad ? 'bad' : 'good', of: sum, total: all });
};

/** Counts within a window, as the author writes them. */
const windowed: Translate = (defined) => {
  const indicator = counters(defined);
  if (!indicator) return undefined;
  const { ratioMetric } = indicator.spec;
  return { ...indicator, spec: { ratioMetric: { ...Object(ratioMetric), counter: false } } };
};

/** Observations of a native histogram: those up to the limit are good. */
const observations: Translate = ({ definition, by }) => {
  const of = readText(definition['observations']);
  const limit = parseQuantity(definition['within'] ?? '');
  if (!of || !limit) return undefined;
  const histogram = total(of, by);
  const all = build.call('histogram_count', histogram);
  const fast = [build.number(0), build.number(limit.value), histogram];
  const share = build.call('histogram_fraction', ...fast);
  return ratio({ counter: true, outcome: 'good', of: build.multiply(share, all), total: all });
};

/** A gauge that is 1 or 0: each sample is an event. */
const probe: Translate = ({ definition, by }) => {
  const of = readText(definition['probe']);
  return (
    of &&
    ratio({ counter: false, outcome: 'good', of: total(of, by), total: total(of, by, 'count') })
  );
};

/** The part of a whole at each look. */
export const shares: Translate = ({ definition, by }) => {
  const [part, whole] = [readText(definition['part']), readText(definition['of'])];
  if (!part || !whole) return undefined;
  return ratio({ counter: false, outcome: 'good', of: total(part, by), total: total(whole, by) });
};

/** A share that is known as such. */
const known: Translate = ({ definition }) => {
  const field = definition['bad'] === undefined ? 'good' : 'bad';
  const of = readText(definition[field]);
  const rawType = field === 'bad' ? 'failure' : 'success';
  return of && { spec: { ratioMetric: { rawType, raw: metric(text(of)) } } };
};

const latency: Translate = (defined) => counters(defined) ?? observations(defined);

export const COUNTS: Readonly<Record<string, Translate>> = {
  availability: counters,
  latency,
  probe,
  raw: windowed,
  windowRatio: known,
};
