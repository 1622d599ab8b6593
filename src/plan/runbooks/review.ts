// Numbers for the review of an incident: what it has cost.
import type { TitledQuery } from '../../ir/index.ts';
import type { Slo } from '../../model/index.ts';
import {
  badEventsSeries,
  BUDGET_REMAINING_SERIES,
  SERVICE_LABEL,
  SLO_LABEL,
} from '../../names/index.ts';
import type { Matcher } from '../../promql/ast.ts';
import { build } from '../../promql/index.ts';
import { duration } from '../../units/index.ts';
import { recorded } from '../counting.ts';
import { alertsSeries } from '../escalation-series.ts';
import type { PageContext } from './context.ts';
import { query } from './facts.ts';

const DAY = duration('1d');
const MINUTE = duration('1m');

/** What an incident of the last day has cost an SLO. */
export function sloReview({ environment }: PageContext, slo: Slo): readonly TitledQuery[] {
  const left = recorded(slo, BUDGET_REMAINING_SERIES);
  const bad = recorded(slo, badEventsSeries(environment.tileInterval));
  return [
    query(
      'Share of the budget that went in the last day',
      build.subtract(build.offsetBy(left, DAY), left),
    ),
    query('Bad events of the last day', build.call('sum_over_time', build.range(bad, DAY))),
    firing([build.matcher(SLO_LABEL, '=', slo.id)]),
  ];
}

/** What one of the last day has cost a service. */
export function causeReview({ service }: PageContext): readonly TitledQuery[] {
  const own = [build.matcher(SERVICE_LABEL, '=', service.name)];
  const left = build.selector(BUDGET_REMAINING_SERIES, own);
  const spent = query(
    'Share of the budget of each SLO of the service that went in the last day',
    build.subtract(build.offsetBy(left, DAY), left),
  );
  return [...(service.slos.length > 0 ? [spent] : []), firing(own)];
}

const firing = (matchers: readonly Matcher[]): TitledQuery =>
  query(
    'For how many minutes of the last day each alert has fired',
    build.call(
      'count_over_time',
      build.subquery(
        alertsSeries([build.matcher('alertstate', '=', 'firing'), ...matchers]),
        DAY,
        MINUTE,
      ),
    ),
  );
