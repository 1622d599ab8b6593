// How many series there are: what was declared, asked for, or is assumed.
import {
  build,
  printExpression,
  walk,
  type Expression,
  type VectorSelector,
} from '../promql/index.ts';
import { byText } from '../text/index.ts';

/** What was said of the numbers of series. */
export interface Cardinality {
  /** Series that each selector of a metric finds; of a recorded one, that each rule writes. */
  readonly metrics: ReadonlyMap<string, number>;
  /** Series that one selector finds, by `selectorKey`, and groups by `groupsKey`; these go first. */
  readonly selectors: ReadonlyMap<string, number>;
}

export const NOTHING_SAID: Cardinality = Object.freeze({
  metrics: new Map(),
  selectors: new Map(),
});

/** What a selector finds when nobody said: as many series as in the measurements of docs/cost.md. */
export const ASSUMED_SERIES = 50;

/** The metric that a selector names; empty when its matchers name several. */
export const metricOf = ({ name, matchers }: VectorSelector): string =>
  name ||
  (matchers.find((each) => each.label === '__name__' && each.operator === '=')?.value ?? '');

/**
 * A selector as a key, whenever and in whatever order it is written.
 *
 * @example selectorKey(parse('up{job="a"} offset 5m')) // 'up{job="a"}'
 */
export function selectorKey(selector: VectorSelector): string {
  const matchers = selector.matchers
    .filter(({ label }) => label !== '__name__')
    .map(({ label, operator, value }) => build.matcher(label, operator, value))
    .toSorted((a, b) => byText(matcherKey(a), matcherKey(b)));
  const unnamed = metricOf(selector) === '';
  return printExpression(
    build.selector(metricOf(selector), unnamed ? selector.matchers : matchers),
  );
}

const matcherKey = ({ label, operator, value }: VectorSelector['matchers'][number]): string =>
  `${label}${operator}${value}`;

/** Groups of a selector's series by some labels, as a key. */
export const groupsKey = (labels: readonly string[], selector: VectorSelector): string =>
  `${selectorKey(selector)} by (${labels.toSorted(byText).join(', ')})`;

/** A question to a server, and the key of its answer. */
export interface CountQuery {
  readonly key: string;
  readonly query: string;
}

/**
 * What to ask a server to know all cardinalities that expressions depend on, each once; nothing of
 * metrics whose cardinality was said.
 *
 * @example
 * countQueries([parse('sum by (code) (rate(x{job="a"}[5m]))')]).map(({ query }) => query)
 * // ['count(x{job="a"})', 'count(count by (code) (x{job="a"}))']
 */
export function countQueries(
  expressions: readonly Expression[],
  { metrics, selectors }: Cardinality = NOTHING_SAID,
): readonly CountQuery[] {
  const queries = new Map<string, CountQuery>();
  const ask = (key: string, expression: Expression): void =>
    void queries.set(key, { key, query: printExpression(expression) });
  for (const expression of expressions) {
    walk(expression, (node) => {
      if (node.kind === 'vector-selector') {
        const [key, metric] = [selectorKey(node), metricOf(node)];
        if (metrics.has(metric) || selectors.has(key)) return;
        ask(key, build.aggregate('count', bare(node)));
      }
      if (node.kind !== 'aggregation' || node.without || node.grouping.length === 0) return;
      const selector = firstSelector(node.expression);
      if (!selector) return;
      const groups = build.aggregate('count', bare(selector), { by: node.grouping });
      ask(groupsKey(node.grouping, selector), build.aggregate('count', groups));
    });
  }
  return [...queries.values()].toSorted((a, b) => byText(a.key, b.key));
}

const bare = ({ name, matchers }: VectorSelector): VectorSelector => build.selector(name, matchers);

/** The selector that an expression is about. */
export function firstSelector(expression: Expression): VectorSelector | undefined {
  let found: VectorSelector | undefined;
  walk(expression, (node) => {
    if (node.kind === 'vector-selector') found ??= node;
  });
  return found;
}
