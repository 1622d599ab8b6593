import type { LintedRule } from '../lint/index.ts';
import { walk, type VectorSelector } from '../promql/index.ts';

/** Series of which it depends on all alerts what they say. */
export const OF_ALERTS: ReadonlySet<string> = new Set(['ALERTS', 'ALERTS_FOR_STATE']);

/** What a rule reads; nothing where it does not parse. */
export function selectorsRead({
  expression,
}: Pick<LintedRule, 'expression'>): readonly VectorSelector[] {
  const found: VectorSelector[] = [];
  if (expression) walk(expression, (node) => node.kind === 'vector-selector' && found.push(node));
  return found;
}

/** The series of selectors, each once. */
export const namesRead = (selectors: readonly VectorSelector[]): readonly string[] => [
  ...new Set(selectors.map(({ name }) => name)),
];
