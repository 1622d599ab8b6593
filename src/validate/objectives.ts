import { property, type Subject } from '../diagnostics/index.ts';
import type { CalendarWindow } from '../define/index.ts';
import { nameValue } from '../define/inputs.ts';
import type { CalendarUnit, Environment, Slo } from '../model/index.ts';
import {
  compare,
  decimal,
  duration,
  parsePercent,
  printDuration,
  readTimeZone,
  type Decimal,
  type Duration,
} from '../units/index.ts';
import { sloDiagnostics } from './diagnostics.ts';
import { report, resolveDuration, type Scope } from './scope.ts';

// What an SLO has when its objective cannot be read, so that other mistakes are still found.
const FALLBACK_OBJECTIVE = decimal('0.999');

/** A share above none and below all. */
export function resolveObjective(scope: Scope, about: Subject, given: string): Decimal {
  const objective = parsePercent(String(given));
  if (objective === undefined) {
    const parameters = { given: String(given) };
    report(scope, sloDiagnostics['objective-not-a-percentage'](about, parameters));
    return FALLBACK_OBJECTIVE;
  }
  const tooLow = compare(objective, decimal(0)) <= 0;
  if (!tooLow && compare(objective, decimal(1)) < 0) return objective;
  const suggestion = tooLow ? 'a share that users need, for example 99%' : '99.99% or lower';
  report(scope, sloDiagnostics['objective-out-of-range'](about, { given, suggestion }));
  return FALLBACK_OBJECTIVE;
}

export type SloWindow = Pick<Slo, 'window' | 'period' | 'windowTitle'>;

/** The period of a budget, rolling or by the calendar. */
export function resolveWindow(
  scope: Scope,
  about: Subject,
  given: string | CalendarWindow | undefined,
  environment: Environment,
): SloWindow {
  if (typeof given === 'object') return resolveCalendar(scope, about, given);
  const period = resolvePeriod(scope, about, given, environment);
  return {
    window: { kind: 'rolling', length: period },
    period,
    windowTitle: printDuration(period),
  };
}

// Lengths by which burn-rate factors are derived: a month is taken for 30 days, whichever it is.
const CALENDAR: Readonly<Record<CalendarUnit, Duration>> = {
  week: duration('7d'),
  month: duration('30d'),
  quarter: duration('90d'),
};

const ZONES = {
  unknown: 'the name of a time zone',
  irregular: 'a time zone whose clocks change by the same rule every year',
} as const;

function resolveCalendar(scope: Scope, about: Subject, given: CalendarWindow): SloWindow {
  const { unit, timeZone } = given;
  const refuse = (where: string, allowed: string, value: unknown): void => {
    const parameters = { allowed, given: nameValue(value) };
    report(scope, sloDiagnostics['bad-calendar'](property(about, where), parameters));
  };
  const isUnit = Object.hasOwn(CALENDAR, unit);
  if (!isUnit) refuse('unit', 'the unit week, month or quarter', unit);
  const zone = typeof timeZone === 'string' ? readTimeZone(timeZone) : 'unknown';
  const isZone = typeof zone !== 'string';
  if (!isZone) refuse('timeZone', ZONES[zone], timeZone);
  const known = isUnit ? unit : 'month';
  return {
    window: { kind: 'calendar', unit: known, timeZone: isZone ? timeZone : 'UTC' },
    period: CALENDAR[known],
    windowTitle: `calendar ${known}`,
  };
}

function resolvePeriod(
  scope: Scope,
  about: Subject,
  given: string | undefined,
  { tileInterval }: Environment,
): Duration {
  const period = resolveDuration(scope, about, given, '30d');
  const inRange = period >= duration('1d') && period <= duration('1y');
  if (inRange && period % tileInterval === 0) return period;
  const parameters = { given: printDuration(period), tile: printDuration(tileInterval) };
  report(scope, sloDiagnostics['period-out-of-range'](about, parameters));
  return duration('30d');
}
