import type { Environment, Slo } from '../model/index.ts';
import { BUDGET_REMAINING_SERIES, SLO_LABEL } from '../names/index.ts';
import type { Expression, Matcher } from '../promql/ast.ts';
import { build, printExpression } from '../promql/index.ts';
import { milliseconds, type Duration } from '../units/index.ts';
import type { SloContext } from './recording-rules.ts';

/** The share of the budget that is left, of each group of a grouped SLO. */
export const budgetRemaining = ({ id }: Slo, { tileInterval }: Environment): Expression =>
  lastRemaining([build.matcher(SLO_LABEL, '=', id)], tileInterval);

/**
 * What is left of an alert's budget, asked for while it is pending or fires: 0.1 ms for each such
 * alert, and nothing at rest. It names no SLO, so that SLOs can share the rule.
 *
 * @example
 * // {{ range printf "last_over_time(slo:error_budget_remaining:ratio{slo=%q}[10m])" $labels.slo | query }}
 * // {{ .Value | humanizePercentage }}{{ end }}
 */
export function budgetLeft({ slo, model }: SloContext): string {
  const labels = [SLO_LABEL, ...slo.by];
  const { tileInterval } = model.environment;
  const key = `${tileInterval} ${labels.join()}`;
  const text = said.get(key) ?? sayBudgetLeft(labels, tileInterval);
  said.set(key, text);
  return text;
}

/** By what it depends on: nearly all alerts say the same. */
const said = new Map<string, string>();

function sayBudgetLeft(labels: readonly string[], tileInterval: Duration): string {
  const matchers = labels.map((label) => build.matcher(label, '=', '%q'));
  const text = printExpression(lastRemaining(matchers, tileInterval));
  // Quotes of its own are what `%q` writes.
  const format = JSON.stringify(text.replaceAll('"%q"', '%q'));
  // In the printer's order, which is not the one above.
  const values = [...text.matchAll(/(\w+)="%q"/g)].map(([, label = '']) => `$labels.${label}`);
  return `{{ range printf ${format} ${values.join(' ')} | query }}{{ .Value | humanizePercentage }}{{ end }}`;
}

function lastRemaining(matchers: readonly Matcher[], tileInterval: Duration): Expression {
  // Recorded as seldom as Prometheus looks back: an instant selector would lose it now and then.
  const lasting = milliseconds(2 * tileInterval);
  const series = build.selector(BUDGET_REMAINING_SERIES, matchers);
  return build.call('last_over_time', build.range(series, lasting));
}
