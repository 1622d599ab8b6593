// What Pyrra makes of its SLOs: error ratios by rate over windows that are scaled to the period, a
// period by increase, and four tiers.
import { build, parseExpression, type Expression, type VectorSelector } from '../promql/index.ts';
import {
  duration,
  milliseconds,
  parseDuration,
  type Duration,
  type DurationText,
} from '../units/index.ts';
import type { Fields } from '../import/fields.ts';
import type { TheirRules, TheirSlo, TheirTier } from './theirs.ts';

export const isPyrra = (root: Fields): boolean =>
  root.peek('kind') === 'ServiceLevelObjective' &&
  /^(?:|v1alpha1|pyrra\.dev\/.*)$/.test(root.peek('apiVersion') ?? '');

export const readPyrra = (root: Fields): readonly TheirSlo[] => [
  { name: root.peek('metadata', 'name') ?? '', place: root.place(), rules: rulesOf(root) },
];

function rulesOf(root: Fields): TheirRules | string {
  const spec = root.inner('spec');
  const indicator = spec?.inner('indicator');
  const period = parseDuration(spec?.peek('window')?.trim() ?? '');
  const target = Number(spec?.peek('target'));
  const ratio = indicator && ratioOf(indicator);
  if (!spec || !period) return 'its window is no duration';
  if (!(target > 0 && target < 100)) return 'its target is no percent';
  if (!ratio) return 'its indicator is none that is known';
  return {
    budget: 1 - target / 100,
    period,
    ratio: (window) => ratio('rate', window),
    periodRatio: ratio('increase', period),
    tiers: isSilent(spec.inner('alerting')) ? [] : TIERS.map((tier) => scaled(tier, period)),
  };
}

const isSilent = (alerting: Fields | undefined): boolean =>
  alerting?.peek('disabled') === 'true' || alerting?.peek('burnrates') === 'false';

type Growth = 'rate' | 'increase';
type RatioOf = (growth: Growth, window: Duration) => Expression;

function ratioOf(indicator: Fields): RatioOf | undefined {
  const name = Object.keys(INDICATORS).find((it) => indicator.inner(it));
  const fields = name === undefined ? undefined : indicator.inner(name);
  if (name === undefined || !fields) return undefined;
  return INDICATORS[name]?.(fields, fields.texts('grouping'));
}

type Read = (fields: Fields, by: readonly string[]) => RatioOf | undefined;

/** In the order in which Pyrra chooses one of several. */
const INDICATORS: Readonly<Record<string, Read>> = {
  ratio(fields, by) {
    const [bad, total] = [metricOf(fields, 'errors'), metricOf(fields, 'total')];
    if (!bad || !total) return undefined;
    return (growth, window) =>
      build.divide(sum(grown(growth, bad, window), by), sum(grown(growth, total, window), by));
  },
  latency(fields, by) {
    const [good, total] = [metricOf(fields, 'success'), metricOf(fields, 'total')];
    if (!good || !total) return undefined;
    return (growth, window) => {
      const all = sum(grown(growth, total, window), by);
      const slow = build.subtract(all, sum(grown(growth, good, window), by));
      return build.divide(build.paren(slow), all);
    };
  },
  latencyNative(fields, by) {
    const of = metricOf(fields, 'total');
    const within = parseDuration(fields.peek('latency')?.trim() ?? '');
    if (!of || within === undefined) return undefined;
    const bounds = [build.number(0), build.number(within / 1000)];
    return (growth, window) => {
      const all = sum(grown(growth, of, window), by);
      return build.subtract(build.number(1), build.call('histogram_fraction', ...bounds, all));
    };
  },
  bool_gauge(fields, by) {
    const of = selectorIn(fields.peek('metric'));
    if (!of) return undefined;
    return (_, window) => {
      const all = sum(build.call('count_over_time', build.range(of, window)), by);
      const good = sum(build.call('sum_over_time', build.range(of, window)), by);
      return build.divide(build.paren(build.subtract(all, good)), all);
    };
  },
};

const metricOf = (fields: Fields, name: string): VectorSelector | undefined =>
  selectorIn(fields.peek(name, 'metric'));

function selectorIn(text: string | undefined): VectorSelector | undefined {
  const { expression } = parseExpression(text ?? '');
  return expression?.kind === 'vector-selector' ? expression : undefined;
}

const grown = (growth: Growth, of: VectorSelector, window: Duration): Expression =>
  build.call(growth, build.range(of, window));

const sum = (of: Expression, by: readonly string[]): Expression =>
  build.aggregate('sum', of, by.length > 0 ? { by } : {});

const MADE_FOR = duration('28d');
const MINUTE = duration('1m');

const TIERS = [
  { urgency: 'page', factor: 14, long: '1h', short: '5m', for: '2m' },
  { urgency: 'page', factor: 7, long: '6h', short: '30m', for: '15m' },
  { urgency: 'ticket', factor: 2, long: '1d', short: '2h', for: '1h' },
  { urgency: 'ticket', factor: 1, long: '4d', short: '6h', for: '3h' },
] as const;

const scaled = (
  { urgency, factor, ...tier }: (typeof TIERS)[number],
  period: Duration,
): TheirTier => ({
  urgency,
  factor,
  long: toPeriod(tier.long, period),
  short: toPeriod(tier.short, period),
  for: toPeriod(tier.for, period),
});

/** To whole minutes. */
const toPeriod = (text: DurationText, period: Duration): Duration =>
  milliseconds(Math.round(((duration(text) / MADE_FOR) * period) / MINUTE) * MINUTE);
