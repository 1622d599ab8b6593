import type { BusinessHours } from '../define/index.ts';
import { property, subject, type Subject } from '../diagnostics/index.ts';
import type { Hours } from '../model/index.ts';
import { WEEKDAYS } from '../model/hours.ts';
import { byText } from '../text/index.ts';
import { addDays, instantOf, isDate, parseTime } from './local-time.ts';
import { hoursDiagnostics } from './on-call-diagnostics.ts';
import { report, type Scope } from './scope.ts';
import { resolveTimeZone } from './time-zone.ts';

const DAY = 24 * 60;

/** Severities share hours, and what is wrong with them is told once. */
const known = new WeakMap<Scope, Map<BusinessHours, Hours | 'always'>>();

/** Hours that leave out no time are no hours: `always`. */
export function resolveHours(
  scope: Scope,
  definition: BusinessHours,
  parent: Subject,
): Hours | 'always' {
  const resolved = known.get(scope) ?? new Map<BusinessHours, Hours | 'always'>();
  known.set(scope, resolved);
  const before = resolved.get(definition);
  if (before) return before;
  const hours = read(scope, definition, subject('business hours', definition, parent));
  const isAlways =
    hours.days.length === WEEKDAYS.length &&
    hours.from === 0 &&
    hours.to === DAY &&
    hours.holidays.length === 0;
  const found = isAlways ? 'always' : hours;
  resolved.set(definition, found);
  return found;
}

function read(scope: Scope, { props }: BusinessHours, about: Subject): Hours {
  const timeOf = (field: 'from' | 'to'): number | undefined => {
    const minutes = parseTime(props[field]);
    const parameters = { field, given: props[field] };
    if (minutes === undefined)
      report(scope, hoursDiagnostics['bad-time'](property(about, field), parameters));
    return minutes;
  };
  const [from, to] = [timeOf('from'), timeOf('to')];
  const days = WEEKDAYS.filter((day) => props.days?.includes(day) ?? false);
  if (days.length === 0) {
    report(
      scope,
      hoursDiagnostics['empty'](property(about, 'days'), { reason: 'no day is named' }),
    );
  }
  if (from !== undefined && to !== undefined && from >= to) {
    const reason = `${props.to} is not after ${props.from}`;
    report(scope, hoursDiagnostics['empty'](property(about, 'to'), { reason }));
  }
  const zone = resolveTimeZone(scope, property(about, 'timeZone'), props.timeZone);
  return {
    timeZone: zone?.name ?? 'UTC',
    days,
    from: from ?? 0,
    to: to ?? 0,
    holidays: readHolidays(scope, props.holidays ?? [], property(about, 'holidays')).map(
      (date) => ({
        date,
        from: zone ? instantOf(zone.offsetAt, date, 0) : 0,
        until: zone ? instantOf(zone.offsetAt, addDays(date, 1), 0) : 0,
      }),
    ),
  };
}

/** Dates, sorted; reports what is none. */
function readHolidays(scope: Scope, given: readonly string[], at: Subject): readonly string[] {
  for (const [i, date] of given.entries()) {
    if (isDate(date)) continue;
    const parameters = { field: 'a holiday', given: date };
    report(scope, hoursDiagnostics['bad-date'](property(at, i), parameters));
  }
  return [...new Set(given)].filter(isDate).toSorted(byText);
}
