// When an alert has fired for so long that the next level is told. Of the ways tried, this one alone
// keeps its time over a restart of Prometheus, and does not take an alert that comes and goes for one
// that lasts: `for` would wait anew, and the time of the first firing forgets what lay between.
import type { AlertingRule, LabelSet } from '../ir/index.ts';
import type { EscalationStep } from '../model/index.ts';
import { ESCALATION_LABEL, HEARTBEAT_SERIES, INTERVAL_LABEL, SLO_LABEL } from '../names/index.ts';
import type { Expression, Matcher } from '../promql/ast.ts';
import { build, printExpression, walk } from '../promql/index.ts';
import { duration, milliseconds, printDuration, type Duration } from '../units/index.ts';
import { alertsSeries } from './escalation-series.ts';

/** How much of its age an alert must have been there, among the times at which rules were evaluated. */
const SHARE = '0.85';

/** How far an instant selector looks back: Prometheus' default of `--query.lookback-delta`. */
const LOOKBACK = duration('5m');
const LATE = duration('1m');

/** A rule, and how often it is evaluated. */
export interface BaseRule {
  readonly rule: AlertingRule;
  readonly interval: Duration;
}

/**
 * The alerts of a rule that have fired for so long: they fire now, they fired then, and in between
 * they were there at most evaluations. What Prometheus was down for counts on neither side. A level
 * that has been told stays until the alert ends: later on, a gap in the past is no end of it.
 *
 * @example
 * // max without (alertstate) (ALERTS{alertname="Down",alertstate="firing",escalation=""})
 * // and
 * // (
 * //     max without (alertstate) (ALERTS{alertname="Down",alertstate="firing",escalation=""} offset 15m)
 * //     and sum without (alertstate) (count_over_time(ALERTS{alertname="Down",alertstate=~"firing|pending",escalation=""}[15m]))
 * //       >= scalar(floor(0.85 * count_over_time(escalation:heartbeat{interval="30s"}[15m])))
 * //   or
 * //     max without (alertstate, escalation) (ALERTS{alertname="Down",alertstate="firing",escalation="L2"})
 * // )
 */
export function hasFiredFor(
  { rule, interval }: BaseRule,
  { level, age }: EscalationStep,
): Expression {
  const own = matchersOf(rule);
  const firing = [...own, build.matcher('alertstate', '=', 'firing')];
  const first = alertsSeries(firing);
  // An alert that waits again after a restart has not ended.
  const there = alertsSeries([...own, build.oneOf('alertstate', ['firing', 'pending'])]);
  const counted = build.call('count_over_time', build.range(there, age));
  const isOldEnough = build.and(
    each('max', lastOf(build.offsetBy(first, age), interval)),
    build.greaterOrEqual(each('sum', counted), mostOf(beats(interval, age))),
  );
  const hasBeenTold = build.aggregate('max', lastOf(alertsSeries(firing, level), interval), {
    without: ['alertstate', ESCALATION_LABEL],
  });
  return build.and(each('max', lastOf(first, interval)), build.or(isOldEnough, hasBeenTold));
}

const each = (operator: 'max' | 'sum', expression: Expression): Expression =>
  build.aggregate(operator, expression, { without: ['alertstate'] });

/**
 * What is recorded as seldom as Prometheus looks back would be gone whenever its next sample is a
 * little late. A range sees the last sample of an alert that has ended, too, so that it ends later.
 */
const lastOf = (series: ReturnType<typeof alertsSeries>, interval: Duration): Expression =>
  interval < LOOKBACK
    ? series
    : build.call('last_over_time', build.range(series, milliseconds(interval + LATE)));

const beats = (interval: Duration, age: Duration): Expression => {
  const every = build.matcher(INTERVAL_LABEL, '=', printDuration(interval));
  const heartbeat = build.selector(HEARTBEAT_SERIES, [every]);
  return build.call('count_over_time', build.range(heartbeat, age));
};

/** Rounded down: of few evaluations the age may hold one fewer of the alert than of the heartbeat. */
const mostOf = (count: Expression): Expression =>
  build.call('scalar', build.call('floor', build.multiply(build.number(SHARE), count)));

/** What tells the alerts of a rule from all others. */
function matchersOf(rule: AlertingRule): readonly Matcher[] {
  const slos = slosOf(rule);
  return [
    build.matcher('alertname', '=', rule.alert),
    ...Object.entries(staticLabels(rule)).map(([label, value]) => build.matcher(label, '=', value)),
    ...(slos ? [slos] : []),
  ];
}

/** Labels whose values stand in the rule. */
export const staticLabels = ({ labels }: AlertingRule): LabelSet =>
  Object.fromEntries(Object.entries(labels).filter(([, value]) => !value.includes('{{')));

/** A rule that several SLOs share does not set their label: it chooses them where it reads. */
function slosOf({ expression, labels }: AlertingRule): Matcher | undefined {
  if (labels[SLO_LABEL] !== undefined) return undefined;
  const chosen = new Map<string, Matcher | undefined>();
  walk(expression, (node) => {
    if (node.kind !== 'vector-selector') return;
    const matcher = node.matchers.find(({ label }) => label === SLO_LABEL);
    chosen.set(matcher ? printExpression(build.selector('', [matcher])) : '', matcher);
  });
  return chosen.size === 1 ? [...chosen.values()][0] : undefined;
}
