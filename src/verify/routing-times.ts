// When alerts are told: pages and the dead man's switch at every minute, tickets exactly in their
// hours, rotations in their turns. Decided over whole years, so that changes of clocks are in it.
import type { Diagnostic, Subject } from '../diagnostics/index.ts';
import type { AlertClass, CertifiedReceiver, CertifiedSeverity } from '../ir/index.ts';
import { WATCHDOG_ALERT } from '../names/index.ts';
import {
  behaviourOf,
  coverageOf,
  daylightBugs,
  openSpans,
  printPath,
  type RouteConfig,
  type Router,
  type Span,
  type TimeIntervalConfig,
} from '../routing/index.ts';
import { subtract, union } from '../routing/spans.ts';
import { printInstant } from '../units/index.ts';
import { ALERTMANAGER_FILE } from './alertmanager-file.ts';
import { routeDiagnostics as report } from './routing-diagnostics.ts';
import { hoursWithin } from './routing-hours.ts';
import { mutedWithin, mutingOf } from './routing-maintenance.ts';
import { aboutOrigin, endsOf, severityOf, type Proof, type RoutingText } from './routing-text.ts';
import { createWays } from './routing-ways.ts';

export function proveTimes(text: RoutingText): Proof {
  const { plan, alike } = text;
  const waysOf = createWays(plan);
  const looked = new Set<string>();
  const diagnostics = alike.flatMap(([alert]) => {
    const ends = endsOf(text, alert);
    if (ends.length === 0) return [];
    const severity = severityOf(plan, alert);
    // Alerts of a severity that end at the same routes are told at the same times.
    const paths = ends.map(({ path }) => path.join());
    const muting = mutingOf(text, alert).map(({ name }) => name);
    const { urgency, hours } = severity ?? {};
    const key = JSON.stringify([paths, urgency, hours, isWatchdog(alert), muting]);
    if (looked.has(key)) return [];
    looked.add(key);
    const claimed = waysOf(alert)?.told ?? [];
    return proveAlert({
      text,
      alert,
      severity,
      ends: ends.map((end, i) => ({ ...end, claimed: claimed[i] })),
    });
  });
  return {
    facts: plan.alerts.length + ownIntervals(text).length,
    diagnostics: [...diagnostics, ...proveIntervals(text)],
  };
}

const isWatchdog = ({ alert }: AlertClass): boolean => alert === WATCHDOG_ALERT;

type End = ReturnType<Router['destinations']>[number] & {
  readonly claimed: CertifiedReceiver | undefined;
};

interface Told {
  readonly text: RoutingText;
  readonly alert: AlertClass;
  readonly severity: CertifiedSeverity | undefined;
  readonly ends: readonly End[];
}

function proveAlert(told: Told): readonly Diagnostic[] {
  const { alert, severity, ends } = told;
  const wrong = ends.flatMap((end) => wrongInterval(told, end));
  if (wrong.length > 0) return wrong;
  if (severity?.urgency !== 'page' && !isWatchdog(alert)) {
    return ends.flatMap((end) => proveHours(told, end)).slice(0, 1);
  }
  const uncovered = proveCovered(told);
  return uncovered.length > 0 ? uncovered : ends.flatMap((end) => proveUnmuted(told, end));
}

/** Who has a turn is told in that time interval alone. */
function wrongInterval({ alert }: Told, { route, receiver, claimed }: End): readonly Diagnostic[] {
  const active = route.activeTimeIntervals ?? [];
  const wanted = claimed?.during;
  if (wanted === undefined || active.join('\n') === wanted) return [];
  const got = active.length > 0 ? active.map((name) => `"${name}"`).join(', ') : 'none';
  const parameters = { alert: alert.alert, receiver, wanted, got };
  return [report['wrong-interval'](aboutOrigin(alert.origin), parameters)];
}

/** The time that rotations are planned for; whole years for what does not depend on one. */
function spanOf({ text: { plan, horizon }, ends }: Told): Span {
  const named = new Set(ends.flatMap(({ claimed }) => claimed?.during ?? []));
  const turns = plan.certificate.rotations
    .filter(({ members }) => members.some(({ interval }) => named.has(interval)))
    .flatMap((rotation) => rotation.turns);
  if (turns.length === 0) return horizon;
  return {
    from: turns.reduce((least, { from }) => Math.min(least, from), Infinity),
    until: turns.reduce((most, { until }) => Math.max(most, until), 0),
  };
}

