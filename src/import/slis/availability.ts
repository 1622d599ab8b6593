// Counters of which labels, or a counter of their own, say what is bad.
import { printExpression, type Matcher } from '../../promql/index.ts';
import type { ImportedSli } from '../slo.ts';
import { bare, countedOf, sameLabels, type Counted } from './counted.ts';
import { isRecorded, select, use, written } from './metrics.ts';
import type { Recogniser } from './query.ts';

const sameMatcher = (a: Matcher, b: Matcher): boolean =>
  a.label === b.label && a.operator === b.operator && a.value === b.value;

/**
 * `sum(rate(x{code=~"5.."}[w]))` of `sum(rate(x[w]))`: what is bad narrows what counts, so it is a
 * part of it by construction.
 */
export const availability: Recogniser = ({ part, total, is }) => {
  const [some, all] = [countedOf(part), countedOf(total)];
  if (!some || !all || some.how !== all.how || !sameLabels(some.by, all.by)) return undefined;
  if (some.selector.name !== all.selector.name) return undefined;
  const narrowing = narrowedBy(some, all);
  const labels = new Set(narrowing?.map(({ label }) => label));
  if (!narrowing || narrowing.length === 0 || labels.size < narrowing.length) return undefined;
  const metric = { name: all.selector.name, type: 'counter' } as const;
  return {
    call: 'availability',
    props: {
      events: select(all.selector, metric),
      [is]: { kind: 'labels', matchers: written(narrowing) },
    },
    metrics: [use(metric, [some.selector, all.selector], all.by)],
    differences: [],
    by: all.by,
    ...(isRecorded(metric.name) && { counting: 'rate' }),
  };
};

/** The matchers that some series have beyond those of all; nothing if they lack one. */
function narrowedBy(some: Counted, all: Counted): readonly Matcher[] | undefined {
  const wider = all.selector.matchers;
  const own = some.selector.matchers;
  if (!wider.every((each) => own.some((it) => sameMatcher(it, each)))) return undefined;
  return own.filter((each) => !wider.some((it) => sameMatcher(it, each)));
}

/** `good + bad`, of which one is known: every event is in exactly one of two counters. */
export const outcomes: Recogniser = ({ part, total, is }) => {
  const sum = bare(total);
  if (sum.kind !== 'binary' || sum.operator !== '+' || sum.matching?.include.length)
    return undefined;
  const text = printExpression(bare(part));
  const [left, right] = [bare(sum.left), bare(sum.right)];
  const other = [left, right].find((it) => printExpression(it) !== text);
  const [some, rest] = [countedOf(part), other && countedOf(other)];
  const isOneOfThem = [left, right].some((it) => printExpression(it) === text);
  if (!isOneOfThem || !some || !rest) return undefined;
  if (some.how !== rest.how || !sameLabels(some.by, rest.by)) return undefined;
  return ofOutcomes(is === 'bad' ? { bad: some, good: rest } : { bad: rest, good: some });
};

function ofOutcomes({ good, bad }: { readonly good: Counted; readonly bad: Counted }): ImportedSli {
  const [ofGood, ofBad] = [good, bad].map(({ selector, by }) => {
    const metric = { name: selector.name, type: 'counter' } as const;
    return { select: select(selector, metric), use: use(metric, [selector], by) };
  });
  const both = [ofGood, ofBad].flatMap((each) => (each ? [each] : []));
  const isAnyRecorded = both.some((each) => isRecorded(each.use.name));
  return {
    call: 'availability',
    props: { good: ofGood?.select, bad: ofBad?.select },
    metrics: both.map((each) => each.use),
    differences: [],
    by: good.by,
    ...(isAnyRecorded && { counting: 'rate' }),
  };
}
