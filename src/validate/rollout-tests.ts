// What a release gate asks: each test is about a measure with a name, and can be decided.
import type { RolloutGateDefinition } from '../define/index.ts';
import type { Subject } from '../diagnostics/index.ts';
import type { Environment, GateCheck, GateTest, Measure } from '../model/index.ts';
import { printExpression, valueType, walk } from '../promql/index.ts';
import { decimal, parseQuantity, type Decimal } from '../units/index.ts';
import { checkExpressionMatchers } from './metrics.ts';
import { gateDiagnostics } from './rollout-diagnostics.ts';
import { report, type Scope } from './scope.ts';

/** How people call a measure, by its PromQL. */
export type MeasureNames = ReadonlyMap<string, string>;

export const namesOf = ({ props }: RolloutGateDefinition): MeasureNames =>
  new Map(
    Object.entries(props.measures).map(([name, { expression }]) => [
      printExpression(expression),
      name,
    ]),
  );

/** The measures themselves can be evaluated; each mistake is told once, whatever asks for them. */
export function checkMeasures(
  scope: Scope,
  { props }: RolloutGateDefinition,
  aboutOf: (name: string) => Subject,
  environment: Environment,
): void {
  for (const [name, measure] of Object.entries(props.measures)) {
    const about = aboutOf(name);
    for (const problem of problemsOf(measure)) {
      report(scope, gateDiagnostics['invalid-expression'](about, { name, problem }));
    }
    if (measure.errors.length > 0) continue;
    checkExpressionMatchers(scope, measure.expression, measure.metrics, { about, ...environment });
  }
}

/** Why a measure cannot be evaluated. */
export function problemsOf({ expression, errors }: Measure): readonly string[] {
  if (errors.length > 0) return errors;
  const type = valueType(expression);
  const problems = type === 'instant vector' ? [] : [`it is a ${type} and not an instant vector`];
  walk(expression, (node) => {
    if (node.kind !== 'matrix-selector' || node.window.kind !== 'duration-variable') return;
    problems.push(`only dashboards know ${node.window.name}`);
  });
  return problems;
}

/** A test with its exact limit and the name of its measure; undefined when it cannot be decided. */
export function resolveTest(
  scope: Scope,
  test: GateTest,
  names: MeasureNames,
  about: Subject,
): GateCheck | undefined {
  const { measure, sentence } = test;
  const name = names.get(printExpression(measure.expression));
  if (name === undefined) {
    const asked = sentence === '' ? 'true' : sentence;
    report(scope, gateDiagnostics['unknown-measure'](about, { sentence: asked }));
    return undefined;
  }
  const limit = limitOf(test);
  const { comparison } = test;
  if (limit === undefined || comparison === 'none' || comparison === '!=') {
    report(scope, gateDiagnostics['no-threshold'](about, { name }));
    return undefined;
  }
  // What is wrong with the measure itself has been told; this is about the threshold.
  const own = measure.errors.at(-1);
  if (own !== undefined) {
    report(scope, gateDiagnostics['invalid-expression'](about, { name, problem: own }));
  }
  const against = 'kind' in test ? 'before' : 'threshold';
  return { name, measure, comparison, limit, against, sentence };
}

const limitOf = (test: GateTest): Decimal | undefined =>
  'kind' in test
    ? test.factor
    : test.comparison === 'none'
      ? undefined
      : // What is no amount is among the errors of the measure.
        (parseQuantity(test.threshold)?.value ?? decimal(0));

type Direction = 'up' | 'down' | 'same';

const DIRECTION: Readonly<Record<GateCheck['comparison'], Direction>> = {
  '>': 'up',
  '>=': 'up',
  '<': 'down',
  '<=': 'down',
  '==': 'same',
};

const isAboutSame = (a: GateCheck, b: GateCheck): boolean =>
  a.against === b.against &&
  printExpression(a.measure.expression) === printExpression(b.measure.expression);

/** Whether the first is true whenever the second one is. */
export function covers(wide: GateCheck, narrow: GateCheck): boolean {
  const direction = DIRECTION[wide.comparison];
  if (!isAboutSame(wide, narrow)) return false;
  if (direction !== DIRECTION[narrow.comparison]) return false;
  const further = Number(narrow.limit) - Number(wide.limit);
  if (further === 0) return wide.comparison.length >= narrow.comparison.length;
  return direction === 'up' ? further > 0 : direction === 'down' && further < 0;
}

/** Whether the two are never true at once. */
export function excludes(one: GateCheck, other: GateCheck): boolean {
  const [a, b] = [DIRECTION[one.comparison], DIRECTION[other.comparison]];
  if (!isAboutSame(one, other) || a === 'same' || b === 'same' || a === b) return false;
  const [lower, upper] = a === 'up' ? [one, other] : [other, one];
  const room = Number(upper.limit) - Number(lower.limit);
  return room < 0 || (room === 0 && (lower.comparison === '>' || upper.comparison === '<'));
}
