import type { Plan } from '../ir/index.ts';
import type { AlertmanagerConfig } from '../routing/index.ts';
import { field } from './fields.ts';

/** What the user had before: it is nothing of ours, and nobody knows which alerts it is for. */
export interface Foreign {
  /** Positions of the root's children, and of inhibition rules. */
  readonly routes: ReadonlySet<number>;
  readonly rules: ReadonlySet<number>;
  /** Names. */
  readonly receivers: ReadonlySet<string>;
  readonly timeIntervals: ReadonlySet<string>;
}

const lastOf = (all: readonly unknown[], count: number): ReadonlySet<number> =>
  new Set(all.map((_, i) => i).slice(Math.max(0, all.length - count)));

const names = (items: readonly unknown[]): ReadonlySet<string> =>
  new Set(items.map((item) => String(field(item, 'name'))));

/** It stands behind what is ours. */
export function foreignOf(
  { route, inhibitRules = [] }: AlertmanagerConfig,
  { routing: { existing } }: Plan,
): Foreign {
  return {
    routes: lastOf(route.routes, Object.keys(existing?.route ?? {}).length > 0 ? 1 : 0),
    rules: lastOf(inhibitRules, existing?.inhibitRules.length ?? 0),
    receivers: names(existing?.receivers ?? []),
    timeIntervals: names(existing?.timeIntervals ?? []),
  };
}
