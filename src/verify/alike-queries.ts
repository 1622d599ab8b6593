// The dashboards of SLOs ask the same of each of them: of queries that differ in names alone one is
// understood for all.
import { parseExpression, type Matcher, type SeriesDeclaration } from '../promql/index.ts';
import { allows } from '../promql/flow/values.ts';
import { variantFor } from '../promql/flow/variants.ts';
import { createNumbers } from '../text/index.ts';
import { outlineQuery, type Slot } from './outline.ts';
import { queryReader, type QueryReader, type ReadQuery } from './query-reader.ts';
import { selectorsRead } from './rule-selectors.ts';
import type { Scope } from './scope.ts';

/**
 * Reads queries, and those once that ask the same for other names, such as `slo="api"` and
 * `slo="web"`, where what is known of the series for these names is the same. A query in which
 * something is wrong stands for no other; the values of labels in a flow may be those of a query
 * that is alike.
 */
export function alikeQueryReader(scope: Scope): QueryReader {
  const read = queryReader(scope);
  const likenessOf = createQueryLikeness(scope);
  const firsts = new Map<string, ReadQuery>();
  return (text) => {
    const likeness = likenessOf(text);
    const first = likeness === undefined ? undefined : firsts.get(likeness);
    if (first?.problem === '' && first.findings.length === 0) return first;
    const own = read(text);
    if (likeness !== undefined && !first) firsts.set(likeness, own);
    return own;
  };
}

/** A selector of all queries with the same outline. */
interface Asked {
  readonly series: SeriesDeclaration;
  /** Its matchers, those of slots by the slot's index. */
  readonly matchers: readonly (Matcher | number)[];
}

function createQueryLikeness({ catalogue }: Scope): (text: string) => string | undefined {
  const known = new Map<string, readonly Asked[] | 'unknown'>();
  return (query) => {
    const outline = outlineQuery(query);
    if (!outline || outline.slots.length === 0) return undefined;
    const { text, slots } = outline;
    const asked = known.get(text) ?? askedBy(query, slots, catalogue.series);
    known.set(text, asked);
    if (asked === 'unknown') return undefined;
    const number = createNumbers();
    for (const [, value] of slots) number(value);
    const seen = asked.map((each) => seenBy(each, slots, number));
    return seen.includes(undefined) ? undefined : JSON.stringify([text, seen]);
  };
}

function askedBy(
  query: string,
  slots: readonly Slot[],
  known: ReadonlyMap<string, SeriesDeclaration>,
): readonly Asked[] | 'unknown' {
  const slotOf = ({ label, operator, value }: Matcher): number =>
    operator === '=' ? slots.findIndex((slot) => slot[0] === label && slot[1] === value) : -1;
  const found = selectorsRead(parseExpression(query, { variables: true })).map((selector) => {
    const series = known.get(selector.name);
    const matchers = selector.matchers.map((matcher) => {
      const slot = slotOf(matcher);
      return slot < 0 ? matcher : slot;
    });
    return series && { series, matchers };
  });
  return found.length > 0 && found.every((each) => each !== undefined) ? found : 'unknown';
}

/** What a selector finds declared for the names of a query; undefined where one is not among them. */
function seenBy(
  { series, matchers }: Asked,
  slots: readonly Slot[],
  number: (name: string) => number,
): string | undefined {
  const filled = matchers.map((matcher): Matcher => {
    if (typeof matcher !== 'number') return matcher;
    const [label, value] = slots[matcher] ?? ['', ''];
    return { label, operator: '=', value };
  });
  const variant = variantFor(series, {
    kind: 'vector-selector',
    name: series.name,
    matchers: filled,
  });
  const { values, ...declared } = variant;
  const isKnown = filled.every(({ label, value }, i) => {
    const all = values[label];
    return typeof matchers[i] !== 'number' || allows(all && { only: all }, value);
  });
  if (!isKnown) return undefined;
  if (variant === series) return 'all';
  const numbered = Object.entries(values).map(([label, all]) => [label, all.map(number)]);
  return JSON.stringify([declared, numbered]);
}
