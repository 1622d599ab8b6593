import { expect, it } from 'vitest';
import { compile } from '../../src/compile.ts';
import { root, validConfig, validSlo, type Change } from '../validate/valid-config.ts';

/** What burn-rate alerts tell of the budget, each text once. */
function budgetLeft(slo: Change): readonly (string | undefined)[] {
  const config = validConfig({ service: { slos: [validSlo(slo)] } });
  const { plan, diagnostics } = compile({ config, root, texts: new Map() });
  expect(diagnostics).toEqual([]);
  const rules = plan?.ruleFiles.flatMap(({ groups }) => groups.flatMap((group) => group.rules));
  const told = (rules ?? []).flatMap((rule) =>
    rule.kind === 'alerting' && rule.alert.startsWith('SLOErrorBudgetBurn')
      ? [rule.annotations['budget_left']]
      : [],
  );
  return [...new Set(told)];
}

it('asks for what is left of the budget without naming the SLO, so that SLOs can share the rule', () => {
  expect(budgetLeft({})).toEqual([
    '{{ range printf "last_over_time(slo:error_budget_remaining:ratio{slo=%q}[10m])" $labels.slo | query }}{{ .Value | humanizePercentage }}{{ end }}',
  ]);
});

it('asks for the budget of the group that burns it', () => {
  expect(budgetLeft({ by: ['handler'] })).toEqual([
    '{{ range printf "last_over_time(slo:error_budget_remaining:ratio{handler=%q,slo=%q}[10m])" $labels.handler $labels.slo | query }}{{ .Value | humanizePercentage }}{{ end }}',
  ]);
});
