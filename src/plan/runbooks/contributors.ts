// Who causes the bad events, label by label. An SLI says in `definition` which series are events,
// which are good and which are bad; one recipe here for each such way of saying it.
import type { TitledQuery } from '../../ir/index.ts';
import type { Slo } from '../../model/index.ts';
import { seriesOfMetric } from '../../names/index.ts';
import type { Expression, VectorSelector } from '../../promql/ast.ts';
import { build, printExpression } from '../../promql/index.ts';
import { byText } from '../../text/index.ts';
import { duration, printDuration, type Duration } from '../../units/index.ts';
import type { PageContext } from './context.ts';
import { query } from './facts.ts';
import { countedSelectors, rawSelectors } from './raw-selectors.ts';

const TOP = build.number(10);
const ZERO = build.number(0);

interface Cut {
  readonly labels: readonly string[];
  readonly window: Duration;
}

interface Recipe {
  /** The parts of the SLI's definition that it needs; the labels are those of the first. */
  readonly needs: readonly [string, ...string[]];
  readonly title: string;
  build(selectors: readonly VectorSelector[], cut: Cut): Expression;
}

const grown = (of: VectorSelector | undefined, { labels, window }: Cut): Expression => {
  const counted = build.call('increase', build.range(of ?? build.selector(''), window));
  return build.aggregate('sum', counted, { by: labels });
};

const RECIPES: readonly Recipe[] = [
  {
    needs: ['bad'],
    title: 'Bad events',
    build: ([bad], cut) => grown(bad, cut),
  },
  {
    needs: ['events', 'good'],
    title: 'Bad events',
    // Where nothing has ever been good there is no good series: all events are bad then.
    build: ([events, good], cut) =>
      build.or(build.subtract(grown(events, cut), grown(good, cut)), grown(events, cut)),
  },
  {
    needs: ['probe'],
    title: 'Share of failed probes',
    build: ([probed], { labels, window }) => {
      const up = build.call('avg_over_time', build.range(probed ?? build.selector(''), window));
      return build.aggregate('avg', build.subtract(build.number(1), up), { by: labels });
    },
  },
];

/** The ten largest contributors to an SLO's bad events, by each label that can tell them apart. */
export function contributorQueries(context: PageContext, slo: Slo): readonly TitledQuery[] {
  const raw = new Map(rawSelectors(context, slo).map((it) => [printExpression(it), it]));
  const part = (name: string): VectorSelector | undefined =>
    raw.get(slo.sli.definition[name] ?? '');
  for (const recipe of RECIPES) {
    const selectors = recipe.needs.map(part).filter((it) => it !== undefined);
    if (selectors.length < recipe.needs.length) continue;
    const window = slo.tiers[0]?.long ?? duration('1h');
    return cutsOf(slo, labelsToCutBy(context, slo, selectors)).map((labels) =>
      query(
        `${recipe.title} in the last ${printDuration(window)} by ${labels.map((it) => `\`${it}\``).join(' and ')}`,
        largest(recipe.build(selectors, { labels, window })),
      ),
    );
  }
  return countedSelectors(context, slo).map((selector) => eachSeries(selector, slo));
}

/** Groups first, then each group by each of the other labels. */
function cutsOf({ by }: Slo, labels: readonly string[]): readonly (readonly string[])[] {
  const cuts = labels.filter((label) => !by.includes(label)).map((label) => [...by, label]);
  return by.length === 0 ? cuts : [by, ...cuts];
}

/** Where no part of the SLI can be cut by labels, the series themselves say who is bad. */
function eachSeries(selector: VectorSelector, { sli }: Slo): TitledQuery {
  const metric = sli.metrics.find((it) => seriesOfMetric(it).includes(selector.name));
  return metric?.unit === 'timestamp'
    ? query(
        `Seconds since \`${selector.name}\`, series by series`,
        build.subtract(build.call('time'), selector),
      )
    : query(`Each series of \`${selector.name}\``, selector);
}

const largest = (of: Expression): Expression =>
  build.aggregate('topk', build.greater(of, ZERO), { parameter: TOP });

/** All labels of the metric and its targets, but those that have a single value here. */
function labelsToCutBy(
  { environment }: PageContext,
  slo: Slo,
  selectors: readonly VectorSelector[],
): readonly string[] {
  const labels = slo.sli.metrics.flatMap((metric) => metric.labels);
  const fixed = new Set(
    selectors.flatMap(({ matchers }) =>
      matchers.filter(({ operator }) => operator === '=').map(({ label }) => label),
    ),
  );
  return [...new Set([...labels.toSorted(byText), ...environment.targetLabels])].filter(
    (label) => !fixed.has(label),
  );
}
