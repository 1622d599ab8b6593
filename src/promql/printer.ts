// Prints trees as Prometheus prints them: the text is what `/api/v1/rules` shows for the rule.
import type {
  Aggregation,
  AtModifier,
  Binary,
  DurationExpression,
  Expression,
  Matcher,
  MatrixSelector,
  NumberLiteral,
  Subquery,
  VectorMatching,
  VectorSelector,
} from './ast.ts';
import { milliseconds, type Duration } from '../units/duration.ts';
import { secondsToDuration } from './literals.ts';
import {
  isPlainGroupingLabel,
  isPlainMetricName,
  printMatcher,
  printNumber,
  printPromqlDuration,
  quote,
  sortMatchers,
} from './notation.ts';

/** How to write a literal duration: Prometheus' own way, or one that people prefer. */
export type DurationPrinter = (value: Duration) => string;

export const printLabels = (labels: readonly string[]): string =>
  `(${labels.map((label) => (isPlainGroupingLabel(label) ? label : quote(label))).join(', ')})`;

export function printDurationExpression(
  expression: DurationExpression,
  literal: DurationPrinter,
): string {
  const print = (inner: DurationExpression): string => printDurationExpression(inner, literal);
  if (expression.kind === 'duration') {
    const { value } = expression;
    return value < 0 ? `-${literal(milliseconds(Math.abs(value)))}` : literal(value);
  }
  if (expression.kind === 'duration-variable') return expression.name;
  if (expression.kind === 'duration-number') return printNumber(expression.seconds);
  if (expression.kind === 'duration-call') {
    return `${expression.name}(${expression.arguments.map(print).join(', ')})`;
  }
  if (expression.kind === 'duration-unary') return expression.operator + print(expression.operand);
  if (expression.kind === 'duration-paren') return `(${print(expression.inner)})`;
  return `${print(expression.left)} ${expression.operator} ${print(expression.right)}`;
}

const printAt = (at: AtModifier): string =>
  at.kind === 'at-time'
    ? ` @ ${(at.milliseconds / 1000).toFixed(3)}`
    : ` @ ${at.kind === 'at-start' ? 'start' : 'end'}()`;

/** What follows a selector, range or subquery: `@ start() offset 5m`. */
export function printModifiers(
  { at, offset, extension }: Pick<VectorSelector, 'at' | 'offset' | 'extension'>,
  literal: DurationPrinter,
  isRange: boolean,
): string {
  const when = at === undefined ? '' : printAt(at);
  const kind = extension === undefined ? '' : ` ${extension}`;
  const shift = offset === undefined ? '' : ` offset ${printDurationExpression(offset, literal)}`;
  // Prometheus prints `x @ 1 smoothed`, yet `x[5m] smoothed @ 1`.
  return (isRange ? kind + when : when + kind) + shift;
}

const nameMatcher = (name: string): Matcher => ({ label: '__name__', operator: '=', value: name });

/** A selector without its modifiers; the same one at other times has the same matchers. */
export function printSeries({ name, matchers }: VectorSelector): string {
  const known = latest.get(matchers);
  if (known?.name === name) return known.text;
  const text = seriesText(name, matchers);
  latest.set(matchers, { name, text });
  return text;
}

const latest = new WeakMap<readonly Matcher[], { readonly name: string; readonly text: string }>();

function seriesText(name: string, matchers: readonly Matcher[]): string {
  const plain = name === '' || isPlainMetricName(name);
  const all = plain ? matchers : [...matchers, nameMatcher(name)];
  const braces = sortMatchers(all).map(printMatcher).join(',');
  if (braces !== '') return `${plain ? name : ''}{${braces}}`;
  return name === '' ? '{}' : name;
}

const sameFill = ({ fillLeft, fillRight }: VectorMatching): boolean =>
  fillLeft !== undefined && fillLeft === fillRight;

function printFill(matching: VectorMatching): string {
  const { fillLeft, fillRight } = matching;
  if (sameFill(matching) && fillLeft !== undefined) return ` fill (${printNumber(fillLeft)})`;
  const left = fillLeft === undefined ? '' : ` fill_left (${printNumber(fillLeft)})`;
  return left + (fillRight === undefined ? '' : ` fill_right (${printNumber(fillRight)})`);
}

