import type { Place } from '../diagnostics/index.ts';

/** Where a node of the Plan comes from: the user's definition and the planner's steps. */
export interface Origin {
  readonly system: string;
  readonly service?: string;
  /** `slo availability`, `alert PoolNearlyFull`, `team sales`, … */
  readonly definition: string;
  /** Place of the definition, its file relative to the config's folder. */
  readonly place: Place;
  /** What the planner did, outermost first: `['burn-rate-alerts', '2% in 1h']`. */
  readonly steps: readonly string[];
}
