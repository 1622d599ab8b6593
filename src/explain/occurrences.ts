// The numbers of an expression and where each stands: what explains it depends on that.
import { children, type DurationExpression, type Expression } from '../promql/index.ts';
import { decimal, printDuration, type Decimal, type Duration } from '../units/index.ts';

interface Standing {
  /** As it is written: `[5m]`, `offset 35s`, `14.4`. */
  readonly text: string;
  /** Whether the rule reads series that are scraped, and not recorded by a rule of ours alone. */
  readonly isRaw: boolean;
}

/** A span of time: a range, or how far in the past it ends. */
export interface SpanOccurrence extends Standing {
  readonly kind: 'window' | 'offset' | 'step';
  readonly value: Duration;
}

export interface NumberOccurrence extends Standing {
  readonly kind: 'number';
  readonly value: Decimal;
  /** The operator or function that takes it: `>`, `clamp_min`; empty when it stands alone. */
  readonly of: string;
}

export type Occurrence = SpanOccurrence | NumberOccurrence;

/** All numbers of an expression in the order of the text, each way of standing there once. */
export function occurrencesOf(
  expression: Expression,
  isRecorded: (name: string) => boolean,
): readonly Occurrence[] {
  const found = new Map<string, Occurrence>();
  const add = (occurrence: Occurrence): void => {
    const { kind, text, isRaw } = occurrence;
    const key = [kind, text, isRaw, occurrence.kind === 'number' ? occurrence.of : ''].join('\n');
    if (!found.has(key)) found.set(key, occurrence);
  };
  const isRaw = readsRaw(expression);
  visit(expression, '');
  return [...found.values()];

  function visit(node: Expression, of: string): void {
    if (node.kind === 'number' && Number.isFinite(node.value)) {
      const value = decimal(node.value);
      add({ kind: 'number', value, text: value, of, isRaw });
    }
    if (node.kind === 'vector-selector') addSpan('offset', node.offset);
    if (node.kind === 'matrix-selector') addSpan('window', node.window);
    if (node.kind === 'subquery') {
      addSpan('window', node.window);
      addSpan('step', node.step);
      addSpan('offset', node.offset);
    }
    const own = takerOf(node) ?? of;
    for (const child of children(node)) visit(child, own);
  }

  function addSpan(kind: SpanOccurrence['kind'], span: DurationExpression | undefined): void {
    if (span?.kind !== 'duration') return;
    const shown = printDuration(span.value);
    const text = kind === 'offset' ? `offset ${shown}` : kind === 'step' ? shown : `[${shown}]`;
    add({ kind, value: span.value, text, isRaw });
  }

  function readsRaw(node: Expression): boolean {
    if (node.kind === 'vector-selector') return !isRecorded(node.name);
    return children(node).some(readsRaw);
  }
}

/** Parentheses and signs take nothing themselves. */
function takerOf(node: Expression): string | undefined {
  if (node.kind === 'binary') return node.operator;
  if (node.kind === 'call') return node.name;
  return node.kind === 'aggregation' ? node.operator : undefined;
}
