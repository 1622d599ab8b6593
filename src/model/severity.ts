import type { Duration } from '../units/index.ts';
import type { Hours } from './hours.ts';

/** A time, or a word for the morning after. */
export type ResponseTime = Duration | 'next day' | 'next business day';

export interface Severity {
  readonly name: string;
  readonly urgency: 'page' | 'ticket' | 'log';
  readonly description: string;
  /** `none` when nobody has to answer. */
  readonly respondWithin: ResponseTime | 'none';
  /** How soon it must be over; `none` when nothing is promised. */
  readonly resolveWithin: ResponseTime | 'none';
  /** How soon after the fault the first message must leave. */
  readonly notifyWithin: Duration | 'none';
  /** When it is told. */
  readonly hours: Hours | 'always';
  /** Alerts that share the values of these labels are told in one message. */
  readonly groupBy: readonly string[];
  readonly groupWait: Duration;
  readonly groupInterval: Duration;
  readonly repeatEvery: Duration;
}
