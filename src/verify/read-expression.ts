import { parseExpression, walk, type Expression } from '../promql/index.ts';

/** What verification needs to know of an expression. */
export interface ReadExpression {
  /** The names of all series that it reads, each once. */
  readonly series: readonly string[];
  /** Why it does not parse; empty when it does. */
  readonly problem: string;
}

export type ReadText = (text: string) => ReadExpression;

/**
 * Parses emitted expressions, each shape once: texts that differ only in the values of `=` and
 * `!=` matchers are right or wrong together, and most rules and panels of two SLOs are such pairs.
 */
export function expressionReader(options: { readonly variables: boolean }): ReadText {
  const known = new Map<string, ReadExpression>();
  return (text) => {
    const shape = shapeOf(text);
    const found = known.get(shape) ?? read(text, options.variables);
    known.set(shape, found);
    return found;
  };
}

// Not values with escapes, which may be wrong, nor empty ones, which may select everything.
const VALUE = /(?<![=!~<>])(!?=)"[^"\\\n]+"/g;

/** The text without what cannot make a difference; a name in a matcher does. */
const shapeOf = (text: string): string =>
  text.includes('__name__') ? text : text.replace(VALUE, '$1"…"');

function read(text: string, variables: boolean): ReadExpression {
  const { expression, errors } = parseExpression(text, { variables });
  if (expression && errors.length === 0) return { series: seriesOf(expression), problem: '' };
  return { series: [], problem: errors.map(({ message }) => message).join('; ') || 'it is empty' };
}

function seriesOf(expression: Expression): readonly string[] {
  const names = new Set<string>();
  walk(expression, (node) => {
    if (node.kind !== 'vector-selector') return;
    const byMatcher = node.matchers.find(
      ({ label, operator }) => label === '__name__' && operator === '=',
    );
    const name = node.name || byMatcher?.value;
    if (name !== undefined) names.add(name);
  });
  return [...names];
}
