import type { BudgetFacts } from '../../ir/index.ts';
import type { BudgetAlert, Slo } from '../../model/index.ts';
import {
  BUDGET_EVENTS_SERIES,
  BUDGET_SECONDS_SERIES,
  EXHAUSTION_SERIES,
} from '../../names/index.ts';
import { compare, decimal, printPercent } from '../../units/index.ts';
import { recorded } from '../counting.ts';
import type { PageContext, RaisedAlert } from './context.ts';
import { commonFacts, query, timing } from './facts.ts';

/** The facts of an alert on what is left of the budget. */
export const budgetFacts = (
  context: PageContext,
  planned: RaisedAlert,
  { slo, below }: { readonly slo: Slo; readonly below: BudgetAlert['below'] },
): BudgetFacts => ({
  ...commonFacts(context, planned),
  kind: 'budget',
  below: compare(below, decimal(0)) === 0 ? '' : printPercent(below),
  numbers: timing(planned),
  queries: [
    query('How many more events may be bad', recorded(slo, BUDGET_EVENTS_SERIES)),
    query('For how many seconds everything may fail', recorded(slo, BUDGET_SECONDS_SERIES)),
    ...(slo.tiers.length > 0
      ? [
          query(
            'Seconds until it is gone at the present pace (no result: it does not run out)',
            recorded(slo, EXHAUSTION_SERIES),
          ),
        ]
      : []),
  ],
});
