// Rules and cardinalities for tests of the cost model, as texts.
import type { Cardinality, CostedRule } from '../../src/cost/index.ts';
import { selectorKey } from '../../src/cost/index.ts';
import { parseExpression, type Expression, type VectorSelector } from '../../src/promql/index.ts';
import { duration } from '../../src/units/index.ts';

export function parse(text: string): Expression {
  const { expression, errors } = parseExpression(text);
  if (!expression || errors.length > 0) throw new Error(`${text} does not parse`);
  return expression;
}

export function parseSelector(text: string): VectorSelector {
  const expression = parse(text);
  if (expression.kind !== 'vector-selector') throw new Error(`${text} is no selector`);
  return expression;
}

/** A recording rule of the group `shop`. */
export const rule = (name: string, text: string, some: Partial<CostedRule> = {}): CostedRule => ({
  kind: 'recording',
  name,
  labels: {},
  expression: parse(text),
  file: 'shop.yaml',
  group: 'shop',
  interval: duration('30s'),
  service: 'shop',
  ...some,
});

const isMetric = (text: string): boolean => /^[\w:]+$/.test(text);

/** `said({ x: 50, 'x{code="500"}': 20 })`: metrics by name, selectors by text. */
export function said(numbers: Readonly<Record<string, number>>): Cardinality {
  const entries = Object.entries(numbers);
  return {
    metrics: new Map(entries.filter(([text]) => isMetric(text))),
    selectors: new Map(
      entries
        .filter(([text]) => !isMetric(text))
        .map(([text, series]) => [selectorKey(parseSelector(text)), series]),
    ),
  };
}

/** The exact count of the last 30 s, as SLOs record it; `x` is all events, `of` those to count. */
export const exactBase = (of: string, x: string): string =>
  `sum((${of} offset 5s - ${of} offset 35s) >= 0 or (${of} offset 5s <= 10 and on (job) ${x} offset 35s))`;

/** The exact count of the last 5 min. */
export function exactTile(of: string, x: string, lookback: string): string {
  const first = `min_over_time(${of}[5m] offset 1m)`;
  const last = `last_over_time(${of}[5m] offset 1m)`;
  const before = `last_over_time(${of}[${lookback}] offset 6m)`;
  const born = `(${last} - (${first} > 10 or 0 * ${first})) and on (job) ${x} offset 6m`;
  return `sum((${last} - ${before}) >= 0 or (${born}))`;
}
