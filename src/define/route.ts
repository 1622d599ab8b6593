import { capturePlace, type Place } from '../diagnostics/index.ts';
import type { Receiver } from '../model/receiver.ts';
import type { DurationText } from '../units/index.ts';

export interface RouteProps {
  /** Alerts with all of these label values. */
  readonly labels: Readonly<Record<string, string>>;
  /** Who is told, besides those whom the team's own routes tell. */
  readonly to: readonly Receiver[];
  /** How long Alertmanager collects before the first message. @default '30s' */
  readonly groupWait?: DurationText;
}

export interface RouteDefinition {
  readonly kind: 'route';
  readonly name: string;
  readonly props: RouteProps;
  readonly place: Place;
}

/**
 * An extra route, tried before the teams' own; the alert goes on to its team as well.
 *
 * @example route('critical-at-once', { labels: { alertname: 'CriticalError' }, to: [chat], groupWait: '0s' })
 */
export const route = (name: string, props: RouteProps): RouteDefinition =>
  Object.freeze({ kind: 'route', name, props: Object.freeze({ ...props }), place: capturePlace() });
