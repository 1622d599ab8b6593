import { capturePlace, type Place } from '../diagnostics/index.ts';
import type { Weekday } from '../model/hours.ts';
import type { Receiver } from '../model/receiver.ts';
import { copyOf, isRecord, propsOf } from './inputs.ts';

export interface RotationOverride<Member extends string = string> {
  /** The first moment of it, by the clock of the rotation's time zone: `'2026-12-24 09:00'`. */
  readonly from: string;
  /** The first moment after it. */
  readonly until: string;
  readonly member: Member;
}

export interface RotationProps<Member extends string = string> {
  /** An IANA name: `Europe/Zurich`. */
  readonly timeZone: string;
  /** When a turn ends and the next one begins. */
  readonly handover: `${Weekday} ${string}`;
  /** The day on which the first turn begins: a date, on the weekday of the hand-over. */
  readonly from: string;
  /** The day on which the last turn ends: after it nobody is on call. */
  readonly until: string;
  /** How many weeks a turn lasts. @default 1 */
  readonly weeks?: number;
  /** Who takes turns, in this order, and where each of them is told. */
  readonly members: Readonly<Record<Member, readonly Receiver[]>>;
  /** Who stands in for whoever's turn it is. */
  readonly overrides?: readonly RotationOverride<NoInfer<Member>>[];
}

export interface RotationDefinition {
  readonly kind: 'rotation';
  readonly props: RotationProps;
  /** Whose turn it is, counted from the primary's: that of a secondary is 1 ahead. */
  readonly turnsAhead: number;
  readonly place: Place;
}

/**
 * An on-call rotation: a channel that leads to another person every week. It becomes time intervals
 * in UTC, one for each person, so that no bug of Alertmanager with daylight saving bites.
 *
 * @example
 * const primary = rotation({
 *   timeZone: 'Europe/Zurich', handover: 'monday 09:00', from: '2026-11-23', until: '2027-11-22',
 *   members: { first: [email({ … })], second: [email({ … })] },
 * });
 */
export const rotation = <const Member extends string>(
  given: RotationProps<Member>,
): RotationDefinition => {
  const props = propsOf(given);
  const { members, overrides } = props;
  return Object.freeze({
    kind: 'rotation',
    props: Object.freeze({
      ...props,
      members: isRecord(members) ? Object.freeze({ ...members }) : members,
      overrides: copyOf(overrides ?? []),
    }),
    turnsAhead: 0,
    place: capturePlace(),
  });
};

/**
 * The secondary of a rotation: whoever's turn comes next. Overrides of the primary do not move it;
 * it has its own.
 *
 * @example const secondary = secondaryOf(primary)
 */
export const secondaryOf = (
  primary: RotationDefinition,
  { overrides = [] }: { readonly overrides?: readonly RotationOverride[] } = {},
): RotationDefinition =>
  Object.freeze({
    ...primary,
    props: Object.freeze({ ...primary.props, overrides: copyOf(overrides) }),
    turnsAhead: primary.turnsAhead + 1,
    place: capturePlace(),
  });
