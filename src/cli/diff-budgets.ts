// Asks a server what is left of error budgets.
import type { Diagnosed } from '../diagnostics/index.ts';
import { BUDGET_REMAINING_SERIES, SLO_LABEL } from '../names/index.ts';
import { build, printExpression } from '../promql/index.ts';
import type { BudgetsLeft } from '../review/index.ts';
import { connect } from '../server/index.ts';
import { compare, decimal, type Decimal } from '../units/index.ts';

/** What is left of these SLOs' budgets; of one with groups, of the group that has the least. */
export async function askBudgetsLeft(
  url: URL,
  slos: readonly string[],
): Promise<Diagnosed<BudgetsLeft>> {
  if (slos.length === 0) return [new Map(), []];
  const matchers = [build.oneOf(SLO_LABEL, slos)];
  const query = printExpression(build.selector(BUDGET_REMAINING_SERIES, matchers));
  const [series = [], mistakes] = await connect({ url })('query', { query });
  const left = new Map<string, Decimal>();
  for (const { labels, samples } of series) {
    const slo = labels[SLO_LABEL] ?? '';
    const value = samples.at(-1)?.[1] ?? Number.NaN;
    if (!Number.isFinite(value)) continue;
    const rest = decimal(value.toFixed(9));
    const known = left.get(slo);
    if (known === undefined || compare(rest, known) < 0) left.set(slo, rest);
  }
  return [left, mistakes];
}
