// Alerts on what is left of a budget: for release gates and planning rather than for pages.
import type { BudgetAlert } from '../model/index.ts';
import { BUDGET_PANEL, SLO_LABEL } from '../names/index.ts';
import type { Expression } from '../promql/ast.ts';
import { build } from '../promql/index.ts';
import { compare, decimal, duration, printPercent, type Decimal } from '../units/index.ts';
import { carriedTexts } from './alert-texts.ts';
import { alertSubject } from './burn-rate-alerts.ts';
import { budgetRemaining } from './budget-left.ts';
import { sloOrigin } from './origins.ts';
import {
  planAlert,
  type AlertContext,
  type AlertParts,
  type PlannedAlert,
} from './planned-alert.ts';
import { pagesOf } from './slo-pages.ts';
import type { SloContext } from './recording-rules.ts';
import { wholeWindow } from './window-words.ts';

/**
 * The alert that a share of the budget is left, or nothing.
 *
 * @example
 * // last_over_time(slo:error_budget_remaining:ratio{slo="x"}[10m]) < 0.25
 */
export const budgetAlert = (context: SloContext & AlertContext, alert: BudgetAlert): PlannedAlert =>
  planAlert(context, () => budgetParts(context, alert));

function budgetParts(
  context: SloContext & AlertContext,
  { name, below, severity }: BudgetAlert,
): AlertParts {
  const { system, service, slo, model } = context;
  const pages = pagesOf(model.environment, context);
  const isGone = compare(below, decimal(0)) === 0;
  const left = '{{ $value | humanizePercentage }}';
  // Of groups with objectives of their own nobody is told that of the others.
  const isOne = slo.groups.length === 0;
  const objective = printPercent(slo.objective);
  const period = `${isOne ? `objective ${objective} ` : ''}over ${wholeWindow(slo)}`;
  const texts = carriedTexts(slo, severity);
  return {
    alert: name,
    expression: () => remainsBelow(context, below),
    for: duration('10m'),
    severity,
    title: isGone
      ? `${slo.id} has no error budget left`
      : `${slo.id} has less than ${printPercent(below)} of its error budget left`,
    says: () => ({
      summary: `${alertSubject(slo)}: ${left} of the error budget is left (${period})`,
      description: isGone
        ? 'The objective is missed: stop risky changes until the budget has recovered.'
        : `Less than ${printPercent(below)} of the budget is left: the next incident may miss the objective.`,
      annotations: texts.annotations,
    }),
    labels: { ...texts.labels, [SLO_LABEL]: slo.id, ...(isOne && { objective }) },
    runbook: pages.sectionOf(name),
    dashboard: pages.dashboardPath,
    panel: BUDGET_PANEL,
    origin: sloOrigin(system, service, slo, 'budget-alerts', name),
  };
}

function remainsBelow({ slo, model }: SloContext, below: Decimal): Expression {
  const remaining = budgetRemaining(slo, model.environment);
  const limit = build.number(below);
  return compare(below, decimal(0)) === 0
    ? build.lessOrEqual(remaining, limit)
    : build.and(build.less(remaining, limit), build.greater(remaining, build.number(0)));
}
