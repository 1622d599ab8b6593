import type { Series } from './choose-labels.ts';

/** How a gauge changes around the value that it has at a moment that counts. */
export type Motion =
  | {
      readonly kind: 'drifts';
      readonly perSecond: number;
      /** Whether it drifts away from what was asked of its value, so that that comes last. */
      readonly isLate?: true;
    }
  /** It becomes another value so often within so many seconds, all the time. */
  | {
      readonly kind: 'jumps';
      readonly times: number;
      readonly within: number;
      /** Whether its own value has to be seen whenever rules are evaluated. */
      readonly returns: boolean;
    }
  /** A counter that begins anew so often within so many seconds. */
  | { readonly kind: 'restarts'; readonly times: number; readonly within: number };

/** How a made-up series goes on: it grows by so much per second, or stands still. */
export interface Driven extends Series {
  readonly kind: 'grows' | 'stands' | 'follows-time';
  readonly value: number;
  /** Which way more of its value is as good. */
  readonly toward?: 'up' | 'down';
  /** Of what stands: how it moves all the same. */
  readonly motion?: Motion;
}

/** The same without its motion, and of a counter without its growth: when nothing happens. */
export const atRest = ({ name, labels, kind, value }: Driven): Driven => ({
  name,
  labels,
  kind,
  value: kind === 'grows' ? 0 : value,
});

/** Whether something happens that can stop. */
export const happens = ({ kind, motion }: Driven): boolean =>
  kind === 'grows' || motion?.kind === 'jumps' || motion?.kind === 'restarts';
