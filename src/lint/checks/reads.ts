import type { DurationExpression, Expression, VectorSelector } from '../../promql/index.ts';
import { children } from '../../promql/walk.ts';
import { milliseconds, type Duration } from '../../units/index.ts';

/** A selector, and how an expression reads it. */
export interface Read {
  readonly selector: VectorSelector;
  /** Only its newest sample, at the time of the evaluation. */
  readonly isInstant: boolean;
  /** The range behind the selector, where it is a plain duration. */
  readonly window?: Duration;
  /** The function that takes the range: `rate`. */
  readonly by?: string;
}

/** A plain duration; undefined for arithmetic and variables. */
export const literalDuration = (it: DurationExpression | undefined): Duration | undefined =>
  it?.kind === 'duration' ? it.value : undefined;

interface Around {
  readonly isInstant: boolean;
  readonly by?: string;
}

function readsWithin(expression: Expression, around: Around): readonly Read[] {
  if (expression.kind === 'vector-selector') {
    const isNow = expression.offset === undefined && expression.at === undefined;
    return [{ selector: expression, isInstant: around.isInstant && isNow }];
  }
  if (expression.kind === 'matrix-selector') {
    const { by } = around;
    const window = literalDuration(expression.window);
    const { selector } = expression;
    return [
      {
        selector,
        isInstant: false,
        ...(window !== undefined && { window }),
        ...(by !== undefined && { by }),
      },
    ];
  }
  const inside: Around = {
    isInstant: around.isInstant && expression.kind !== 'subquery',
    ...(expression.kind === 'call' && { by: expression.name }),
  };
  return children(expression).flatMap((child) => readsWithin(child, inside));
}

/** Everything that an expression reads, in the order of the text. */
export const readsOf = (expression: Expression): readonly Read[] =>
  readsWithin(expression, { isInstant: true });

/** A number of milliseconds as a duration, rounded up to the next multiple of `step`. */
export const roundUp = (value: Duration, step: Duration): Duration =>
  milliseconds(Math.ceil(value / step) * step);
