// Units that do not fit together, and comparisons that can have only one outcome.
import type { Binary, Expression } from '../../ast.ts';
import { EXPRESSION, finding, type Finding } from '../../finding.ts';
import { isComparison } from '../../operators.ts';
import { printExpression } from '../../printer.ts';
import { printNumber } from '../../notation.ts';
import { decimal, divide } from '../../../units/decimal.ts';
import { foldConstant } from '../constants.ts';
import { kindDiagnostics } from '../diagnostics.ts';
import { mirror } from '../operators.ts';
import { bare } from '../own-past.ts';
import { unitOfNumber, type Sample } from '../sample.ts';
import {
  conversionFactor,
  DIMENSIONLESS,
  printUnit,
  SECONDS,
  TIMESTAMP,
  type Unit,
} from '../units.ts';
import { judge, type Values } from '../values.ts';
import { sampleOf, type Check } from './check.ts';

function unitWords(unit: Unit): string {
  if (unit === DIMENSIONLESS) return 'plain numbers';
  return unit === TIMESTAMP ? 'timestamps' : printUnit(unit);
}

/** Metrics of points in time are often declared in seconds, which they are: since 1970. */
const isTime = (unit: Unit): boolean => unit === SECONDS || unit === TIMESTAMP;

const MIXES: Readonly<Record<string, (left: string, right: string) => string>> = {
  '+': (left, right) => `adds ${left} and ${right}`,
  '-': (left, right) => `takes ${right} from ${left}`,
};

const mixes = (operator: string, left: string, right: string): string =>
  MIXES[operator]?.(left, right) ?? `compares ${left} with ${right}`;

const isSum = (operator: string): boolean => operator === '+' || operator === '-';

function conversion(left: Unit, right: Unit): string {
  const factor = conversionFactor(left, right);
  if (factor === undefined) return 'compare and add only what is measured in the same unit';
  return factor >= 1
    ? `multiply the left side by ${factor}`
    : `multiply the right side by ${Number((1 / factor).toPrecision(12))}`;
}

export const checkUnits: Check<Binary> = (node, at) => {
  const { operator } = node;
  if (!isComparison(operator) && !isSum(operator)) return [];
  const sides = [sampleOf(at, node.left), sampleOf(at, node.right)] as const;
  if (sides.some(({ constant }) => constant)) return [];
  const [left, right] = [unitOfNumber(sides[0]), unitOfNumber(sides[1])];
  if (!left || !right || left === right || (isTime(left) && isTime(right))) return [];
  const parameters = {
    operator,
    mixes: mixes(operator, unitWords(left), unitWords(right)),
    suggestion: conversion(left, right),
  };
  return [finding(kindDiagnostics['different-units'](EXPRESSION, parameters), node.range)];
};

/** A comparison with a number, read from the side that is compared. */
interface Threshold {
  readonly operator: string;
  readonly given: Expression;
  readonly value: number;
  readonly values: Values;
}

function thresholdOf(node: Binary, left: Sample, right: Sample): Threshold | undefined {
  if (left.constant === right.constant) return undefined;
  const [of, to] = right.constant ? [left, right] : [right, left];
  if (!of.values || to.values?.min === undefined || to.values.min !== to.values.max)
    return undefined;
  return {
    operator: right.constant ? node.operator : mirror(node.operator),
    given: bare(right.constant ? node.right : node.left),
    value: to.values.min,
    values: of.values,
  };
}

/** `14.4 × 0.1 = 1.44`, for what is not just a number. */
const sumOf = ({ given, value }: Threshold): string | undefined =>
  given.kind === 'binary'
    ? `${printExpression(given).replaceAll(' * ', ' × ')} = ${foldConstant(given) ?? value}`
    : undefined;

/** `a ratio is never above 1`. */
function boundsWords({ values, operator, value: to }: Threshold): string {
  const { min, max, noun } = values;
  if (min === max) return `${noun} is always ${printNumber(min)}`;
  const isInside = to > min && to < max;
  if (operator === '==' && isInside) return `${noun} is a whole number`;
  if (operator === '==' ? to > max : operator.startsWith('>')) {
    return `${noun} is never above ${printNumber(max)}`;
  }
  return `${noun} is never below ${printNumber(min)}`;
}

/** The same for what always holds, where it is the other bound that matters. */
const alwaysWords = (it: Threshold): string =>
  boundsWords({ ...it, operator: it.operator === '!=' ? '==' : mirror(it.operator) });

const reason = (it: Threshold, words: string): string => {
  const sum = sumOf(it);
  return sum === undefined ? words : `${sum}, and ${words}`;
};

/** What it makes sense to compare with. */
function allowed({ min, max, integer }: Values): string {
  if (min === max) return printNumber(min);
  if (max === Infinity) return min === -Infinity ? 'a number' : `${printNumber(min)} or more`;
  if (min === -Infinity) return `${printNumber(max)} or less`;
  return integer && max === min + 1
    ? `${printNumber(min)} or ${printNumber(max)}`
    : `a number between ${printNumber(min)} and ${printNumber(max)}`;
}

const HUNDRED = decimal(100);

function suggestionFor(it: Threshold): string {
  const { values, operator, value: to, given } = it;
  const isUpper = operator.startsWith('>') || operator === '==';
  const isShare = values.min === 0 && values.max === 1 && !values.integer;
  if (isShare && isUpper && to >= 1 && to <= 100) {
    return given.kind === 'binary'
      ? 'the factor times the error budget must stay below 1: use a smaller factor'
      : `did you mean ${divide(decimal(to), HUNDRED)}?`;
  }
  if (values.exists && values.max > values.min && to < values.min)
    return 'a count of nothing is no sample, not 0: use `absent(…)`, or add `or vector(0)`';
  return `compare with ${allowed(values)}`;
}

const report = (
  node: Binary,
  it: Threshold,
): Readonly<Record<'never' | 'always', () => Finding>> => ({
  never: () =>
    finding(
      kindDiagnostics['unreachable-threshold'](EXPRESSION, {
        reason: reason(it, boundsWords(it)),
        suggestion: suggestionFor(it),
      }),
      node.range,
    ),
  always: () =>
    finding(
      kindDiagnostics['always-true'](EXPRESSION, {
        reason: reason(it, alwaysWords(it)),
        suggestion: `compare with ${allowed(it.values)}`,
      }),
      node.range,
    ),
});

export const checkThreshold: Check<Binary> = (node, at) => {
  if (!isComparison(node.operator)) return [];
  const it = thresholdOf(node, sampleOf(at, node.left), sampleOf(at, node.right));
  if (!it) return [];
  const outcome = judge(it.values, it.operator, it.value);
  if (outcome === 'sometimes') return [];
  // NaN passes no comparison; `count(…) > 0` just says that there must be something.
  if (outcome === 'always' && (it.values.nan || it.values.exists)) return [];
  return [report(node, it)[outcome]()];
};
