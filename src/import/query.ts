// Queries of other tools as trees, with one name for the window wherever it stands.
import type { Diagnostic } from '../diagnostics/index.ts';
import {
  children,
  mapSelectors,
  parseExpression,
  type Expression,
  type Matcher,
  type VectorSelector,
} from '../promql/index.ts';
import type { Duration } from '../units/index.ts';
import { importDiagnostics } from './diagnostics.ts';
import type { Fields } from './fields.ts';
import { WINDOW } from './written.ts';

type Report = (diagnostic: Diagnostic) => void;

/** Sloth's `{{.window}}`, in all the ways in which Go's templates take it. */
const SLOTH_WINDOW = /\{\{-?\s*\.\s*window\s*-?\}\}/g;

/** Words that only VictoriaMetrics knows, as far as SLOs use them. */
const METRICSQL =
  /\b(?:histogram_share|rollup\w*|increase_pure|\w+_prometheus|share_\w+_over_time|count_\w+_over_time|keep_last_value|interpolate|range_\w+|running_\w+|label_set|label_del|label_keep|median|prometheus_buckets|remove_resets|distinct_over_time|union|ru)\s*\(|\b(?:default|ifnot|if|keep_metric_names)\b/;

export interface QueryOptions {
  /** What stands for the window. @default Sloth's `{{.window}}` */
  readonly window?: RegExp;
}

/** Takes a field and reads it; nothing if it is not there or is no PromQL, which is reported. */
export function readQuery(
  fields: Fields,
  name: string,
  report: Report,
  options: QueryOptions = {},
): Expression | undefined {
  const text = fields.text(name);
  if (text === undefined) return undefined;
  return parseQuery(text, { fields, name, report, ...options });
}

/** The same series, without what says nothing: anchors, and patterns of nothing. */
const plainly = (selector: VectorSelector): VectorSelector => ({
  ...selector,
  matchers: selector.matchers.map(plainMatcher),
});

function plainMatcher(matcher: Matcher): Matcher {
  const { operator, value } = matcher;
  if (operator !== '=~' && operator !== '!~') return matcher;
  const plain = value.replace(/^\^+/, '').replace(/(?<!\\)\$+$/, '');
  // `^a|b$` is `^(?:a|b)$` only if both sides are anchored, which a bar hides.
  const isOne = !plain.includes('|') || /^\([^()]*\)$/.test(plain);
  if (!isOne) return matcher;
  if (plain === '') return { ...matcher, operator: operator === '=~' ? '=' : '!=', value: '' };
  return { ...matcher, value: plain };
}

interface QueryAt extends QueryOptions {
  readonly fields: Fields;
  readonly name: string;
  readonly report: Report;
}

/** Reads the text of a query that stands, or is said, in a field. */
export function parseQuery(
  text: string,
  { fields, name, report, window = SLOTH_WINDOW }: QueryAt,
): Expression | undefined {
  const { expression, errors } = parseExpression(text.replace(window, WINDOW), { variables: true });
  if (expression) return mapSelectors(expression, plainly);
  const [first] = errors;
  const field = fields.path === '' ? name : `${fields.path}.${name}`;
  const problem = first?.message ?? 'it is empty';
  report(
    importDiagnostics['bad-query'](fields.about(name), { field, problem, help: helpFor(text) }),
  );
  return undefined;
}

function helpFor(text: string): string {
  if (METRICSQL.test(text))
    return 'it looks like MetricsQL, which only VictoriaMetrics knows: write it in PromQL';
  if (/\{\{(?!-?\s*\.\s*window)/.test(text))
    return 'it holds a template: render it first, and import the result';
  return 'correct the query; the SLO is left out';
}

/** Takes a field that holds a selector: `http_requests_total{job="api"}`. */
export function readSelector(
  fields: Fields,
  name: string,
  report: Report,
): VectorSelector | undefined {
  const expression = readQuery(fields, name, report);
  if (!expression || expression.kind === 'vector-selector') return expression;
  const field = fields.path === '' ? name : `${fields.path}.${name}`;
  const problem = `it must be a selector such as \`x_total{job="api"}\`, not a ${expression.kind}`;
  const help = 'correct the query; the SLO is left out';
  report(importDiagnostics['bad-query'](fields.about(name), { field, problem, help }));
  return undefined;
}

/** Whether the window stands anywhere in a query. */
export const hasWindow = (expression: Expression): boolean =>
  isWindowed(expression) || children(expression).some(hasWindow);

const isWindowed = (node: Expression): boolean =>
  (node.kind === 'matrix-selector' || node.kind === 'subquery') &&
  node.window.kind === 'duration-variable' &&
  node.window.name === WINDOW;

/**
 * A query that has a window of its own everywhere, as one of any window. Without one, or with
 * several, it stays as it is.
 *
 * @example withWindow(rate(x[5m])) // rate(x[$window]), 5m
 */
export function withWindow(expression: Expression): {
  readonly expression: Expression;
  readonly window?: Duration;
} {
  const lengths = new Set(lengthsOf(expression));
  const [only] = lengths;
  if (only === undefined || lengths.size > 1) return { expression };
  return { expression: replaceWindows(expression), window: only };
}

function lengthsOf(node: Expression): readonly Duration[] {
  const inner = children(node).flatMap(lengthsOf);
  const isRange = node.kind === 'matrix-selector' || node.kind === 'subquery';
  return isRange && node.window.kind === 'duration' ? [node.window.value, ...inner] : inner;
}

const VARIABLE = { kind: 'duration-variable', name: WINDOW } as const;

function replaceWindows(node: Expression): Expression {
  if (node.kind === 'matrix-selector') {
    return node.window.kind === 'duration' ? { ...node, window: VARIABLE } : node;
  }
  if (node.kind === 'subquery') {
    const expression = replaceWindows(node.expression);
    return { ...node, expression, ...(node.window.kind === 'duration' && { window: VARIABLE }) };
  }
  if (node.kind === 'call') return { ...node, arguments: node.arguments.map(replaceWindows) };
  if (node.kind === 'binary') {
    return { ...node, left: replaceWindows(node.left), right: replaceWindows(node.right) };
  }
  if (!('expression' in node)) return node;
  return { ...node, expression: replaceWindows(node.expression) };
}
