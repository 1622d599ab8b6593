// Which raw series rules and dashboards read, how far back, and how fine they must be for that.
import { planPasses } from '../backfill/index.ts';
import type { DashboardSpec, LabelSet } from '../ir/index.ts';
import type {
  DurationExpression,
  Expression,
  MatrixSelector,
  VectorSelector,
} from '../promql/ast.ts';
import { children } from '../promql/index.ts';
import { parseDuration } from '../units/index.ts';
import { COARSE, COARSEST, PERIOD, RECENT, stepsOf, TILES, WEEK } from './clock.ts';
import type { DemoSubject } from './subject.ts';

/** What somebody reads of a metric: from the end of the world back to `depth`, at least every `step`. */
export interface Read {
  readonly selector: VectorSelector;
  readonly depth: number;
  readonly step: number;
  /** The service whose rule it is; empty for others. */
  readonly service: string;
}

interface Reader {
  /** How far back it is evaluated. */
  readonly depth: number;
  /** The coarsest step that it can do with. */
  readonly step: number;
  readonly service: string;
  readonly steps: readonly number[];
}

export function readsOf({ model, plan }: DemoSubject): readonly Read[] {
  const steps = stepsOf(model.environment);
  const slos = model.systems.flatMap(({ services }) => services.flatMap((each) => each.slos));
  const passes = planPasses(plan, new Set(slos.map(({ id }) => id)));
  const of = (
    rules: readonly { readonly expression: Expression; readonly labels?: LabelSet }[],
    depth: number,
    step: number,
  ) =>
    rules.flatMap(({ expression, labels }) =>
      readIn(expression, { depth, step, service: labels?.['service'] ?? '', steps }),
    );
  const tiles = passes
    .flatMap(({ groups }) => groups)
    .filter(({ interval }) => interval >= model.environment.tileInterval);
  const groups = plan.ruleFiles.flatMap((file) => file.groups);
  return [
    ...of(
      tiles.flatMap(({ rules }) => rules),
      TILES,
      COARSEST,
    ),
    ...of(
      groups.flatMap(({ rules }) => rules),
      WEEK,
      COARSE,
    ),
    ...plan.dashboards.flatMap((dashboard) => {
      const queries = expressionsOf(dashboard).map((expression) => ({ expression }));
      return of(queries, rangeOf(dashboard), COARSEST);
    }),
  ];
}

const rangeOf = ({ range }: DashboardSpec): number =>
  Math.min(parseDuration(range) ?? RECENT, PERIOD);

/** All that a dashboard asks for. */
export const expressionsOf = ({
  rows,
  variables,
  annotations,
}: DashboardSpec): readonly Expression[] => [
  ...rows
    .flatMap(({ panels }) => panels.flatMap((panel) => ('queries' in panel ? panel.queries : [])))
    .map(({ expression }) => expression),
  ...[...variables, ...annotations].map(({ expression }) => expression),
];

/** What whoever looks on chooses; any value will do. */
const VARIABLE = /\$\{?\w/;

function readIn(expression: Expression, reader: Reader): readonly Read[] {
  if (expression.kind === 'vector-selector') {
    const { depth, step, service } = reader;
    const matchers = expression.matchers.filter(({ value }) => !VARIABLE.test(value));
    const selector = { ...expression, matchers };
    return [{ selector, depth: depth + offsetOf(expression), step, service }];
  }
  if (expression.kind === 'matrix-selector') {
    const window = lengthOf(expression.window);
    // Two samples in every window at least, or there is no rate.
    const step = reader.steps.findLast((each) => each <= window / 2) ?? reader.steps[0] ?? COARSE;
    const depth = reader.depth + window;
    const read = readIn(expression.selector, {
      ...reader,
      depth,
      step: Math.min(step, reader.step),
    });
    return expression.window.kind === 'duration'
      ? read
      : [...read, ...asFineAsNow(expression, reader)];
  }
  const more =
    expression.kind === 'subquery' ? lengthOf(expression.window) + offsetOf(expression) : 0;
  const inner = { ...reader, depth: reader.depth + more };
  return children(expression).flatMap((child) => readIn(child, inner));
}

/** Yesterday's rates beside those of now need what those of now need. */
function asFineAsNow({ selector }: MatrixSelector, reader: Reader): readonly Read[] {
  const step = reader.steps[0] ?? reader.step;
  const depth = Math.min(reader.depth, RECENT);
  return offsetOf(selector) === 0 ? [] : readIn(selector, { ...reader, depth, step });
}

const offsetOf = ({ offset }: { readonly offset?: DurationExpression }): number =>
  offset ? Math.max(0, lengthOf(offset)) : 0;

/** Of a variable, which the time range decides, more than any sample is apart. */
const lengthOf = (window: DurationExpression): number =>
  window.kind === 'duration' ? window.value : 2 * COARSEST;
