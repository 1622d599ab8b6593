// What Prometheus refuses once it has read an expression: types, arguments, matching.
import type {
  Binary,
  Call,
  Expression,
  MatrixSelector,
  Subquery,
  Unary,
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
import {
  findAggregator,
  findFunction,
  type FunctionSignature,
  type PrometheusTarget,
} from './functions.ts';
import { isHole } from './hole.ts';
import { quote } from './notation.ts';
import { isComparison, isSetOperator } from './operators.ts';
import { inspectRegex } from './regex.ts';
import { valueType } from './value-type.ts';
import { walk } from './walk.ts';

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

/** What a part evaluates to; undefined where something unknown or unreadable leaves it open. */
type Type = ValueType | undefined;

interface Typed {
  readonly expression: Expression;
  readonly type: Type;
}

interface Expectation {
  readonly type: ValueType;
  readonly context: string;
}

function expectType(checker: Checker, { expression, type }: Typed, wanted: Expectation): void {
  if (type === undefined || type === wanted.type) return;
  const message = `expected type ${wanted.type} in ${wanted.context}, got ${type}`;
  checker.report('argument-type', message, expression);
}

function checkAggregation(
  checker: Checker,
  { operator, expression, parameter }: Extract<Expression, { kind: 'aggregation' }>,
): ValueType {
  const before = parameter && checkTree(checker, parameter);
  const of = { expression, type: checkTree(checker, expression) };
  expectType(checker, of, { type: 'instant vector', context: 'aggregation expression' });
  const type = parameter && findAggregator(operator, checker.target)?.parameter;
  if (type) {
    const typed = { expression: parameter, type: before };
    expectType(checker, typed, { type, context: 'aggregation parameter' });
  }
  return 'instant vector';
}

const isNumeric = (type: Type): boolean =>
  type === undefined || type === 'scalar' || type === 'instant vector';

function checkOperand({ report }: Checker, { expression, type }: Typed): void {
  if (isNumeric(type)) return;
  const message = 'binary expression must contain only scalar and instant vector types';
  report('operand-type', message, expression);
}

type Types = readonly [left: Type, right: Type];

/** Why the matching does not fit the operator and its operands. */
function matchingProblems({ operator, matching }: Binary, types: Types): readonly string[] {
  if (!matching || types.includes(undefined)) return [];
  const { labels, cardinality, fillLeft, fillRight } = matching;
  const isFilled = fillLeft !== undefined || fillRight !== undefined;
  const problems: string[] = [];
  if (types.some((type) => type !== 'instant vector')) {
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

/** What is wrong at the operator itself. */
function checkOperator({ report }: Checker, binary: Binary, types: Types): void {
  const { operator, returnBool, matching, operatorRange } = binary;
  const sign = operatorRange ? { range: operatorRange } : {};
  if (returnBool && !isComparison(operator)) {
    report('invalid-bool', 'bool modifier can only be used on comparison operators', sign);
  }
  const isBetweenScalars = types[0] === 'scalar' && types[1] === 'scalar';
  if (!returnBool && isBetweenScalars && isComparison(operator)) {
    report('invalid-bool', 'comparisons between scalars must use BOOL modifier', sign);
  }
  if (!matching?.on) return;
  const copied = new Set(matching.include);
  for (const label of matching.labels) {
    if (!copied.has(label)) continue;
    const message = `label ${quote(label)} must not occur in ON and GROUP clause at once`;
    report('invalid-matching', message, sign);
  }
}

function binaryType(left: Type, right: Type): Type {
  if (left === 'scalar' && right === 'scalar') return 'scalar';
  const isOpen = [left, right].every((type) => type === undefined || type === 'scalar');
  return isOpen ? undefined : 'instant vector';
}

/** Chains of operators lean to the left; they are walked without recursion. */
function checkBinary(checker: Checker, outermost: Binary): Type {
  const chain: Binary[] = [];
  let innermost: Expression = outermost;
  for (; innermost.kind === 'binary'; innermost = innermost.left) chain.push(innermost);
  let type = checkTree(checker, innermost);
  for (let binary = chain.pop(); binary; binary = chain.pop()) {
    const types: Types = [type, checkTree(checker, binary.right)];
    checkOperation(checker, binary, types);
    type = binaryType(...types);
  }
  return type;
}

function checkOperation(checker: Checker, binary: Binary, types: Types): void {
  const { operator, left, right } = binary;
  const { report } = checker;
  checkOperator(checker, binary, types);
  checkOperand(checker, { expression: left, type: types[0] });
  checkOperand(checker, { expression: right, type: types[1] });
  for (const problem of matchingProblems(binary, types)) {
    report('invalid-matching', problem, binary);
  }
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
  if (!labels || isHole(labels) || (labels.kind === 'vector-selector' && labels.name === ''))
    return;
  const message =
    labels.kind === 'vector-selector'
      ? 'expected label selectors only, got vector selector instead'
      : 'expected label selectors only';
  report('argument-type', message, labels);
}

function checkCount(checker: Checker, call: Call, signature: FunctionSignature): void {
  const { name, arguments: args } = call;
  const count = wantedCount(args.length, signature.arguments.length, signature.variadic);
  if (count === undefined || args.some(isHole)) return;
  const message = `expected ${count} argument(s) in call to ${quote(name)}, got ${args.length}`;
  checker.report('argument-count', message, call);
}

const isInfoLabels = ({ name }: Call, argument: Expression, index: number): boolean =>
  name === 'info' && index === 1 && argument.kind === 'vector-selector';

function checkCall(checker: Checker, call: Call): Type {
  const { name, arguments: args } = call;
  const signature = findFunction(name, checker.target);
  if (signature) checkCount(checker, call, signature);
  const checked = args.map((argument, i) =>
    isInfoLabels(call, argument, i) ? 'instant vector' : checkTree(checker, argument),
  );
  if (!signature) return undefined;
  const { arguments: types, variadic, returns } = signature;
  if (name === 'info') checkInfo(checker, call);
  // Those that are too many have no type; a variadic function's last one has that of all others.
  const last = variadic === 0 ? undefined : types.at(-1);
  for (const [i, expression] of args.entries()) {
    const wanted = types[i] ?? last;
    const type = checked[i];
    if (wanted === undefined || type === undefined || type === wanted) continue;
    const context = `call to function ${quote(name)}`;
    expectType(checker, { expression, type }, { type: wanted, context });
  }
  return returns;
}

function checkSubquery(checker: Checker, subquery: Subquery): ValueType {
  const type = checkTree(checker, subquery.expression);
  if (type !== undefined && type !== 'instant vector') {
    const short = type === 'range vector' ? 'matrix' : type;
    const message = `subquery is only allowed on instant vector, got ${short} instead`;
    checker.report('operand-type', message, subquery);
  }
  return 'range vector';
}

function checkUnary(checker: Checker, unary: Unary): Type {
  const type = checkTree(checker, unary.expression);
  if (isNumeric(type)) return type;
  const message = `unary expression only allowed on expressions of type scalar or instant vector, got ${quote(type ?? '')}`;
  checker.report('operand-type', message, unary);
  return type;
}

/** Checks inner nodes first, as Prometheus reports them, and gives the type of the outer one. */
function checkTree(checker: Checker, node: Expression): Type {
  const { kind } = node;
  if (kind === 'vector-selector') {
    checkSelector(checker, node);
    return 'instant vector';
  }
  if (kind === 'matrix-selector') {
    checkSelector(checker, node.selector);
    return 'range vector';
  }
  if (kind === 'call') return checkCall(checker, node);
  if (kind === 'aggregation') return checkAggregation(checker, node);
  if (kind === 'binary') return checkBinary(checker, node);
  if (kind === 'paren') return checkTree(checker, node.expression);
  if (kind === 'subquery') return checkSubquery(checker, node);
  if (kind === 'unary') return checkUnary(checker, node);
  return isHole(node) ? undefined : valueType(node);
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
