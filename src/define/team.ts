import { capturePlace, type Place } from '../diagnostics/index.ts';
import type { Receiver } from '../model/receiver.ts';
import type { DurationText } from '../units/index.ts';
import { isRecord, propsOf } from './inputs.ts';
import type { RotationDefinition } from './rotation.ts';

/** When a further level is told: so long after the one before it, or so long after the first message. */
type When =
  | { readonly afterPrevious: DurationText; readonly atAge?: never }
  | { readonly atAge: DurationText; readonly afterPrevious?: never };

/**
 * A further level of an escalation ladder, told while the alert keeps firing and nobody has silenced
 * it. The first level, `L1`, is who `notify` tells.
 */
export type EscalationStepProps<Channel extends string = string> = When & {
  /** The value of the `escalation` label. @default 'L2', 'L3', … */
  readonly level?: string;
  /** Who is told, besides those of the levels before. */
  readonly tell: readonly Channel[];
};

export interface TeamProps<Level extends string, Channel extends string> {
  /** How people call the team. @default the name */
  readonly title?: string;
  /** Where the team can be told, by a name of its own choice. */
  readonly channels: Readonly<Record<Channel, Receiver | RotationDefinition>>;
  /** Who is told at which severity: names of channels. */
  readonly notify: Readonly<Record<Level, readonly NoInfer<Channel>[]>>;
  /** Who is told later of what still fires, by severity. */
  readonly escalation?: {
    readonly [Name in Level]?: readonly EscalationStepProps<NoInfer<Channel>>[];
  };
  /**
   * What climbs the ladders. `rules` of Prometheus need nothing else, and know nothing of an
   * acknowledgement; with `pager` the first level tells a tool for on-call, which does the rest:
   * the ladders are only documented, and emitted for PagerDuty if you ask for that.
   * @default 'rules'
   */
  readonly escalatedBy?: 'rules' | 'pager';
}

export interface TeamDefinition<Level extends string = string> {
  readonly kind: 'team';
  readonly name: string;
  readonly title: string;
  readonly channels: Readonly<Record<string, Receiver | RotationDefinition>>;
  readonly notify: { readonly [Name in Level]?: readonly string[] };
  readonly escalation: { readonly [Name in Level]?: readonly EscalationStepProps[] };
  readonly escalatedBy: 'rules' | 'pager';
  readonly place: Place;
}

/**
 * A team, its channels, which of them hear which severity, and who is told later. A channel that is
 * not declared does not type-check.
 *
 * @example
 * const sales = team('sales', {
 *   channels: { chat: slack({ … }), pager: pagerduty({ … }), manager: email({ … }) },
 *   notify: { P0: ['pager', 'chat'], P1: ['chat'], P2: ['chat'], P3: [] },
 *   escalation: { P0: [{ afterPrevious: '15m', tell: ['manager'] }] },
 * });
 */
export const team = <const Level extends string, const Channel extends string>(
  name: string,
  props: TeamProps<Level, Channel>,
): TeamDefinition<Level> => {
  const { title, channels, notify, escalation = {}, escalatedBy = 'rules' } = propsOf(props);
  return Object.freeze({
    kind: 'team',
    name,
    title: title ?? name,
    channels: isRecord(channels) ? Object.freeze({ ...channels }) : channels,
    notify: isRecord(notify) ? Object.freeze({ ...notify }) : notify,
    escalation: isRecord(escalation) ? Object.freeze({ ...escalation }) : escalation,
    escalatedBy,
    place: capturePlace(),
  });
};
