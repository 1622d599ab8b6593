import { capturePlace, type Place } from '../diagnostics/index.ts';
import type { Receiver } from '../model/receiver.ts';
import type { DurationText } from '../units/index.ts';
import { propsOf } from './inputs.ts';

export interface DeadMansSwitchProps {
  /** A service outside of what it watches, which calls when nothing comes: allow it three times `every`. */
  readonly to: readonly Receiver[];
  /** How often it is told. @default '1m' */
  readonly every?: DurationText;
}

export interface DeadMansSwitchDefinition {
  readonly kind: 'dead-mans-switch';
  readonly props: DeadMansSwitchProps;
  readonly place: Place;
}

/**
 * Alert `Watchdog`, which always fires and is told all the time. Nothing inhibits or mutes it.
 *
 * @example
 * deadMansSwitch({ to: [webhook({ urlFile: '/etc/alertmanager/secrets/heartbeat' })], every: '1m' })
 * // - alert: Watchdog
 * //   expr: vector(1)
 */
export const deadMansSwitch = (given: DeadMansSwitchProps): DeadMansSwitchDefinition =>
  Object.freeze({
    kind: 'dead-mans-switch',
    props: Object.freeze({ ...propsOf(given) }),
    place: capturePlace(),
  });