/**
 * The operator with all that belongs to it: `> bool on (job)`. Unlike Prometheus before 3.10,
 * labels that need quotes keep them, and `ignoring ()` stays in front of `group_left`.
 */
export function printOperator({ operator, returnBool, matching }: Binary): string {
  const head = operator + (returnBool ? ' bool' : '');
  if (matching === undefined) return head;
  const { on, labels, cardinality, include } = matching;
  const side =
    cardinality === 'many-to-one' ? 'left' : cardinality === 'one-to-many' ? 'right' : undefined;
  const clause = on || labels.length > 0 || side !== undefined;
  return [
    head,
    clause ? ` ${on ? 'on' : 'ignoring'} ${printLabels(labels)}` : '',
    side === undefined ? '' : ` group_${side} ${printLabels(include)}`,
    printFill(matching),
  ].join('');
}

/** The text before an aggregation's opening parenthesis: `sum by (job) `. */
export function printAggregator({ operator, grouping, without }: Aggregation): string {
  if (!without && grouping.length === 0) return operator;
  return `${operator} ${without ? 'without' : 'by'} ${printLabels(grouping)} `;
}

function printRange({ selector, window }: MatrixSelector, literal: DurationPrinter): string {
  const time = printDurationExpression(window, literal);
  return `${printSeries(selector)}[${time}]${printModifiers(selector, literal, true)}`;
}

function printNumberLiteral({ value, duration }: NumberLiteral, literal: DurationPrinter): string {
  if (!duration) return printNumber(value);
  return printDurationExpression({ kind: 'duration', value: secondsToDuration(value) }, literal);
}

/** Prints on one line, with the given spelling of durations, and what stands inside by `print`. */
export function printWith(
  expression: Expression,
  literal: DurationPrinter,
  print: (inner: Expression) => string = (inner) => printWith(inner, literal, print),
): string {
  const { kind } = expression;
  if (kind === 'vector-selector') {
    return printSeries(expression) + printModifiers(expression, literal, false);
  }
  if (kind === 'matrix-selector') return printRange(expression, literal);
  if (kind === 'subquery') {
    return print(expression.expression) + printSubqueryEnd(expression, literal);
  }
  if (kind === 'number') return printNumberLiteral(expression, literal);
  if (kind === 'number-variable') return expression.name;
  if (kind === 'string') return quote(expression.value);
  if (kind === 'call') {
    return `${expression.name}(${expression.arguments.map(print).join(', ')})`;
  }
  if (kind === 'aggregation') {
    const { parameter, expression: of } = expression;
    const args = parameter === undefined ? [of] : [parameter, of];
    return `${printAggregator(expression)}(${args.map(print).join(', ')})`;
  }
  if (kind === 'unary') return expression.operator + print(expression.expression);
  if (kind === 'paren') return `(${print(expression.expression)})`;
  const left = printLeft(expression, print);
  return `${left} ${printOperator(expression)} ${print(expression.right)}`;
}

/** `[1h:30s] offset 5m`. */
export function printSubqueryEnd(expression: Subquery, literal: DurationPrinter): string {
  const { window, step, at, offset } = expression;
  const time = (inner: DurationExpression): string => printDurationExpression(inner, literal);
  const modifiers = printModifiers({ ...(at && { at }), ...(offset && { offset }) }, literal, true);
  return `[${time(window)}:${step === undefined ? '' : time(step)}]${modifiers}`;
}

/** Prometheus prints `+Inf ^ x`, which reads back as `+(Inf ^ x)`; without the sign it does not. */
export function printLeft({ operator, left }: Binary, print: (it: Expression) => string): string {
  return operator === '^' && left.kind === 'number' && left.value === Infinity
    ? 'Inf'
    : print(left);
}

/**
 * Prints an expression exactly as Prometheus 3.5 does.
 *
 * @example printExpression(aggregate('sum', selector('up'), { by: ['job'] })) // sum by (job) (up)
 */
export function printExpression(expression: Expression): string {
  return printWith(expression, printPromqlDuration);
}
