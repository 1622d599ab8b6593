import type { ConfigValue } from '../ir/routing.ts';
import type { Diagnostic, Place, Subject } from '../diagnostics/index.ts';

/** What a receiver may know of the alerts that it will carry. */
export interface ReceiverContext {
  readonly team: string;
  readonly severity: string;
  readonly urgency: 'page' | 'ticket' | 'log';
}

/** Behaviour of one Alertmanager integration; one file each in `src/receivers/`. */
export interface Receiver {
  readonly kind: string;
  /** The key in Alertmanager's receiver: `slack_configs`. */
  readonly integration: string;
  readonly place: Place;
  /** Where it leads, for runbooks and summaries: `Slack #sales`. */
  readonly title: string;
  /** The integration's configuration, in Alertmanager's own spelling and order. */
  config(context: ReceiverContext): { readonly [key: string]: ConfigValue };
  /**
   * What the author got wrong: a secret that is not an absolute path, a missing field, a field that
   * the oldest Alertmanager that must load the output (`target`: `0.25`) does not know.
   */
  check(about: Subject, target: string): readonly Diagnostic[];
}
