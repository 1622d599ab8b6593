// What Prometheus refuses once it has read an expression: types, arguments, matching.
import type {
  Binary,
  Call,
  Expression,
  MatrixSelector,
  Subquery,
  ValueType,
  VectorSelector,
} from './ast.ts';
import {
  checkAggregator,
  checkFill,
  checkFunctionName,
  checkRegexes,
  promqlError,
  type Version,
} from './check-names.ts';
import type { PromqlError, PromqlErrorCode } from './errors.ts';
import { findAggregator, findFunction, type PrometheusTarget } from './functions.ts';
import { quote } from './notation.ts';
import { isComparison, isSetOperator } from './operators.ts';
import { inspectRegex } from './regex.ts';
import { valueType } from './value-type.ts';
import { children, walk } from './walk.ts';

export interface CheckOptions {
  /** @default '3.5' */
  readonly target?: PrometheusTarget;
  /** Feature flags of that Prometheus. @default none */
  readonly features?: ReadonlySet<string>;
}

type Report = (code: PromqlErrorCode, message: string, node: Pick<Expression, 'range'>) => void;

interface Checker {
  readonly target: PrometheusTarget;
  readonly report: Report;
}

/** Whether a matcher does not match the empty string, so that it needs the label to be there. */
const needsValue = ({ operator, value }: VectorSelector['matchers'][number]): boolean => {
  if (operator === '=') return value !== '';
  if (operator === '!=') return value === '';
  const { error, matchesEmpty } = inspectRegex(value);
  return error !== undefined || matchesEmpty === (operator === '!~');
};

function checkSelector({ report }: Checker, selector: VectorSelector): void {
  const { name, matchers } = selector;
  if (name === '') {
    if (matchers.some(needsValue)) return;
    const message = 'vector selector must contain at least one non-empty matcher';
    return report('empty-selector', message, selector);
  }
  for (const { label, value } of matchers) {
    if (label !== '__name__') continue;
    const message = `metric name must not be set twice: ${quote(name)} or ${quote(value)}`;
    report('metric-name-twice', message, selector);
  }
}

/** The type of an expression, or undefined where an unknown function leaves it open. */
const knownType = ({ target }: Checker, expression: Expression): ValueType | undefined =>
  expression.kind === 'call' && !findFunction(expression.name, target)
    ? undefined
    : valueType(expression);

interface Expectation {
  readonly type: ValueType;
  readonly context: string;
}

function expectType(checker: Checker, expression: Expression, wanted: Expectation): void {
  const got = knownType(checker, expression);
  if (got === undefined || got === wanted.type) return;
  const message = `expected type ${wanted.type} in ${wanted.context}, got ${got}`;
  checker.report('argument-type', message, expression);
}

function checkAggregation(
  checker: Checker,
  { operator, expression, parameter }: Extract<Expression, { kind: 'aggregation' }>,
): void {
  const context = 'aggregation parameter';
  const type = findAggregator(operator, checker.target)?.parameter;
  expectType(checker, expression, { type: 'instant vector', context: 'aggregation expression' });
  if (parameter && type) expectType(checker, parameter, { type, context });
}

function checkOperands(checker: Checker, { left, right }: Binary): void {
  for (const operand of [left, right]) {
    const type = valueType(operand);
    if (type === 'scalar' || type === 'instant vector') continue;
    const message = 'binary expression must contain only scalar and instant vector types';
    checker.report('operand-type', message, operand);
  }
}

const isVector = (expression: Expression): boolean => valueType(expression) === 'instant vector';

/** Why the matching does not fit the operator and its operands. */
function matchingProblems({ operator, matching, left, right }: Binary): readonly string[] {
  if (!matching) return [];
  const { labels, cardinality, fillLeft, fillRight } = matching;
  const isFilled = fillLeft !== undefined || fillRight !== undefined;
  const problems: string[] = [];
  if (!isVector(left) || !isVector(right)) {
    if (labels.length > 0) problems.push('vector matching only allowed between instant vectors');
    if (isFilled) problems.push('filling in missing series only allowed between instant vectors');
  } else if (isSetOperator(operator)) {
    if (cardinality === 'many-to-one' || cardinality === 'one-to-many') {
      problems.push(`no grouping allowed for ${quote(operator)} operation`);
    }
    if (cardinality !== 'many-to-many') {
      problems.push('set operations must always be many-to-many');
    }
    if (isFilled) problems.push('filling in missing series not allowed for set operators');
  }
  return problems;
}

function checkBinary(checker: Checker, binary: Binary): void {
  const { operator, returnBool, left, right, matching, operatorRange } = binary;
  const { report } = checker;
  const sign = operatorRange ? { range: operatorRange } : {};
  const types = [valueType(left), valueType(right)];
  if (returnBool && !isComparison(operator)) {
    report('invalid-bool', 'bool modifier can only be used on comparison operators', sign);
  }
  if (isComparison(operator) && !returnBool && types.every((type) => type === 'scalar')) {
    report('invalid-bool', 'comparisons between scalars must use BOOL modifier', sign);
  }
  for (const label of matching?.on ? matching.labels : []) {
    if (!matching?.include.includes(label)) continue;
    const message = `label ${quote(label)} must not occur in ON and GROUP clause at once`;
    report('invalid-matching', message, sign);
  }
  checkOperands(checker, binary);
  for (const problem of matchingProblems(binary)) report('invalid-matching', problem, binary);
  if (isSetOperator(operator) && types.includes('scalar')) {
    const message = `set operator ${quote(operator)} not allowed in binary scalar expression`;
    report('operand-type', message, binary);
  }
}

