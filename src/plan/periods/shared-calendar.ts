// The calendar that all SLOs with calendar windows share: where the present week, month or quarter
// stands in each time zone, recorded as often as the base counts, so that it is never stale.
import type { LabelSet, Origin, RecordingRule, RuleFile } from '../../ir/index.ts';
import type { Model, Window } from '../../model/index.ts';
import {
  CALENDAR_ELAPSED_RATIO_SERIES,
  CALENDAR_ELAPSED_SECONDS_SERIES,
  CALENDAR_FILE,
  CALENDAR_GROUP,
  CALENDAR_INDEX_SERIES,
  CALENDAR_UTC_OFFSET_SERIES,
} from '../../names/index.ts';
import type { Expression } from '../../promql/ast.ts';
import { build } from '../../promql/index.ts';
import { by } from '../../text/index.ts';
import { readTimeZone, type TimeZone } from '../../units/index.ts';
import { sloOrigin } from '../origins.ts';
import { CALENDAR_MATH } from './local-time.ts';
import { calendarSeries } from './calendar-series.ts';
import { utcOffset } from './utc-offset.ts';

export type CalendarWindow = Extract<Window, { readonly kind: 'calendar' }>;

/** A unit in a time zone, and the first SLO that needs it. */
interface Need {
  readonly window: CalendarWindow;
  readonly origin: Origin;
}

/** The labels by which an SLO finds its calendar. */
export const calendarLabels = ({ unit, timeZone }: CalendarWindow): LabelSet => ({
  unit,
  time_zone: timeZone,
});

/** The rule of a window's time zone; validation has refused those that have none. */
export function zoneOf({ timeZone }: Pick<CalendarWindow, 'timeZone'>): TimeZone {
  const zone = readTimeZone(timeZone);
  if (typeof zone === 'string') throw new Error(`${zone} time zone: ${timeZone}`);
  return zone;
}

/** What else follows the calendar: the clocks that it needs, and rules that come after theirs. */
export interface AlsoByCalendar {
  readonly zones: readonly { readonly timeZone: string; readonly origin: Origin }[];
  readonly rules: readonly RecordingRule[];
}

/** One file, or none where all windows are rolling and no rule goes by the calendar. */
export function planCalendar(model: Model, also: AlsoByCalendar): readonly RuleFile[] {
  const needs = needsOf(model);
  if (needs.length === 0 && also.rules.length === 0) return [];
  const clocks = needs.map(({ window, origin }) => ({ timeZone: window.timeZone, origin }));
  const zones = firstBy([...clocks, ...also.zones], ({ timeZone }) => timeZone);
  const units = firstBy(needs, ({ window }) => `${window.timeZone} ${window.unit}`);
  const rules = [...zones.map(offsetRule), ...units.flatMap(unitRules), ...also.rules];
  const interval = model.environment.evaluationInterval;
  const budgets = 'of SLOs whose budgets are by week, month or quarter';
  const whose = [
    ...(needs.length > 0 ? [budgets] : []),
    ...(also.rules.length > 0 ? ['of maintenance'] : []),
  ];
  return [
    {
      name: CALENDAR_FILE,
      title: 'Calendar',
      summary: `The calendar ${whose.join(', and ')}.`,
      groups: [{ name: CALENDAR_GROUP, interval, rules }],
    },
  ];
}

const needsOf = ({ systems }: Model): readonly Need[] =>
  systems.flatMap((system) =>
    system.services.flatMap((service) =>
      service.slos.flatMap((slo) => {
        const { window } = slo;
        const origin = sloOrigin(system, service, slo, 'calendar');
        return window.kind === 'calendar' ? [{ window, origin }] : [];
      }),
    ),
  );

/** The first need of each key, sorted by key. */
const firstBy = <T>(needs: readonly T[], keyOf: (need: T) => string): readonly T[] =>
  [...new Map(needs.toReversed().map((need) => [keyOf(need), need]))]
    .toSorted(by(([key]) => key))
    .map(([, need]) => need);

const offsetLabels = (timeZone: string): LabelSet => ({ time_zone: timeZone });

function offsetRule({ timeZone, origin }: AlsoByCalendar['zones'][number]): RecordingRule {
  return {
    kind: 'recording',
    record: CALENDAR_UTC_OFFSET_SERIES,
    expression: utcOffset(zoneOf({ timeZone })),
    labels: offsetLabels(timeZone),
    origin,
  };
}

function unitRules({ window, origin }: Need): readonly RecordingRule[] {
  const labels = calendarLabels(window);
  const local = build.add(
    build.call('time'),
    calendarSeries(CALENDAR_UTC_OFFSET_SERIES, offsetLabels(window.timeZone)),
  );
  const { index, elapsed, length } = CALENDAR_MATH[window.unit];
  const rule = (record: string, expression: Expression): RecordingRule => ({
    kind: 'recording',
    record,
    expression,
    labels,
    origin,
  });
  const elapsedRatio = build.divide(
    calendarSeries(CALENDAR_ELAPSED_SECONDS_SERIES, labels),
    length(local),
    // The local time has no unit.
    { ignoring: ['unit'] },
  );
  return [
    rule(CALENDAR_INDEX_SERIES, index(local)),
    rule(CALENDAR_ELAPSED_SECONDS_SERIES, elapsed(local)),
    rule(CALENDAR_ELAPSED_RATIO_SERIES, elapsedRatio),
  ];
}
