// A bucket of a classic histogram of what it counts: how many were fast enough.
import type { Matcher, VectorSelector } from '../../promql/index.ts';
import { bucketSeries, countSeries } from '../../names/index.ts';
import { decimal, multiply, parseDecimal, toNumber, type Decimal } from '../../units/index.ts';
import { byText } from '../../text/index.ts';
import { countedOf, sameLabels } from './counted.ts';
import { isRecorded, select, use } from './metrics.ts';
import type { Recogniser } from './query.ts';

/** `sum(rate(x_bucket{le="0.5"}[w]))` of `sum(rate(x_count[w]))` is good. */
export const latency: Recogniser = ({ part, total, is }) => {
  const [fast, all] = [countedOf(part), countedOf(total)];
  if (is !== 'good' || !fast || !all || fast.how !== all.how) return undefined;
  if (!sameLabels(fast.by, all.by) || fast.by.includes('le')) return undefined;
  const histogram = histogramOf(all.selector);
  if (histogram === undefined || fast.selector.name !== bucketSeries(histogram)) return undefined;
  const bound = boundOf(fast.selector.matchers);
  const within = bound === undefined || !isInSeconds(histogram) ? undefined : durationOf(bound);
  if (bound === undefined || within === undefined) return undefined;
  if (textOf(withoutLe(fast.selector)) !== textOf(withoutLe(all.selector))) return undefined;
  const metric = { name: histogram, type: 'histogram' } as const;
  const of = { matchers: withoutLe(all.selector) };
  return {
    call: 'latency',
    props: { within, of: select(of, metric) },
    metrics: [{ ...use(metric, [of], all.by), buckets: [toNumber(bound)] }],
    differences: [],
    by: all.by,
    ...(isRecorded(histogram) && { counting: 'rate' }),
  };
};

// A limit is written as a duration, which would lie about milliseconds and bytes.
const OTHER_UNIT =
  /_(?:ms|msec|msecs|millis|milliseconds?|us|usec|microseconds?|ns|nanoseconds?|minutes?|bytes|size|kb|mb|percent|ratio)(?:_|$)/;

const isInSeconds = (name: string): boolean => !OTHER_UNIT.test(name);

/** All observations: the count, or the bucket without a bound. */
function histogramOf({ name, matchers }: VectorSelector): string | undefined {
  const suffix = countSeries('');
  const bounds = matchers.filter(({ label }) => label === 'le');
  if (name.endsWith(suffix) && bounds.length === 0) return name.slice(0, -suffix.length);
  const [bound] = bounds;
  const isAll = bounds.length === 1 && bound?.operator === '=' && bound.value === '+Inf';
  return isAll && name.endsWith(bucketSeries(''))
    ? name.slice(0, -bucketSeries('').length)
    : undefined;
}

const withoutLe = ({ matchers }: VectorSelector): readonly Matcher[] =>
  matchers.filter(({ label }) => label !== 'le');

const textOf = (matchers: readonly Matcher[]): string =>
  matchers
    .map(({ label, operator, value }) => `${label}${operator}${JSON.stringify(value)}`)
    .toSorted(byText)
    .join();

/** The bound that is selected, in however many spellings. */
function boundOf(matchers: readonly Matcher[]): Decimal | undefined {
  const [only, ...others] = matchers.filter(({ label }) => label === 'le');
  if (!only || others.length > 0) return undefined;
  const texts = only.operator === '=' ? [only.value] : spellings(only);
  const bounds = new Set(texts.map((text) => numberOf(text)));
  const [bound] = bounds;
  return bounds.size === 1 ? bound : undefined;
}

/** `1|1.0`, `1(\.0)?`, `1\.0` */
function spellings({ operator, value }: Matcher): readonly string[] {
  if (operator !== '=~') return [''];
  const plain = value.replaceAll('\\.', '.').replace(/\((\.0+)\)\?$/, '');
  return plain.replace(/^\((?:\?:)?(.*)\)$/, '$1').split('|');
}

function numberOf(text: string): Decimal | undefined {
  const number = Number(text);
  if (text === '' || !Number.isFinite(number)) return undefined;
  return parseDecimal(text) ?? decimal(number);
}

/** A whole number of milliseconds, as people write it. */
function durationOf(seconds: Decimal): string | undefined {
  const ms = toNumber(multiply(seconds, decimal(1000)));
  if (!Number.isSafeInteger(ms) || ms <= 0) return undefined;
  return ms % 1000 === 0 ? `${ms / 1000}s` : `${ms}ms`;
}