/** Which numbers of arguments a function takes, when it does not take this one. */
function wantedCount(count: number, wanted: number, variadic: number): string | undefined {
  if (variadic === 0) return count === wanted ? undefined : String(wanted);
  if (count < wanted - 1) return `at least ${wanted - 1}`;
  const most = wanted - 1 + variadic;
  return variadic > 0 && count > most ? `at most ${most}` : undefined;
}

/** The second argument of `info` must be a selector without a name, which may match anything. */
function checkInfo({ report }: Checker, { arguments: args }: Call): void {
  const labels = args[1];
  if (!labels || (labels.kind === 'vector-selector' && labels.name === '')) return;
  const message =
    labels.kind === 'vector-selector'
      ? 'expected label selectors only, got vector selector instead'
      : 'expected label selectors only';
  report('argument-type', message, labels);
}

function checkCount(checker: Checker, call: Call): void {
  const { name, arguments: args } = call;
  const signature = findFunction(name, checker.target);
  if (!signature) return;
  const count = wantedCount(args.length, signature.arguments.length, signature.variadic);
  if (count === undefined) return;
  const message = `expected ${count} argument(s) in call to ${quote(name)}, got ${args.length}`;
  checker.report('argument-count', message, call);
}

function checkArguments(checker: Checker, call: Call): void {
  const { name, arguments: args } = call;
  const signature = findFunction(name, checker.target);
  if (!signature) return;
  const { arguments: types, variadic } = signature;
  if (name === 'info') checkInfo(checker, call);
  const checked = variadic === 0 ? args.slice(0, types.length) : args;
  const context = `call to function ${quote(name)}`;
  for (const [i, argument] of checked.entries()) {
    const type = types[i] ?? types.at(-1);
    if (type) expectType(checker, argument, { type, context });
  }
}

function checkSubquery({ report }: Checker, subquery: Subquery): void {
  const type = valueType(subquery.expression);
  if (type === 'instant vector') return;
  const short = type === 'range vector' ? 'matrix' : type;
  const message = `subquery is only allowed on instant vector, got ${short} instead`;
  report('operand-type', message, subquery);
}

function checkNode(checker: Checker, node: Expression): void {
  if (node.kind === 'vector-selector') return checkSelector(checker, node);
  if (node.kind === 'subquery') return checkSubquery(checker, node);
  if (node.kind === 'call') return checkArguments(checker, node);
  if (node.kind === 'aggregation') return checkAggregation(checker, node);
  if (node.kind === 'binary') return checkBinary(checker, node);
  if (node.kind !== 'unary') return;
  const type = valueType(node.expression);
  if (type === 'scalar' || type === 'instant vector') return;
  const message = `unary expression only allowed on expressions of type scalar or instant vector, got ${quote(type)}`;
  checker.report('operand-type', message, node);
}

/** Inner nodes first, as Prometheus reports them. */
function checkTree(checker: Checker, expression: Expression): void {
  if (expression.kind === 'call') checkCount(checker, expression);
  for (const [i, child] of children(expression).entries()) {
    const isInfoLabels = expression.kind === 'call' && expression.name === 'info' && i === 1;
    if (!isInfoLabels || child.kind !== 'vector-selector') checkTree(checker, child);
  }
  checkNode(checker, expression);
}

/** Only what Prometheus looks at once it has read everything. */
export function checkTypes(
  expression: Expression,
  target: PrometheusTarget,
): readonly PromqlError[] {
  const errors: PromqlError[] = [];
  const report: Report = (code, message, { range }) => {
    errors.push(promqlError(code, message, range));
  };
  checkTree({ target, report }, expression);
  return errors;
}

/** Built ranges and steps; the parser has looked at those of a text. */
function checkWindows(node: MatrixSelector | Subquery): readonly PromqlError[] {
  const windows = node.kind === 'subquery' ? [node.window, node.step] : [node.window];
  return windows.some((it) => it?.kind === 'duration' && it.value <= 0)
    ? [promqlError('invalid-duration', 'duration must be greater than 0', node.range)]
    : [];
}

function checkNames(expression: Expression, version: Version): readonly PromqlError[] {
  const errors: PromqlError[] = [];
  walk(expression, (node) => {
    if (node.kind === 'vector-selector') errors.push(...checkRegexes(node));
    if (node.kind === 'call') errors.push(...checkFunctionName(node, version));
    if (node.kind === 'binary') errors.push(...checkFill(node, version));
    if (node.kind === 'aggregation') {
      errors.push(...checkAggregator(node, node.parameter ? 2 : 1, version));
    }
    if (node.kind === 'matrix-selector' || node.kind === 'subquery') {
      errors.push(...checkWindows(node));
    }
  });
  return errors;
}

/**
 * All that Prometheus refuses in a tree, whether it was parsed or built.
 *
 * @example checkExpression(build.call('rate', build.selector('up')))[0]?.message
 * // expected type range vector in call to function "rate", got instant vector
 */
export function checkExpression(
  expression: Expression,
  { target = '3.5', features = new Set() }: CheckOptions = {},
): readonly PromqlError[] {
  return [...checkNames(expression, { target, features }), ...checkTypes(expression, target)];
}
