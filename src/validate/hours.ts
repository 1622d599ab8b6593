import type { BusinessHours } from '../define/index.ts';
import { property, subject, type Subject } from '../diagnostics/index.ts';
import type { Hours } from '../model/index.ts';
import { WEEKDAYS } from '../model/hours.ts';
import { byText } from '../text/index.ts';
import { readTimeZone, type TimeZone } from '../units/index.ts';
import { addDays, instantOf, isDate, parseTime } from './local-time.ts';
import { hoursDiagnostics } from './on-call-diagnostics.ts';
import { report, type Scope } from './scope.ts';

const UTC: TimeZone = { name: 'UTC', offset: 0, midYear: 'none' };

/** A time zone by its name; reports one that cannot be planned with, and goes on with UTC. */
export function resolveTimeZone(scope: Scope, about: Subject, given: string): TimeZone {
  const zone = readTimeZone(given);
  if (typeof zone !== 'string') return zone;
  report(scope, hoursDiagnostics['unknown-time-zone'](about, { given }));
  return UTC;
}

export function resolveHours(scope: Scope, definition: BusinessHours, parent: Subject): Hours {
  const { props } = definition;
  const about = subject('business hours', definition, parent);
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
    const reason = `${props.from} is not before ${props.to}`;
    report(scope, hoursDiagnostics['empty'](property(about, 'to'), { reason }));
  }
  const holidays = [...new Set(props.holidays ?? [])];
  for (const given of holidays.filter((date) => !isDate(date))) {
    const at = property(about, 'holidays');
    report(scope, hoursDiagnostics['bad-date'](at, { field: 'a holiday', given }));
  }
  const zone = resolveTimeZone(scope, property(about, 'timeZone'), props.timeZone);
  return {
    timeZone: zone.name,
    days,
    from: from ?? 0,
    to: to ?? 0,
    holidays: holidays
      .filter(isDate)
      .toSorted(byText)
      .map((date) => ({
        date,
        from: instantOf(zone, date, 0),
        until: instantOf(zone, addDays(date, 1), 0),
      })),
  };
}
