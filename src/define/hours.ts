import { capturePlace, type Place } from '../diagnostics/index.ts';
import type { Weekday } from '../model/hours.ts';
import { copyOf, propsOf } from './inputs.ts';

export interface BusinessHoursProps {
  /** An IANA name: `Europe/Zurich`. The hours follow its daylight saving. */
  readonly timeZone: string;
  /** @default Monday to Friday */
  readonly days?: readonly Weekday[];
  /** The first minute, by the clock of the time zone: `'09:00'`. */
  readonly from: string;
  /** The first minute that no longer is: `'18:00'`; `'24:00'` is the end of the day. */
  readonly to: string;
  /** Days off, as dates: `'2026-12-25'`. */
  readonly holidays?: readonly string[];
}

export interface BusinessHours {
  readonly kind: 'business-hours';
  readonly props: BusinessHoursProps;
  readonly place: Place;
}

/**
 * The hours in which a severity is told. What fires outside of them is told when they begin, if it
 * still fires then.
 *
 * @example
 * const office = businessHours({ timeZone: 'Europe/Zurich', from: '09:00', to: '18:00' });
 * // time_intervals:
 * //   - times: [{ start_time: '09:00', end_time: '18:00' }]
 * //     weekdays: ['monday:friday']
 * //     location: Europe/Zurich
 */
export const businessHours = (given: BusinessHoursProps): BusinessHours => {
  const { holidays = [], ...props } = propsOf(given);
  const days = props.days ?? (['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const);
  return Object.freeze({
    kind: 'business-hours',
    props: Object.freeze({ ...props, days: copyOf(days), holidays: copyOf(holidays) }),
    place: capturePlace(),
  });
};
