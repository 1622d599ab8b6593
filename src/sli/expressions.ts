// What SLI types check of expressions that the author composed.
import { isRecord, nameValue } from '../define/inputs.ts';
import { property, type Diagnostic, type Subject } from '../diagnostics/index.ts';
import type { Condition, Measure } from '../model/condition.ts';
import type { Selection } from '../model/metric.ts';
import { seriesOfMetric } from '../names/index.ts';
import type { Expression } from '../promql/ast.ts';
import { labelFlow, lossOf, OPEN_CATALOGUE, valueType, walk } from '../promql/index.ts';
import type { Check } from './checks.ts';
import { sliDiagnostics } from './diagnostics.ts';

export const isMeasure = (given: unknown): given is Measure =>
  isRecord(given) && given['kind'] === 'measure';

export const isCondition = (given: unknown): given is Condition =>
  isRecord(given) && isMeasure(given['measure']) && isRecord(given['expression']);

/** A field that holds something else than what is needed. */
export const notA =
  (field: string, given: unknown, { wanted, fix }: { wanted: string; fix: string }): Check =>
  (about) => [
    sliDiagnostics['bad-expression'](property(about, field), {
      field,
      problem: `it must be ${wanted}, got ${nameValue(given)}`,
      fix,
    }),
  ];

/** Labels whose every value has a budget, as far as they are a list; validate checks them. */
export const readBy = (by: unknown): readonly string[] =>
  Array.isArray(by) ? by.filter((label) => typeof label === 'string') : [];

interface Problem {
  readonly problem: string;
  readonly fix: string;
}

/** What keeps an expression from being counted for each group of `by`. */
export function checkExpression(
  about: Subject,
  field: string,
  { expression, errors }: Pick<Measure, 'expression' | 'errors'>,
  by: readonly string[],
): readonly Diagnostic[] {
  const found =
    errors.length > 0
      ? errors.map((problem) => ({ problem, fix: 'correct the expression or the threshold' }))
      : [
          ...problemsOfType(expression),
          ...problemsOfVariables(expression),
          ...lost(expression, by),
        ];
  return found.map((each) =>
    sliDiagnostics['bad-expression'](property(about, field), { field, ...each }),
  );
}

function problemsOfType(expression: Expression): readonly Problem[] {
  const type = valueType(expression);
  if (type === 'instant vector') return [];
  const fix = 'take the result of a function such as increase(…) or max_over_time(…)';
  return [{ problem: `it is a ${type}, not an instant vector`, fix }];
}

function problemsOfVariables(expression: Expression): readonly Problem[] {
  const found: Problem[] = [];
  walk(expression, (node) => {
    if (node.kind !== 'matrix-selector' || node.window.kind !== 'duration-variable') return;
    const problem = `it uses ${node.window.name}, which only dashboards know`;
    found.push({ problem, fix: 'give a window: 5m' });
  });
  return found;
}

function lost(expression: Expression, by: readonly string[]): readonly Problem[] {
  if (by.length === 0) return [];
  const { flow } = labelFlow(expression, { catalogue: OPEN_CATALOGUE });
  return by.flatMap((label) => {
    const loss = lossOf(flow, label);
    if (!loss) return [];
    const fix = `keep ${label} in every aggregation, as the SLO has a budget for each of its values`;
    return [{ problem: loss.message, fix }];
  });
}

/** What an expression selects of its metrics, for validate to check the labels of. */
export function selectionsOf({ expression, metrics, place }: Measure): readonly Selection[] {
  const owners = new Map(
    metrics.flatMap((metric) => seriesOfMetric(metric).map((series) => [series, metric] as const)),
  );
  const found: Selection[] = [];
  walk(expression, (node) => {
    const metric = node.kind === 'vector-selector' ? owners.get(node.name) : undefined;
    if (metric && node.kind === 'vector-selector')
      found.push({ kind: 'selection', metric, matchers: node.matchers, place });
  });
  return found;
}
