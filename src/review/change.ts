import type { Said } from './said.ts';

export type ChangeKind = 'added' | 'removed' | 'renamed' | 'changed';

/** Why a reviewer should look twice; docs/diff.md says what each means. */
export const RISKS = [
  'slo-removed',
  'alert-removed',
  'alert-quieter',
  'told-later',
  'page-to-ticket',
  'objective-loosened',
  'history-lost',
  'told-fewer',
  'route-narrowed',
  'hours-restricted',
  'told-less-often',
  'escalation-weaker',
  'rotation-shorter',
  'dead-mans-switch',
  'inhibition-added',
  'data-missing-alert',
  'unrouted-unheard',
  'gate-loosened',
  'target-removed',
  'page-muted',
  'events-left-out',
  'maintenance-longer',
] as const;

export type RiskCode = (typeof RISKS)[number];

export interface Risk {
  readonly code: RiskCode;
  readonly says: Said;
}

/** One property before and after; a missing side is one that there was or is not. */
export interface Fact {
  readonly what: string;
  readonly before?: string;
  readonly after?: string;
  /** What that means, in numbers: `error budget 43m 12s → 21m 36s per 30d`. */
  readonly means?: Said;
}

/** What happens to one thing of the config. */
export interface Change {
  readonly kind: ChangeKind;
  /** What it is, in our words: `SLO`, `alert`. */
  readonly what: string;
  readonly name: string;
  /** Its name before, where it was renamed. */
  readonly formerly?: string;
  /** Where it stands, from outside in; its own place for what stands in nothing. */
  readonly within: readonly string[];
  /** Those of several environments that it is in; absent where it is in all. */
  readonly environments?: readonly string[];
  readonly facts: readonly Fact[];
  /** More of it than a first screen holds. */
  readonly details?: readonly Fact[];
  /** What follows from it for users and for those on call. */
  readonly effects: readonly Said[];
  readonly risks: readonly Risk[];
}

/** A value on both sides. */
export interface Sides<Value> {
  readonly before: Value;
  readonly after: Value;
}

/** A change of nothing yet. */
export const change = (
  about: Pick<Change, 'kind' | 'what' | 'name'> & Partial<Change>,
): Change => ({ within: [], facts: [], effects: [], risks: [], ...about });

/** Whether there is anything to tell of it. */
export const isWorthTelling = ({ kind, facts, effects, risks }: Change): boolean =>
  kind !== 'changed' || facts.length + effects.length + risks.length > 0;
