// What operators make of the samples on their sides.
import type { Binary } from '../ast.ts';
import type { SampleKind } from '../catalogue.ts';
import { isComparison, isSetOperator } from '../operators.ts';
import { foldConstant } from './constants.ts';
import { differenceOf, isOwnPast } from './own-past.ts';
import {
  isCounted,
  isPlain,
  plainKind,
  typeOf,
  unitOfNumber,
  type Made,
  type Sample,
} from './sample.ts';
import {
  DIMENSIONLESS,
  divideUnits,
  multiplyUnits,
  SECONDS,
  TIMESTAMP,
  type Unit,
} from './units.ts';
import { BOOLEAN, combineValues, exactly, narrow, uniteValues } from './values.ts';

type Sides = readonly [left: Sample, right: Sample];

/** Kinds that a factor does not change: a tenth of a counter is still a counter. */
const scaled = (kind: SampleKind): SampleKind =>
  kind === 'state' || kind === 'info' ? 'gauge' : kind;

const SCALING: ReadonlySet<string> = new Set(['*', '/']);
const SUM: ReadonlySet<string> = new Set(['+', '-']);

function withConstant({ kind }: Sample, operator: string, isLeft: boolean): SampleKind {
  if (SCALING.has(operator) && (isLeft || operator === '*')) return scaled(kind);
  return plainKind(kind);
}

function sumKind(a: SampleKind, b: SampleKind): SampleKind | undefined {
  const same = a === b && (a === 'bucket-rate' || a.startsWith('native-histogram'));
  if (same) return a;
  const summed = a === 'summed-counter' || b === 'summed-counter';
  return summed && isCounted(a) && isCounted(b) ? 'summed-counter' : undefined;
}

function arithmeticKind(node: Binary, [left, right]: Sides): SampleKind {
  const { operator } = node;
  if (left.constant && right.constant) return 'gauge';
  if (right.constant) return withConstant(left, operator, true);
  if (left.constant) return withConstant(right, operator, false);
  // A join with an info series adds labels and leaves the value.
  if (operator === '*' && right.kind === 'info') return left.kind;
  if (operator === '*' && left.kind === 'info') return right.kind;
  if (operator === '-' && isOwnPast(node) && isCounted(left.kind)) return 'gauge';
  const sum = operator === '+' ? sumKind(left.kind, right.kind) : undefined;
  return sum ?? (isPlain(left.kind) && isPlain(right.kind) ? 'gauge' : 'unknown');
}

// Factors that nobody converts units with, unlike 8, 60, 1000 or 1024.
const SMALLEST_SHARE = 0.1;
const LARGEST_SHARE = 5;

/** A unit survives a factor only when the factor can be no conversion: 0.8 can not, 1000 can. */
function scaledUnit(unit: Unit | undefined, by: Sample): Unit | undefined {
  const factor = by.values && by.values.min === by.values.max ? Math.abs(by.values.min) : 0;
  const kept = factor > SMALLEST_SHARE && factor <= LARGEST_SHARE && unit !== DIMENSIONLESS;
  return kept ? unit : undefined;
}

/** Of a sum and a difference; differences of timestamps are seconds. */
function sumUnit(operator: string, left: Unit | undefined, right: Unit | undefined): Made['unit'] {
  if (left === TIMESTAMP && right === TIMESTAMP) return operator === '-' ? SECONDS : undefined;
  if (operator === '+' && left === SECONDS && right === TIMESTAMP) return TIMESTAMP;
  if (operator === '+' && left === TIMESTAMP && right === SECONDS) return TIMESTAMP;
  return left === right ? left : undefined;
}

function arithmeticUnit(operator: string, left: Sample, right: Sample): Unit | undefined {
  const [a, b] = [unitOfNumber(left), unitOfNumber(right)];
  if (left.constant && right.constant) return undefined;
  if (SUM.has(operator)) {
    if (right.constant) return a;
    return left.constant ? b : sumUnit(operator, a, b);
  }
  if (!SCALING.has(operator)) return undefined;
  if (right.constant) return scaledUnit(left.unit, right);
  if (left.constant) return operator === '*' ? scaledUnit(right.unit, left) : undefined;
  // The other side of a join is there for its labels, whatever it counts.
  if (operator === '*' && right.kind === 'info') return left.unit;
  if (operator === '*' && left.kind === 'info') return right.unit;
  return operator === '*' ? multiplyUnits(a, b) : divideUnits(a, b);
}

const originOf = ([left, right]: Sides): Made['origin'] => left.origin ?? right.origin;

const withValues = (of: Made, values: Made['values']): Made =>
  typeOf({ kind: of.kind, unit: of.unit, values, origin: of.origin, series: of.series });

const isOneMinus = ({ operator }: Binary, [left, right]: Sides): boolean =>
  operator === '-' && left.values?.min === 1 && left.values.max === 1 && right.values?.max === 1;

function arithmetic(node: Binary, sides: Sides): Made {
  const [left, right] = sides;
  const folded = left.constant && right.constant ? foldConstant(node) : undefined;
  const combined =
    folded === undefined
      ? combineValues(node.operator, left.values, right.values)
      : exactly(Number(folded));
  const values =
    combined && isOneMinus(node, sides) && right.values
      ? { ...combined, noun: right.values.noun }
      : combined;
  return {
    kind: arithmeticKind(node, sides),
    unit: arithmeticUnit(node.operator, left, right),
    values,
    origin: originOf(sides),
  };
}

const MIRRORED: Readonly<Record<string, string>> = { '>': '<', '>=': '<=', '<': '>', '<=': '>=' };

/** The comparison as read from the other side. */
export const mirror = (operator: string): string => MIRRORED[operator] ?? operator;

function comparison({ operator, returnBool }: Binary, [left, right]: Sides): Made {
  if (returnBool) return { kind: 'state', unit: DIMENSIONLESS, values: BOOLEAN };
  const fromRight = left.constant === true;
  const [kept, threshold] = fromRight ? [right, left] : [left, right];
  if (!threshold.constant || !threshold.values) return kept;
  const seen = fromRight ? mirror(operator) : operator;
  return withValues(kept, narrow(kept.values, seen, threshold.values.min));
}

function either({ left: first, right: second }: Binary, [left, right]: Sides): Made {
  // What a counter has counted since it is there: the other half of its growth by hand.
  if (isCounted(right.kind) && differenceOf(first) !== undefined) return left;
  if (isCounted(left.kind) && differenceOf(second) !== undefined) return right;
  const values = uniteValues(left.values, right.values);
  // `or vector(0)` stands in where there is nothing.
  if (right.constant) return withValues(left, values);
  return {
    kind: left.kind === right.kind ? left.kind : 'unknown',
    unit: left.unit === right.unit ? left.unit : undefined,
    values,
    origin: originOf([left, right]),
  };
}

export function binaryType(node: Binary, sides: Sides): Made {
  if (node.operator === 'or') return either(node, sides);
  // A series that was not there before has grown by all that it has counted.
  const isNew = node.operator === 'unless' && isCounted(sides[0].kind) && isOwnPast(node);
  if (isNew) return { kind: 'gauge', unit: sides[0].unit };
  if (isSetOperator(node.operator)) return sides[0];
  return isComparison(node.operator) ? comparison(node, sides) : arithmetic(node, sides);
}
