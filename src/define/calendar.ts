import type { CalendarUnit } from '../model/window.ts';

/** A period that begins and ends with the calendar, in a time zone. */
export interface CalendarWindow {
  readonly kind: 'calendar-window';
  readonly unit: CalendarUnit;
  readonly timeZone: string;
}

/**
 * An error budget that is full again when the next week, month or quarter begins: at midnight of the
 * time zone, UTC without one. Weeks begin on Monday.
 *
 * @example
 * availability({ objective: '99.9%', window: calendar('month', { timeZone: 'Europe/Berlin' }), … })
 * // slo:error_budget_remaining:ratio
 * //   1 - slo:error:ratio_rate_month{…} / 0.001 * scalar(slo:calendar:elapsed_ratio{…})
 */
export const calendar = (
  unit: CalendarUnit,
  { timeZone = 'UTC' }: { readonly timeZone?: string } = {},
): CalendarWindow => Object.freeze({ kind: 'calendar-window', unit, timeZone });
