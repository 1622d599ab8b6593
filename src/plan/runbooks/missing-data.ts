import type { MissingDataFacts, TitledQuery } from '../../ir/index.ts';
import type { Slo } from '../../model/index.ts';
import { eventsSeries } from '../../names/index.ts';
import type { VectorSelector } from '../../promql/ast.ts';
import { build, printExpression } from '../../promql/index.ts';
import { duration } from '../../units/index.ts';
import { recorded } from '../counting.ts';
import type { RaisedAlert, PageContext } from './context.ts';
import { commonFacts, query, timing } from './facts.ts';
import { countedSelectors } from './raw-selectors.ts';

/** The facts of the alert that fires when an SLO has no events at all. */
export const missingDataFacts = (
  context: PageContext,
  planned: RaisedAlert,
  slo: Slo,
): MissingDataFacts => ({
  ...commonFacts(context, planned),
  kind: 'missing-data',
  numbers: timing(planned),
  queries: [...metricQueries(context, slo), ...ruleQueries(context, slo)],
});

/** Are the metric and its targets there? */
function metricQueries(context: PageContext, slo: Slo): readonly TitledQuery[] {
  const selectors = countedSelectors(context, slo);
  const jobs = new Map(
    selectors.flatMap(jobMatchers).map((job) => [job.operator + job.value, job]),
  );
  const series = selectors.map((selector) =>
    query(
      `How many series \`${printExpression(selector)}\` has (no result: it is gone, renamed or relabelled)`,
      build.aggregate('count', selector),
    ),
  );
  const targets = [...jobs.values()].map((job) =>
    query('Is each target scraped (1) or down (0)', build.selector('up', [job])),
  );
  return [...series, ...targets];
}

const jobMatchers = ({ matchers }: VectorSelector): VectorSelector['matchers'] =>
  matchers.filter(({ label }) => label === 'job');

/** Are the rules evaluated? */
function ruleQueries({ environment }: PageContext, slo: Slo): readonly TitledQuery[] {
  const events = recorded(slo, eventsSeries(environment.evaluationInterval));
  const failures = build.selector('prometheus_rule_evaluation_failures_total');
  const lately = build.call('increase', build.range(failures, duration('15m')));
  return [
    query(
      'How many counts were recorded in the last day (no result: it has been missing for longer)',
      build.call('count_over_time', build.range(events, duration('1d'))),
    ),
    query('Rule groups that failed in the last 15m', build.greater(lately, build.number(0))),
  ];
}
