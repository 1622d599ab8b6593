// Where the bad events of an SLO come from: the labels of its metric, the worst combinations first.
// It reads raw series, so it lies in a row that is loaded only when somebody opens it.
import type { Column, Row, TablePanel } from '../../ir/index.ts';
import type { Slo } from '../../model/index.ts';
import { seriesOfMetric } from '../../names/index.ts';
import type { Expression, VectorSelector } from '../../promql/ast.ts';
import { build, parseExpression } from '../../promql/index.ts';
import { duration, printDuration, type Duration } from '../../units/index.ts';
import type { SloContext } from '../recording-rules.ts';
import { fastWindow } from './expressions.ts';
import { chosenGroups } from './group-variables.ts';

const TOP = build.number(10);
const ZERO = build.number(0);

interface Cut {
  readonly by: readonly string[];
  readonly window: Duration;
}

const grown = (of: VectorSelector, { by, window }: Cut): Expression =>
  build.aggregate('sum', build.call('increase', build.range(of, window)), { by });

/** One for each way in which an SLI says what is bad. */
interface Recipe {
  /** The parts of the SLI's definition that it needs; the labels are those of the first. */
  readonly needs: readonly [string, ...string[]];
  readonly counted: Pick<Column, 'title' | 'unit' | 'decimals'>;
  readonly of: (parts: readonly [VectorSelector, ...VectorSelector[]], cut: Cut) => Expression;
}

const BAD_EVENTS: Recipe['counted'] = { title: 'Bad events', unit: 'none', decimals: 0 };

const RECIPES: readonly Recipe[] = [
  { needs: ['bad'], counted: BAD_EVENTS, of: ([bad], cut) => grown(bad, cut) },
  {
    needs: ['events', 'good'],
    counted: BAD_EVENTS,
    // Where nothing was good there is no good series: all events are bad then.
    of: ([events, good = events], cut) =>
      build.or(build.subtract(grown(events, cut), grown(good, cut)), grown(events, cut)),
  },
  {
    needs: ['probe'],
    counted: { title: 'Failed probes', unit: 'ratio', decimals: 1 },
    of: ([probed], { by, window }) => {
      const up = build.call('avg_over_time', build.range(probed, window));
      return build.aggregate('avg', build.subtract(build.number(1), up), { by });
    },
  },
];

/** The row of the page; none where the bad events cannot be told apart. */
export function breakdownRows(context: SloContext): readonly Row[] {
  const { slo, model } = context;
  for (const { needs, counted, of } of RECIPES) {
    const [first, ...others] = needs.flatMap((name) => part(slo, name));
    if (!first || others.length < needs.length - 1) continue;
    const by = labelsOf(slo, first, model.environment.targetLabels);
    if (by.length === 0) return [];
    const window = slo.tiers.length === 0 ? duration('1h') : fastWindow(slo);
    const worst = build.aggregate(
      'topk',
      build.greater(of([first, ...others], { by, window }), ZERO),
      {
        parameter: TOP,
      },
    );
    const panels = [breakdown({ by, window, counted, worst })];
    return [{ title: 'Where bad events come from', collapsed: true, panels }];
  }
  return [];
}

/** The series of a part of the SLI, of the chosen groups: a definition that is one selector. */
function part(slo: Slo, name: string): readonly VectorSelector[] {
  const text = slo.sli.definition[name];
  const parsed = text === undefined ? undefined : parseExpression(text).expression;
  const known = slo.sli.metrics.flatMap(seriesOfMetric);
  if (parsed?.kind !== 'vector-selector' || !known.includes(parsed.name)) return [];
  return [build.selector(parsed.name, [...parsed.matchers, ...chosenGroups(slo)])];
}

/** More columns than these say less. */
const MOST = 4;

/** Labels whose values can differ, those of targets last. */
function labelsOf({ sli }: Slo, of: VectorSelector, target: readonly string[]): readonly string[] {
  const equal = of.matchers.filter(({ operator }) => operator === '=');
  const fixed = new Set(equal.map(({ label }) => label));
  const metric = sli.metrics.find((it) => seriesOfMetric(it).includes(of.name));
  return [...(metric?.labels ?? []), ...target].filter((label) => !fixed.has(label)).slice(0, MOST);
}

type Breakdown = Cut & Pick<Recipe, 'counted'> & { readonly worst: Expression };

function breakdown({ by, window, counted, worst }: Breakdown): TablePanel {
  const { title } = counted;
  return {
    kind: 'table',
    key: 'breakdown',
    title: `${title} by label, last ${printDuration(window)}`,
    description: `The ten sets of labels with the most in the ${printDuration(window)} before the end of the chosen time. One that leads by far is where to look first; many alike point to what they share.`,
    width: 24,
    height: 10,
    whenEmpty: `No ${title.toLowerCase()}`,
    queries: [{ legend: title, expression: worst }],
    columns: [
      ...by.map((label) => ({ name: label, title: label })),
      {
        ...counted,
        name: title,
        width: 360,
        min: 0,
        cell: 'gauge',
        thresholds: [{ colour: 'red' }],
      },
    ],
    sortBy: { title, descending: true },
  };
}
