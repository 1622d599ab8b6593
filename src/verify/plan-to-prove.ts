// What of a Plan the proofs read, so that it can be handed to another thread: copying all of it would
// take longer than proving it.
import { NO_PLACE } from '../diagnostics/index.ts';
import type { Plan } from '../ir/index.ts';
import type { LabelReader } from '../lint/index.ts';
import {
  DASHBOARDS_EMITTER,
  ROUTING_EMITTER,
  RULES_EMITTER,
  RUNBOOKS_EMITTER,
} from '../names/index.ts';
import type { ScopePlan } from './scope.ts';

/** Their files are proven without the planned rules, which those of other targets are held against. */
const PROVEN_ALONE: ReadonlySet<string> = new Set([
  RULES_EMITTER,
  ROUTING_EMITTER,
  DASHBOARDS_EMITTER,
  RUNBOOKS_EMITTER,
]);

export const isProvenAlone = ({ name }: { readonly name: string }): boolean =>
  PROVEN_ALONE.has(name);

/** What the proofs of expressions read: neither alerts, which are most of a plan, nor pages. */
export type ExpressionsPlan = ScopePlan & Pick<Plan, 'dashboards' | 'gates'>;

/**
 * Enough to tell whether all is right. Where a rule or a dashboard comes from is most of the rest,
 * and only of interest once something is wrong.
 */
export const withoutOrigins = ({
  targets,
  collection,
  catalogue,
  gates,
}: Plan): ExpressionsPlan => ({
  targets,
  collection,
  catalogue,
  gates: gates.map((gate) => ({ ...gate, origin: { ...gate.origin, place: NO_PLACE } })),
  ruleFiles: [],
  dashboards: [],
});

/** Readers of labels, likewise. */
export const withoutPlaces = (readers: readonly LabelReader[]): readonly LabelReader[] =>
  readers.map(({ about, ...reader }) =>
    about ? { ...reader, about: { path: about.path, property: about.property } } : reader,
  );
