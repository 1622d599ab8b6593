// Written trees to definitions: each call is made of the function that its name stands for.
import type { Place } from '../diagnostics/index.ts';
import { isRecord } from '../define/inputs.ts';
import { declare } from './metrics.ts';
import { findMetric, type MetricDeclaration } from './module.ts';
import { API } from './public-functions.ts';
import { WINDOW, type WrittenMatcher, type Written, type WrittenNode } from './written.ts';
import { MATCHING } from './matching.ts';

/** What names stand for, and the metrics. */
export interface Scope {
  readonly names: ReadonlyMap<string, unknown>;
  readonly metrics: readonly MetricDeclaration[];
  /** The metrics that were made already, by name. */
  readonly made: Map<string, unknown>;
}

type Evaluators = {
  readonly [Kind in WrittenNode['kind']]: (
    node: Extract<WrittenNode, { kind: Kind }>,
    scope: Scope,
  ) => unknown;
};

const EVALUATORS: Evaluators = {
  props: ({ props }, scope) => {
    const given = Object.entries(props).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, evaluate(value, scope)] as const],
    );
    return Object.fromEntries(given);
  },
  call: ({ call, args, place }, scope) => {
    const made = apply(
      call,
      args.map((each) => evaluate(each, scope)),
    );
    return place ? standingAt(made, place) : made;
  },
  name: ({ name }, { names }) => {
    if (!names.has(name)) throw new Error(`nothing is named ${name}`);
    return names.get(name);
  },
  select: ({ metric, matchers }, scope) => {
    let series = metricOf(metric.name, scope);
    for (const labels of inTurns(matchers)) series = narrowed(series, labels);
    return series;
  },
  labels: ({ matchers }) => labelsOf(matchers),
  windowed: ({ text, metrics }, scope) => {
    const read = metrics.map(({ name }) => metricOf(name, scope));
    return (window: string) =>
      apply('promql', [text.replaceAll(WINDOW, window), { metrics: read }]);
  },
};

/** The value that a written tree stands for. */
export function evaluate(written: Written, scope: Scope): unknown {
  if (typeof written !== 'object') return written;
  if (isList(written)) return written.map((item) => evaluate(item, scope));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the evaluator of its own kind
  const evaluator = EVALUATORS[written.kind] as (node: WrittenNode, scope: Scope) => unknown;
  return evaluator(written, scope);
}

const isList = (written: Written): written is readonly Written[] => Array.isArray(written);

function apply(name: string, args: readonly unknown[]): unknown {
  const callable = API[name];
  if (!callable) throw new Error(`there is no function ${name}`);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- validate checks what it is given
  return callable(...(args as readonly never[]));
}

function metricOf(name: string, scope: Scope): unknown {
  const known = scope.made.get(name);
  if (known !== undefined) return known;
  const declaration = findMetric(scope.metrics, { name, type: 'gauge' });
  if (!declaration) throw new Error(`the metric ${name} is not declared`);
  const made = evaluate(declare(declaration), scope);
  scope.made.set(name, made);
  return made;
}

/** A label that is matched twice is narrowed twice. */
export function inTurns(
  matchers: readonly WrittenMatcher[],
): readonly (readonly WrittenMatcher[])[] {
  const turns: WrittenMatcher[][] = [];
  for (const matcher of matchers) {
    const turn = turns.find((it) => it.every(({ label }) => label !== matcher.label));
    if (turn) turn.push(matcher);
    else turns.push([matcher]);
  }
  return turns;
}

const labelsOf = (matchers: readonly WrittenMatcher[]): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    matchers.map(({ label, operator, value }) => {
      const name = MATCHING[operator];
      return [label, name === undefined ? value : apply(name, [value])];
    }),
  );

function narrowed(series: unknown, matchers: readonly WrittenMatcher[]): unknown {
  const where: unknown = isRecord(series) ? series['where'] : undefined;
  if (typeof where !== 'function') throw new Error('only series can be narrowed');
  return Reflect.apply(where, series, [labelsOf(matchers)]);
}

/** The same definition, as if it were written there. */
const standingAt = (made: unknown, place: Place): unknown =>
  isRecord(made) ? Object.freeze({ ...made, place }) : made;
