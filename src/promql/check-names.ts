// What Prometheus refuses while it reads: unknown or experimental names, broken matchers.
import type { Aggregation, Binary, Call, TextRange, VectorSelector } from './ast.ts';
import type { PromqlError, PromqlErrorCode } from './errors.ts';
import {
  findAggregator,
  findFunction,
  isExperimental,
  type PrometheusTarget,
} from './functions.ts';
import { quote } from './notation.ts';
import { inspectRegex } from './regex.ts';

export interface Version {
  readonly target: PrometheusTarget;
  readonly features: ReadonlySet<string>;
}

const NOWHERE: TextRange = { start: 0, end: 0 };

export const promqlError = (
  code: PromqlErrorCode,
  message: string,
  range: TextRange | undefined,
): PromqlError => ({ code, message, range: range ?? NOWHERE });

/** Regular expressions that RE2 does not take. */
export function checkRegexes({ matchers }: VectorSelector): readonly PromqlError[] {
  const errors: PromqlError[] = [];
  for (const { operator, value, range } of matchers) {
    if (operator !== '=~' && operator !== '!~') continue;
    const { error } = inspectRegex(value);
    if (error !== undefined) errors.push(promqlError('invalid-regex', error, range));
  }
  return errors;
}

const hasFunctions = ({ features }: Version): boolean =>
  features.has('promql-experimental-functions');

export function checkFunctionName({ name, range }: Call, version: Version): readonly PromqlError[] {
  const where = range && { start: range.start, end: range.start + name.length };
  const signature = findFunction(name, version.target);
  if (!signature) {
    return [promqlError('unknown-function', `unknown function with name ${quote(name)}`, where)];
  }
  return isExperimental(version.target, signature) && !hasFunctions(version)
    ? [promqlError('not-enabled', `function ${quote(name)} is not enabled`, where)]
    : [];
}

/** `count` is how many arguments there are; a tree cannot hold more than two. */
export function checkAggregator(
  { operator, range }: Pick<Aggregation, 'operator' | 'range'>,
  count: number,
  version: Version,
): readonly PromqlError[] {
  const signature = findAggregator(operator, version.target);
  if (!signature) {
    const message = `unknown aggregation operator ${quote(operator)}`;
    return [promqlError('unknown-aggregation', message, range)];
  }
  if (count === 0) {
    const message = 'no arguments for aggregate expression provided';
    return [promqlError('argument-count', message, range)];
  }
  if (isExperimental(version.target, signature) && !hasFunctions(version)) {
    const flag = '--enable-feature=promql-experimental-functions';
    const message = `${operator}() is experimental and must be enabled with ${flag}`;
    return [promqlError('not-enabled', message, range)];
  }
  const wanted = signature.parameter === undefined ? 1 : 2;
  if (count === wanted) return [];
  const message = `wrong number of arguments for aggregate expression provided, expected ${wanted}, got ${count}`;
  return [promqlError('argument-count', message, range)];
}

export function checkFill({ matching, range }: Binary, version: Version): readonly PromqlError[] {
  if (matching?.fillLeft === undefined && matching?.fillRight === undefined) return [];
  const message = 'binop fill modifiers are experimental and not enabled';
  return version.features.has('promql-binop-fill-modifiers')
    ? []
    : [promqlError('not-enabled', message, range)];
}