/** Somebody who can be told, at every minute. */
function proveCovered(told: Told): readonly Diagnostic[] {
  const { text, alert, ends } = told;
  const telling = new Set(
    text.config.receivers
      .filter(({ integrations }) => integrations.length > 0)
      .map(({ name }) => name),
  );
  const routes = ends.filter(({ receiver }) => telling.has(receiver)).map(({ route }) => route);
  const span = spanOf(told);
  const { gaps: silent } = coverageOf(text.table, routes, span);
  const gaps = subtract(silent, mutedWithin(text, alert, span));
  return gaps.slice(0, 1).map((gap) =>
    report['uncovered-page'](aboutOrigin(alert.origin), {
      alert: alert.alert,
      severity: alert.severity,
      ...printSpan(gap),
      more: gaps.length > 1 ? `, and ${gaps.length - 1} more times` : '',
    }),
  );
}

/** A rotation may be told in its turns alone, everybody else always. */
function proveUnmuted(context: Told, { route, receiver, claimed }: End): readonly Diagnostic[] {
  const { text, alert } = context;
  const span = spanOf(context);
  const wanted = claimed?.during === undefined ? [span] : turnsOf(text, route, span);
  const told = subtract(wanted, mutedWithin(text, alert, span));
  const [closed] = subtract(told, openSpans(text.table, route, span));
  if (!closed) return [];
  const parameters = { alert: alert.alert, receiver, ...printSpan(closed) };
  return [report['muted-page'](aboutOrigin(alert.origin), parameters)];
}

const turnsOf = (
  { table }: RoutingText,
  { activeTimeIntervals = [] }: RouteConfig,
  span: Span,
): readonly Span[] => openSpans(table, { activeTimeIntervals }, span);

/** In the hours of its severity, and of those in its turns. */
function proveHours(told: Told, end: End): readonly Diagnostic[] {
  const { text, alert, severity } = told;
  const { route, receiver, claimed } = end;
  const about = aboutOrigin(alert.origin);
  const span = spanOf(told);
  const open = openSpans(text.table, route, span);
  const parameters = { alert: alert.alert, receiver };
  if (open.length === 0) return [report['never-told'](about, parameters)];
  if (!severity) return [];
  // A route of the user's own knows nothing of severities.
  const { hours } = severity;
  const isAlways = hours === 'always' || isDetour(text, receiver);
  const within = isAlways ? [span] : hoursWithin(hours, span);
  const turns = claimed?.during === undefined ? [span] : turnsOf(text, route, span);
  const inTurns = subtract(within, subtract([span], turns));
  const wanted = subtract(inTurns, mutedWithin(text, alert, span));
  const [missing] = subtract(wanted, open);
  const [extra] = subtract(open, wanted);
  const wrong = missing ?? extra;
  if (!wrong) return [];
  const what = missing ? 'not told' : 'told';
  return [report['wrong-hours'](about, { ...parameters, what, ...printSpan(wrong) })];
}

const isDetour = ({ plan }: RoutingText, receiver: string): boolean =>
  plan.routing.receivers
    .find(({ name }) => name === receiver)
    ?.origin?.definition.startsWith('route ') === true;

const ownIntervals = ({ config, foreign }: RoutingText): readonly TimeIntervalConfig[] =>
  (config.timeIntervals ?? []).filter(({ name }) => !foreign.timeIntervals.has(name));

const aboutInterval = (name: string): Subject => ({
  path: [ALERTMANAGER_FILE, `time interval ${name}`],
  property: [],
});

/** Intervals that are never active do what nobody meant, and some mean other days to a release. */
function proveIntervals(text: RoutingText): readonly Diagnostic[] {
  const { table, horizon, plan } = text;
  const timeIntervals = ownIntervals(text);
  const never = timeIntervals.filter(({ name }) => table.spans(name, horizon).length === 0);
  const isBuggy = behaviourOf(plan.targets.alertmanager).daylightMonths === 'short';
  return [
    ...never.map(({ name }) => report['never-active'](aboutInterval(name), { interval: name })),
    ...(isBuggy ? daylightBugs({ timeIntervals }, horizon) : []).map(
      ({ interval, at, missing, extra }) => {
        const [wrong = horizon] = union([...missing, ...extra]);
        const parameters = { at: at ? printPath(at) : interval, ...printSpan(wrong) };
        return report['daylight-bug'](aboutInterval(interval), parameters);
      },
    ),
  ];
}

const printSpan = ({ from, until }: Span): { readonly from: string; readonly until: string } => ({
  from: printInstant(from),
  until: printInstant(until),
});
