// Maintenance: whoever is told of an alert that it mutes is not told while it is on. When that is, is
// found from its local times day by day, not as the planner writes time intervals.
import type { AlertClass, CertifiedMaintenance, LabelSet } from '../ir/index.ts';
import { openSpans, type Span } from '../routing/index.ts';
import { createClock, dateOf, DAY, MINUTE, type Stretch } from '../routing/local-clock.ts';
import { subtract, union } from '../routing/spans.ts';
import { printInstant } from '../units/index.ts';
import { routeDiagnostics as report } from './routing-diagnostics.ts';
import { aboutOrigin, endsOf, type Proof, type RoutingText } from './routing-text.ts';

type Routed = Pick<AlertClass, 'labels' | 'severity'>;

/** What mutes an alert. */
export const mutingOf = (
  { plan: { certificate } }: Pick<RoutingText, 'plan'>,
  { labels, severity }: Routed,
): readonly CertifiedMaintenance[] =>
  certificate.maintenance.filter(
    ({ of, severities }) =>
      (severities === 'all' || severities.includes(severity)) &&
      of.some((scope) => agrees(labels, scope)),
  );

const agrees = (labels: LabelSet, scope: LabelSet): boolean =>
  Object.entries(scope).every(([label, value]) => labels[label] === value);

/** When an alert is not told within a span because of maintenance. */
export const mutedWithin = (text: RoutingText, alert: Routed, span: Span): readonly Span[] =>
  union(mutingOf(text, alert).flatMap((each) => maintenanceWithin(each, span)));

/** When a maintenance is on within a span. */
export function maintenanceWithin(
  { timeZone, recurring, once }: CertifiedMaintenance,
  span: Span,
): readonly Span[] {
  const clock = createClock(timeZone);
  if (!clock) throw new Error(`there is no time zone ${timeZone}`);
  const back = clock
    .stretches(span)
    .flatMap((stretch) => recurring.flatMap((window) => spansOf(window, stretch)));
  return union([...back, ...once].flatMap((each) => within(each, span)));
}

/** Its times by a clock that runs evenly; one that began the day before may still be on. */
function spansOf(
  { weekdays, weeks, from, length }: CertifiedMaintenance['recurring'][number],
  stretch: Stretch,
): readonly Span[] {
  const { ahead } = stretch;
  const first = Math.floor((stretch.from + ahead) / DAY) - 1;
  const last = Math.floor((stretch.until + ahead) / DAY);
  return Array.from({ length: last - first + 1 }, (_, i) => (first + i) * DAY)
    .filter((midnight) => {
      const { weekday, day } = dateOf(midnight);
      return (
        weekdays.includes(weekday) && (weeks.length === 0 || weeks.includes(Math.ceil(day / 7)))
      );
    })
    .flatMap((midnight) => {
      const start = midnight + from * MINUTE - ahead;
      return within({ from: start, until: start + length * MINUTE }, stretch);
    });
}

function within({ from, until }: Span, span: Span): readonly Span[] {
  const both = { from: Math.max(from, span.from), until: Math.min(until, span.until) };
  return both.from < both.until ? [both] : [];
}

/** Each alert that a maintenance mutes is told to nobody while it is on. */
export function proveMaintenance(text: RoutingText): Proof {
  const { alike, table, horizon } = text;
  const looked = new Set<string>();
  let facts = 0;
  const diagnostics = alike.flatMap((alerts) => {
    const [alert] = alerts;
    const muting = mutingOf(text, alert);
    facts += muting.length * alerts.length;
    const ends = endsOf(text, alert);
    // Alerts that end at the same routes are told at the same times.
    const key = JSON.stringify([ends.map(({ path }) => path), muting.map(({ name }) => name)]);
    if (muting.length === 0 || looked.has(key)) return [];
    looked.add(key);
    return muting.flatMap((maintenance) => {
      const on = maintenanceWithin(maintenance, horizon);
      return ends
        .flatMap(({ route, receiver }) => {
          const silent = subtract(on, openSpans(table, route, horizon));
          const [told] = subtract(on, silent);
          if (!told) return [];
          const { name } = maintenance;
          const [from, until] = [printInstant(told.from), printInstant(told.until)];
          const parameters = { alert: alert.alert, receiver, maintenance: name, from, until };
          return [report['told-in-maintenance'](aboutOrigin(alert.origin), parameters)];
        })
        .slice(0, 1);
    });
  });
  return { facts, diagnostics };
}
