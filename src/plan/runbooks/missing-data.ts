import type { ExplainedNumber, MissingDataFacts, TitledQuery } from '../../ir/index.ts';
import type { Slo } from '../../model/index.ts';
import { eventsSeries } from '../../names/index.ts';
import { build, printExpression } from '../../promql/index.ts';
import { duration, milliseconds, printDuration } from '../../units/index.ts';
import { recorded } from '../counting.ts';
import { NOTHING_COUNTED_FOR } from '../data-missing-alert.ts';
import {
  causesAmong,
  MISSING_CAUSES,
  targetsOf,
  TARGETS_DOWN_FOR,
  type MissingCause,
} from '../missing-causes.ts';
import type { RaisedAlert, PageContext } from './context.ts';
import { commonFacts, query, timing } from './facts.ts';
import { countedSelectors } from './raw-selectors.ts';

/** The facts of the alert that fires when an SLO has no events at all. */
export const missingDataFacts = (
  context: PageContext,
  planned: RaisedAlert,
  slo: Slo,
): MissingDataFacts => {
  const possible = causesAmong(context.sharedBy ?? [slo], context.environment);
  return {
    ...commonFacts(context, planned),
    kind: 'missing-data',
    after: printDuration(milliseconds(NOTHING_COUNTED_FOR + planned.rule.for)),
    causes: possible.map((cause) => ({ cause, ...CAUSES[cause] })),
    numbers: [...timing(planned), ...explain(possible)],
    queries: [
      ...(context.sharedBy ? [] : metricQueries(context, slo)),
      ...ruleQueries(context, slo),
    ],
  };
};

const CAUSES: Readonly<Record<MissingCause, Omit<MissingDataFacts['causes'][number], 'cause'>>> = {
  'targets-down': {
    meaning: 'No target that the SLO counts is up, or none is there.',
    action:
      'Make sure that the service runs. If it does, look why it is not scraped: service discovery, network, credentials. Metrics that are pushed have no target: see whether they still are.',
  },
  'metric-missing': {
    meaning: 'Targets are up, and yet nothing is counted.',
    action:
      'Look for the metric on a target: a release may have renamed it or one of its labels. If it is there, see whether the rules fail.',
  },
  unknown: {
    meaning: 'The SLO names no target, so nothing is known of its targets.',
    action: 'Look whether its targets are up, then whether the metric was renamed.',
  },
};

function explain(possible: readonly MissingCause[]): readonly ExplainedNumber[] {
  const counted = {
    value: printDuration(NOTHING_COUNTED_FOR),
    meaning: 'how long nothing must have been counted before that',
  };
  const down = {
    value: printDuration(TARGETS_DOWN_FOR),
    meaning: 'how long no target must have been up for the cause `targets-down`',
  };
  return possible.includes(MISSING_CAUSES.down) ? [counted, down] : [counted];
}

/** Are the metric and its targets there? */
function metricQueries(context: PageContext, slo: Slo): readonly TitledQuery[] {
  const selectors = countedSelectors(context, slo);
  const series = selectors.map((selector) =>
    query(
      `How many series \`${printExpression(selector)}\` has (no result: it is gone, renamed or relabelled)`,
      build.aggregate('count', selector),
    ),
  );
  const targets = targetsOf(slo, context.environment).map((up) =>
    query('Is each target scraped (1) or down (0)', up),
  );
  return [...series, ...targets];
}

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
