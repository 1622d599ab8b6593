import type { Duration } from '../units/index.ts';
import type { Origin } from './origin.ts';

/** Time that passes between a fault and the first message about it. */
export interface NoticePart {
  /** `scrape`, `window of 1h`, `for`. */
  readonly what: string;
  readonly lasts: Duration;
}

/**
 * How soon somebody is told once everything fails, at the latest: of an SLO by the first of its
 * burn-rate alerts of a severity, of a cause by its alert.
 */
export interface NoticeTime {
  readonly alert: string;
  /** What it is about: an SLO's id, or the service of a cause. */
  readonly about: string;
  readonly severity: string;
  /** What the severity promises. */
  readonly promise: Duration | 'none';
  readonly parts: readonly NoticePart[];
  readonly total: Duration;
  readonly origin: Origin;
}
