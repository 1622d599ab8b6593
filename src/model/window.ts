import type { Duration } from '../units/index.ts';

export type CalendarUnit = 'week' | 'month' | 'quarter';

/** The period of an error budget. */
export type Window =
  | { readonly kind: 'rolling'; readonly length: Duration }
  | {
      readonly kind: 'calendar';
      readonly unit: CalendarUnit;
      /** An IANA name: `Europe/Berlin`. */
      readonly timeZone: string;
    };
