// Recording rules declare series of their own: with the labels, kind and unit of their expressions,
// so that the graph of rules is checked from end to end.
import {
  declarationOf,
  declareRecorded,
  labelFlow,
  sampleType,
  walk,
  type Catalogue,
  type Expression,
  type PrometheusTarget,
  type SeriesDeclaration,
} from '../promql/index.ts';
import { groupBy } from '../text/index.ts';
import type { LintedRule } from './rule.ts';

/**
 * A catalogue with the series of recording rules, each declared after those that it reads. What is
 * scraped under the same name stays as it is declared.
 */
export function withRecorded(
  scraped: Catalogue,
  rules: readonly LintedRule[],
  target: PrometheusTarget,
): Catalogue {
  const recording = rules.filter(
    ({ kind, name }) => kind === 'record' && !scraped.series.has(name),
  );
  const byName = groupBy(recording, ({ name }) => name);
  const series = new Map(scraped.series);
  const catalogue = { ...scraped, series };
  for (const name of inOrder(byName)) {
    // Who reads it in a circle finds it open.
    series.set(name, UNKNOWN(name));
    const declared = (byName.get(name) ?? []).map((rule) => declare(rule, { catalogue, target }));
    const all = declared.reduce(either);
    series.set(name, declared.length > 1 ? { ...all, variants: declared } : all);
  }
  return catalogue;
}

const UNKNOWN = (name: string): SeriesDeclaration => ({
  name,
  metric: name,
  kind: 'unknown',
  required: [],
  optional: [],
  open: true,
  values: {},
});

interface Options {
  readonly catalogue: Catalogue;
  readonly target: PrometheusTarget;
}

function declare({ name, expression, labels }: LintedRule, options: Options): SeriesDeclaration {
  // What else is there under such a name, a rule that is declared later may record.
  if (!expression || selectsByPattern(expression)) return UNKNOWN(name);
  const { flow } = labelFlow(expression, options);
  const { type } = sampleType(expression, options);
  return {
    name,
    metric: name,
    ...declarationOf(type),
    ...declareRecorded(flow, name, labels),
  };
}

/** What several rules record under one name is one or the other. */
function either(a: SeriesDeclaration, b: SeriesDeclaration): SeriesDeclaration {
  const all = [...new Set([...a.required, ...a.optional, ...b.required, ...b.optional])];
  const required = a.required.filter((label) => b.required.includes(label));
  const values = Object.entries(a.values).flatMap(([label, known]) => {
    const others = b.values[label];
    return others ? [[label, [...new Set([...known, ...others])]] as const] : [];
  });
  const { name, metric } = a;
  const bounds = eitherBounds(a.bounds, b.bounds);
  return {
    name,
    metric,
    kind: a.kind === b.kind ? a.kind : 'unknown',
    ...(a.unit !== undefined && a.unit === b.unit && { unit: a.unit }),
    ...(bounds && { bounds }),
    required,
    optional: all.filter((label) => !required.includes(label)),
    open: a.open || b.open,
    values: Object.fromEntries(values),
  };
}

type Bounds = SeriesDeclaration['bounds'];

/** What is certain of both. */
function eitherBounds(a: Bounds, b: Bounds): Bounds {
  const min = wider(Math.min, a?.min, b?.min);
  const max = wider(Math.max, a?.max, b?.max);
  if (min === undefined && max === undefined) return undefined;
  return { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
}

const wider = (
  choose: (a: number, b: number) => number,
  a: number | undefined,
  b: number | undefined,
): number | undefined => (a === undefined || b === undefined ? undefined : choose(a, b));

/** The names of recorded series, each after those that its rules read; circles end somewhere. */
function inOrder(byName: ReadonlyMap<string, readonly LintedRule[]>): readonly string[] {
  const state = new Map<string, 'open' | 'done'>();
  const order: string[] = [];
  for (const first of byName.keys()) {
    // By hand, not by recursion: chains of rules can be long.
    const stack = [first];
    while (stack.length > 0) {
      const name = stack.at(-1) ?? '';
      if (state.has(name)) {
        stack.pop();
        if (state.get(name) === 'open') order.push(name);
        state.set(name, 'done');
        continue;
      }
      state.set(name, 'open');
      const read = (byName.get(name) ?? []).flatMap(namesRead);
      stack.push(...read.filter((other) => byName.has(other) && !state.has(other)));
    }
  }
  return order;
}

/** Whether it reads series by something else than their exact names. */
function selectsByPattern(expression: Expression): boolean {
  let isPattern = false;
  walk(expression, (node) => {
    if (node.kind !== 'vector-selector' || node.name !== '') return;
    isPattern ||= node.matchers.every(
      ({ label, operator }) => label !== '__name__' || operator !== '=',
    );
  });
  return isPattern;
}

function namesRead({ expression }: LintedRule): readonly string[] {
  const names: string[] = [];
  if (!expression) return names;
  walk(expression, (node) => {
    if (node.kind !== 'vector-selector') return;
    const named = node.matchers.find(({ label }) => label === '__name__')?.value;
    names.push(node.name === '' ? (named ?? '') : node.name);
  });
  return names;
}
