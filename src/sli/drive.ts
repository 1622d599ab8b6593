// Raw series that make events good or bad, so that tests of the alerts on them can be made up.
import type { Condition, Drive, Target } from '../model/index.ts';
import type { Expression, VectorSelector } from '../promql/ast.ts';
import { build } from '../promql/index.ts';
import { duration } from '../units/index.ts';

/** Events per second in tests: many, so that alerts that ask for evidence find it. */
const EVENTS = 100;

// What a window of tests is does not matter, since they grow evenly.
const WINDOW = duration('5m');

const growth = (series: VectorSelector, value: number): Target => ({
  expression: build.call('rate', build.range(series, WINDOW)),
  value,
});

interface Counters {
  readonly events?: VectorSelector;
  readonly good?: VectorSelector;
  readonly bad?: VectorSelector;
}

/**
 * Counters that grow by events, and by good or bad ones.
 *
 * @example
 * drivenCounters({ events: x, bad: y }).targets(0.25) // rate(y[5m]) = 25, rate(x[5m]) = 100
 */
export const drivenCounters = ({ events, good, bad }: Counters): Drive => ({
  of: 'shares',
  targets: (badShare) => [
    ...(bad ? [growth(bad, EVENTS * badShare)] : []),
    ...(good ? [growth(good, EVENTS * (1 - badShare))] : []),
    ...(events ? [growth(events, EVENTS)] : []),
  ],
});

/** Gauges of which one is the good part of the other. */
export const drivenLevels = (good: Expression, all: Expression): Drive => ({
  of: 'shares',
  targets: (badShare) => [
    { expression: good, value: EVENTS * (1 - badShare) },
    { expression: all, value: EVENTS },
  ],
});

/** A value that is looked at: one when it is good, and another when it is bad. */
export const drivenLooks = (
  expression: Expression,
  values: { readonly good: number; readonly bad: number },
): Drive => ({
  of: 'looks',
  targets: (badShare) => [{ expression, value: badShare > 0.5 ? values.bad : values.good }],
});

/** A condition that holds when a look is bad. */
export function drivenCondition(condition: Condition): Pick<{ drive?: Drive }, 'drive'> {
  const bad = targetsOf(condition.expression, true);
  const good = targetsOf(condition.expression, false);
  if (!bad || !good) return {};
  return { drive: { of: 'looks', targets: (badShare) => (badShare > 0.5 ? bad : good) } };
}

/** How far from its threshold a value is that is just above or below. */
const JUST = 0.05;

interface Sides {
  readonly met: (threshold: number) => number;
  readonly unmet: (threshold: number) => number;
}

const higher = (threshold: number): number => {
  if (threshold === 0) return 1;
  const more = threshold + Math.abs(threshold) * JUST;
  // A share of something cannot be more than all of it.
  return threshold > 0 && threshold < 1 ? Math.min(more, (1 + threshold) / 2) : more;
};

const lower = (threshold: number): number => threshold - Math.abs(threshold) * JUST;

const same = (threshold: number): number => threshold;

const SIDES: Readonly<Record<string, Sides>> = {
  '>': { met: higher, unmet: lower },
  '<': { met: lower, unmet: higher },
  '>=': { met: same, unmet: lower },
  '<=': { met: same, unmet: higher },
  '==': { met: same, unmet: (threshold) => threshold + 1 },
  '!=': { met: (threshold) => threshold + 1, unmet: same },
};

/** Values of what is compared for which a condition just holds, or just does not. */
export function targetsOf(condition: Expression, isMet: boolean): readonly Target[] | undefined {
  if (condition.kind === 'paren') return targetsOf(condition.expression, isMet);
  if (condition.kind !== 'binary') return undefined;
  const { operator, left, right } = condition;
  if (operator === 'and') return both(targetsOf(left, isMet), targetsOf(right, true));
  if (operator === 'or') return both(targetsOf(left, isMet), targetsOf(right, false));
  const sides = SIDES[operator];
  if (!sides || condition.returnBool) return undefined;
  const threshold = numberOf(right);
  const side = isMet ? sides.met : sides.unmet;
  if (threshold !== undefined) return [{ expression: left, value: side(threshold) }];
  return [
    { expression: right, value: EVENTS },
    { expression: left, value: side(EVENTS) },
  ];
}

const both = (
  left: readonly Target[] | undefined,
  right: readonly Target[] | undefined,
): readonly Target[] | undefined => left && right && [...left, ...right];

/** @example numberOf(-5) // -5 */
export function numberOf(expression: Expression): number | undefined {
  if (expression.kind === 'number') return expression.value;
  if (expression.kind === 'paren') return numberOf(expression.expression);
  if (expression.kind !== 'unary') return undefined;
  const inner = numberOf(expression.expression);
  return inner === undefined || expression.operator === '+' ? inner : -inner;
}
