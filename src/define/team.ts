import { capturePlace, type Place } from '../diagnostics/index.ts';
import type { Receiver } from '../model/receiver.ts';
import { isRecord, propsOf } from './inputs.ts';

export interface TeamProps<Level extends string, Channel extends string> {
  /** How people call the team. @default the name */
  readonly title?: string;
  /** Where the team can be told, by a name of its own choice. */
  readonly channels: Readonly<Record<Channel, Receiver>>;
  /** Who is told at which severity: names of channels. */
  readonly notify: Readonly<Record<Level, readonly NoInfer<Channel>[]>>;
}

export interface TeamDefinition<Level extends string = string> {
  readonly kind: 'team';
  readonly name: string;
  readonly title: string;
  readonly channels: Readonly<Record<string, Receiver>>;
  readonly notify: { readonly [Name in Level]?: readonly string[] };
  readonly place: Place;
}

/**
 * A team, its channels, and which of them hear which severity. A channel that is not declared
 * does not type-check.
 *
 * @example
 * const sales = team('sales', {
 *   channels: { chat: slack({ channel: '#sales', webhookFile: '/etc/alertmanager/secrets/slack' }) },
 *   notify: { P0: ['chat'], P1: ['chat'], P2: ['chat'], P3: [] },
 * });
 */
export const team = <const Level extends string, const Channel extends string>(
  name: string,
  props: TeamProps<Level, Channel>,
): TeamDefinition<Level> => {
  const { title, channels, notify } = propsOf(props);
  return Object.freeze({
    kind: 'team',
    name,
    title: title ?? name,
    channels: isRecord(channels) ? Object.freeze({ ...channels }) : channels,
    notify: isRecord(notify) ? Object.freeze({ ...notify }) : notify,
    place: capturePlace(),
  });
};
