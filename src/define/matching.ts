import type { MatchOperator } from '../promql/ast.ts';
import { escapeRegex } from '../promql/index.ts';

/** How a label is matched when a plain value is not enough. */
export interface LabelMatch {
  readonly kind: 'label-match';
  readonly operator: MatchOperator;
  readonly value: string;
}

const match = (operator: MatchOperator, value: string): LabelMatch =>
  Object.freeze({ kind: 'label-match', operator, value });

/**
 * The whole value matches a regular expression (RE2, anchored at both ends).
 *
 * @example requests.where({ status: matches('5..') }) // http_requests_total{status=~"5.."}
 */
export const matches = (pattern: string): LabelMatch => match('=~', pattern);

/**
 * The whole value does not match a regular expression.
 *
 * @example requests.where({ handler: notMatching('/internal/.*') }) // …{handler!~"/internal/.*"}
 */
export const notMatching = (pattern: string): LabelMatch => match('!~', pattern);

/**
 * Any value but this one. `not('')` asks that the label is there at all.
 *
 * @example requests.where({ handler: not('/metrics') }) // http_requests_total{handler!="/metrics"}
 */
export const not = (value: string): LabelMatch => match('!=', value);

/**
 * One of several literal values.
 *
 * @example requests.where({ method: oneOf('GET', 'HEAD') }) // …{method=~"GET|HEAD"}
 */
export function oneOf(...values: readonly string[]): LabelMatch {
  // What is no text is reported where it is used.
  for (const value of values) if (typeof value !== 'string') return match('=~', value);
  const [only, ...others] = values;
  if (only !== undefined && others.length === 0) return match('=', only);
  return match('=~', values.map(escapeRegex).join('|'));
}
