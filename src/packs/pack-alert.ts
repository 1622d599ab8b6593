import type { AlertProps, Labels, Urgency } from '../define/index.ts';

/** An alert of a pack: how urgent it is, not yet which severity that is. */
export interface PackAlert extends Omit<AlertProps<string>, 'severity'> {
  readonly urgency: Exclude<Urgency, 'log'>;
  readonly description: string;
}

/** What a pack has to know of those whom it watches. */
export interface WatchedServers {
  readonly labels: Labels<never>;
  /** Labels that tell each server from all others. */
  readonly target: readonly string[];
  /** Labels that all servers of a cluster share. */
  readonly cluster: readonly string[];
}
