import { capturePlace, type Place } from '../diagnostics/index.ts';
import type { DurationText } from '../units/index.ts';
import type { BusinessHours } from './hours.ts';
import { isRecord } from './inputs.ts';

/**
 * What a severity asks of people: wake somebody, open a ticket, or only be recorded. What is only
 * recorded is shown by Alertmanager and told to nobody, unless a team names channels for it.
 */
export type Urgency = 'page' | 'ticket' | 'log';

/** A time, or a word for the morning after. */
export type ResponseTimeText = DurationText | 'next day' | 'next business day';

export interface SeverityProps {
  readonly urgency: Urgency;
  /** What the level means, for runbooks: `'customers cannot work'`. */
  readonly description: string;
  /** How soon somebody must have answered. Leave it out for a level that nobody answers. */
  readonly respondWithin?: ResponseTimeText;
  /** How soon it must be over. */
  readonly resolveWithin?: ResponseTimeText;
  /**
   * How soon the first message must leave after everything has begun to fail. An alert whose
   * scrapes, windows, `for` and grouping add up to more is an error.
   */
  readonly notifyWithin?: DurationText;
  /** When it is told. Not for levels that page. @default at all hours */
  readonly hours?: BusinessHours;
  /** Alerts with the same values of these labels share a message. @default ['alertname', 'service', 'slo'] */
  readonly groupBy?: readonly string[];
  /** How long Alertmanager collects before the first message. @default '30s' */
  readonly groupWait?: DurationText;
  /** How long between messages about new alerts of a group. @default '5m' */
  readonly groupInterval?: DurationText;
  /** How often an alert that keeps firing is told again. @default '4h' */
  readonly repeatEvery?: DurationText;
}

export interface SeverityScheme<Level extends string = string> {
  readonly kind: 'severity-scheme';
  readonly levels: Readonly<Record<Level, SeverityProps>>;
  readonly place: Place;
}

/**
 * A severity scheme, most severe level first. Alerts, policies and teams name its levels; a level
 * that the scheme lacks does not type-check in `system`.
 *
 * @example
 * const severities = severityScheme({
 *   P0: { urgency: 'page', description: 'customers cannot work', respondWithin: '15m', notifyWithin: '5m' },
 *   P2: { urgency: 'ticket', description: 'can wait for the morning', respondWithin: '4h', hours: office },
 * });
 */
export const severityScheme = <const Level extends string>(
  levels: Readonly<Record<Level, SeverityProps>>,
): SeverityScheme<Level> =>
  Object.freeze({
    kind: 'severity-scheme',
    levels: isRecord(levels) ? Object.freeze({ ...levels }) : levels,
    place: capturePlace(),
  });
