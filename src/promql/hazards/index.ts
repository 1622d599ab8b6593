// What Prometheus takes, and yet fails on at run time or understands differently than it is meant.
import type { Expression } from '../ast.ts';
import type { Finding } from '../finding.ts';
import { walk } from '../walk.ts';
import { changedByServer } from './changed-by-server.ts';
import { divisionByZero } from './division-by-zero.ts';
import { fixedTime } from './fixed-time.ts';
import type { Hazard, HazardContext, HazardOptions } from './hazard.ts';
import { labelFunctions } from './label-functions.ts';
import { matcherRegexes } from './matcher-regexes.ts';
import { emptyClamp, parameters } from './parameters.ts';
import { ruleHazards } from './rule-result.ts';
import { swallowedOperand } from './swallowed-operand.ts';

export type { HazardOptions } from './hazard.ts';
export { ruleHazards } from './rule-result.ts';

const HAZARDS: readonly Hazard[] = [
  labelFunctions,
  parameters,
  emptyClamp,
  changedByServer,
  fixedTime,
  swallowedOperand,
  divisionByZero,
  matcherRegexes,
];

/**
 * What is wrong with an expression that Prometheus takes, as far as it follows from the expression
 * itself, in the order of the text.
 *
 * @example hazards(parsed('quantile(99, up)'))[0]?.code // 'promql/parameter-out-of-range'
 */
export function hazards(expression: Expression, options: HazardOptions = {}): readonly Finding[] {
  const { target = '3.5', features = new Set<string>(), rule, variables = false } = options;
  const context: HazardContext = { target, features, rule, variables };
  const found: Finding[] = rule === undefined ? [] : [...ruleHazards(expression)];
  walk(expression, (node) => {
    for (const hazard of HAZARDS) found.push(...hazard(node, context));
  });
  return found.toSorted((a, b) => a.range.start - b.range.start);
}
