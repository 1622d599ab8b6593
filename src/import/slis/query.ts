import type { Expression } from '../../promql/index.ts';
import type { ImportedSli } from '../slo.ts';
import { bare, isNumber, sameText } from './counted.ts';

/** All events of a window, and those of them that are bad, or good. */
export interface EventsQuery {
  readonly total: Expression;
  readonly part: Expression;
  readonly is: 'bad' | 'good';
}

/** Knows one shape of a query; nothing for any other. */
export type Recogniser = (query: EventsQuery) => ImportedSli | undefined;

/** `total - x` is what is not in `x`: one way to say it is enough for recognisers. */
export function normalise(query: EventsQuery): EventsQuery {
  const part = bare(query.part);
  if (part.kind !== 'binary' || part.operator !== '-') return { ...query, part };
  if (!sameText(part.left, query.total)) return { ...query, part };
  return { total: query.total, part: bare(part.right), is: query.is === 'bad' ? 'good' : 'bad' };
}

/** A share as the two that make it: `a / b`, `1 - a / b`, `(b - a) / b`. */
export function eventsOf(ratio: Expression, is: EventsQuery['is']): EventsQuery | undefined {
  const node = bareShare(ratio, is);
  if (node.kind !== 'binary') return undefined;
  if (node.operator === '-' && isNumber(node.left, 1)) {
    return eventsOf(node.right, is === 'bad' ? 'good' : 'bad');
  }
  if (node.operator !== '/' || node.matching?.include.length) return undefined;
  return normalise({ total: node.right, part: node.left, is });
}

/** What a share is without data if all is well. */
const ALL_IS_WELL = { bad: 0, good: 1 } as const;

/**
 * Without parentheses and what does nothing: a share is between 0 and 1 anyway, and without data we
 * count neither good nor bad events.
 */
export function bareShare(ratio: Expression, is: EventsQuery['is']): Expression {
  const inner = unguarded(ratio, is);
  return inner ? bareShare(inner, is) : ratio;
}

const KEEPS: ReadonlySet<string> = new Set(['clamp', 'clamp_max', 'clamp_min']);

function unguarded(node: Expression, is: EventsQuery['is']): Expression | undefined {
  if (node.kind === 'paren') return node.expression;
  if (node.kind === 'call' && KEEPS.has(node.name)) return node.arguments[0];
  if (node.kind !== 'binary' || node.operator !== 'or') return undefined;
  return isConstant(node.right, ALL_IS_WELL[is]) ? node.left : undefined;
}

function isConstant(node: Expression, value: number): boolean {
  if (node.kind === 'paren') return isConstant(node.expression, value);
  if (node.kind !== 'call' || node.name !== 'vector') return false;
  return node.arguments.every((it) => isNumber(it, value));
}
