// Recording rules declare series of their own: with the labels, kind and unit of their expressions,
// so that the graph of rules is checked from end to end.
import {
  anySeries,
  declarationOf,
  declareRecorded,
  labelFlow,
  sampleType,
  walk,
  type Catalogue,
  type Expression,
  type PrometheusTarget,
  type SeriesDeclaration,
  type VectorSelector,
} from '../promql/index.ts';
import { groupBy } from '../text/index.ts';
import { mayWrite } from './checks/recorders.ts';
import { patternOf, type Likeness, type LintedRule } from './rule.ts';

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
    series.set(name, anySeries(name));
    const declared: SeriesDeclaration[] = [];
    for (const wave of wavesOf(name, byName.get(name) ?? [])) {
      declared.push(...declareAll(wave, { catalogue, target }));
      series.set(name, anyOf(declared));
    }
  }
  return catalogue;
}

/** Rules that record one series, those that read what others record under the same name after those. */
function wavesOf(name: string, rules: readonly LintedRule[]): readonly (readonly LintedRule[])[] {
  // Most rules are like others and read nothing of their own name.
  const readers = new Set(patterns(rules).filter((it) => selectorsNamed(name, it).length > 0));
  if (readers.size === 0) return [rules];
  const reads = (rule: LintedRule): readonly VectorSelector[] =>
    readers.has(patternOf(rule)) ? selectorsNamed(name, rule) : [];
  const own = new Map(rules.map((rule) => [rule, reads(rule)]));
  const waves: (readonly LintedRule[])[] = [];
  let left = rules.filter((rule) => own.get(rule)?.length !== 0);
  waves.push(rules.filter((rule) => own.get(rule)?.length === 0));
  while (left.length > 0) {
    const waiting = left;
    const isReady = (rule: LintedRule): boolean =>
      !waiting.some((other) => own.get(rule)?.some((selector) => mayWrite(other, selector)));
    const ready = waiting.filter(isReady);
    // In a circle nothing can be known.
    waves.push(ready.length > 0 ? ready : waiting);
    left = ready.length > 0 ? waiting.filter((rule) => !ready.includes(rule)) : [];
  }
  return waves.filter((wave) => wave.length > 0);
}

function selectorsNamed(name: string, { expression }: LintedRule): readonly VectorSelector[] {
  const found: VectorSelector[] = [];
  if (!expression) return found;
  walk(expression, (node) => {
    if (node.kind === 'vector-selector' && node.name === name) found.push(node);
  });
  return found;
}

interface Options {
  readonly catalogue: Catalogue;
  readonly target: PrometheusTarget;
}

/** Each of the rules; those that are like another as it is, under their own values. */
function declareAll(rules: readonly LintedRule[], options: Options): readonly SeriesDeclaration[] {
  const known = new Map<LintedRule, SeriesDeclaration>();
  return rules.map((rule) => {
    const { like } = rule;
    const pattern = like && known.get(like.rule);
    if (like && pattern) return { ...pattern, values: renamed(pattern.values, like) };
    const declared = declare(rule, options);
    known.set(rule, declared);
    return declared;
  });
}

function renamed(values: SeriesDeclaration['values'], like: Likeness): SeriesDeclaration['values'] {
  const own: Record<string, readonly string[]> = { ...values };
  for (const label in own) own[label] = like.renamed(label, own[label] ?? []);
  return own;
}

function declare({ name, expression, labels }: LintedRule, options: Options): SeriesDeclaration {
  // What else is there under such a name, a rule that is declared later may record.
  if (!expression || selectsByPattern(expression)) return anySeries(name);
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
function anyOf(variants: readonly SeriesDeclaration[]): SeriesDeclaration {
  const [first] = variants;
  if (!first) throw new Error('a recorded series without a rule');
  if (variants.length === 1) return first;
  const { name, metric } = first;
  // Of rules that are like another all but the values is what that one has.
  const kinds = [...new Map(variants.map((each) => [each.required, each])).values()];
  const isSame = (of: (variant: SeriesDeclaration) => unknown): boolean =>
    kinds.every((variant) => of(variant) === of(first));
  const sets = kinds.map(({ required }) => new Set(required));
  const required = first.required.filter((label) => sets.every((set) => set.has(label)));
  const all = new Set(kinds.flatMap((each) => [...each.required, ...each.optional]));
  const bounds = widest(kinds.map((each) => each.bounds));
  return {
    name,
    metric,
    kind: isSame(({ kind }) => kind) ? first.kind : 'unknown',
    ...(first.unit !== undefined && isSame(({ unit }) => unit) && { unit: first.unit }),
    ...(bounds && { bounds }),
    required,
    optional: [...all].filter((label) => !required.includes(label)),
    open: kinds.some(({ open }) => open),
    values: valuesOfAny(variants),
    variants,
  };
}

/** The values of the labels of which all are known, whichever it is. */
function valuesOfAny(variants: readonly SeriesDeclaration[]): SeriesDeclaration['values'] {
  const labels = Object.keys(variants[0]?.values ?? {}).filter((label) =>
    variants.every(({ values }) => values[label] !== undefined),
  );
  const allOf = (label: string): readonly string[] => {
    const all = new Set<string>();
    for (const { values } of variants) for (const value of values[label] ?? []) all.add(value);
    return [...all];
  };
  return Object.fromEntries(labels.map((label) => [label, allOf(label)]));
}

type Bounds = SeriesDeclaration['bounds'];

/** What is certain of all of them. */
function widest(all: readonly Bounds[]): Bounds {
  const min = outermost(
    Math.min,
    all.map((bounds) => bounds?.min),
  );
  const max = outermost(
    Math.max,
    all.map((bounds) => bounds?.max),
  );
  if (min === undefined && max === undefined) return undefined;
  return { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
}

const outermost = (
  choose: (a: number, b: number) => number,
  limits: readonly (number | undefined)[],
): number | undefined =>
  limits.reduce((a, b) => (a === undefined || b === undefined ? undefined : choose(a, b)));

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
      const read = patterns(byName.get(name) ?? []).flatMap(namesRead);
      stack.push(...read.filter((other) => byName.has(other) && !state.has(other)));
    }
  }
  return order;
}

/** Rules that are like another one read the same as that. */
const patterns = (rules: readonly LintedRule[]): readonly LintedRule[] => [
  ...new Set(rules.map(patternOf)),
];

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
