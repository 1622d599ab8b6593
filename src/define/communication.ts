// What is told to others than those who work on an incident, and what is asked when it is over.
import { capturePlace, type Place } from '../diagnostics/index.ts';
import type { DurationText } from '../units/index.ts';
import type { WrittenProps } from './written.ts';

export interface CommunicationProps extends WrittenProps {
  /** How people call it. @default the name */
  readonly title?: string;
  /** Who reads it: `customers, on the status page`. */
  readonly audience: string;
  /** When it is sent: `as soon as somebody works on it`. */
  readonly when?: string;
  /** How often there is news as long as the incident lasts. */
  readonly every?: DurationText;
}

export interface CommunicationDefinition {
  readonly kind: 'communication';
  readonly name: string;
  readonly props: CommunicationProps;
  readonly place: Place;
}

/**
 * A text to copy and fill in during an incident, for one audience.
 *
 * @example
 * communication('investigating', {
 *   audience: 'customers, on the status page',
 *   when: 'as soon as somebody works on it',
 *   markdown: 'We are looking into problems with PART. We will say more by TIME.',
 * })
 */
export const communication = (name: string, props: CommunicationProps): CommunicationDefinition =>
  Object.freeze({
    kind: 'communication',
    name,
    props: Object.freeze({ ...props }),
    place: capturePlace(),
  });

export interface IncidentReviewProps extends WrittenProps {
  /** How soon after the end it is held. @default '5d' */
  readonly within?: DurationText;
}

export interface IncidentReviewDefinition {
  readonly kind: 'incident-review';
  readonly props: IncidentReviewProps;
  readonly place: Place;
}

/**
 * The review after an incident: how soon, and what is asked.
 *
 * @example incidentReview({ within: '48h', runbook: './runbooks/review.md' })
 */
export const incidentReview = (props: IncidentReviewProps): IncidentReviewDefinition =>
  Object.freeze({
    kind: 'incident-review',
    props: Object.freeze({ ...props }),
    place: capturePlace(),
  });

/** A phase of an incident; phases that end at some time begin when the one before them ends. */
export interface PhaseProps {
  readonly name: string;
  /** What is done in it. */
  readonly what: string;
  /** When it ends, from the first message on: `30m`. */
  readonly until?: DurationText;
  /** When it is, where no clock says so: `all the time`. */
  readonly when?: string;
}
