// Labels and annotations of an SLO's own alerts: on all of them, more at some severities, and part of
// what routes are told.
import { expect, it } from 'vitest';
import { compile } from '../../src/compile.ts';
import { sreWorkbook } from '../../src/define/index.ts';
import { validConfig, type Change } from '../validate/valid-config.ts';

const alerts = {
  labels: { tier: '2', pager: 'nobody' },
  annotations: { contact: '#checkout' },
  bySeverity: { P1: { labels: { pager: 'checkout' }, annotations: { urgency: 'now' } } },
};
const burnRates = sreWorkbook({ page: 'P1', ticket: 'P2', exhausted: { severity: 'P2' } });

const planned = (slo: Change) =>
  compile({ config: validConfig({ slo }), root: '/', texts: new Map() }).plan;

const rulesOf = (slo: Change) =>
  (planned(slo)?.ruleFiles ?? []).flatMap(({ groups }) =>
    groups.flatMap(({ rules }) =>
      rules.flatMap((rule) =>
        rule.kind === 'alerting' && rule.labels['slo'] !== undefined
          ? [[rule.alert, rule.labels, rule.annotations] as const]
          : [],
      ),
    ),
  );

it('puts them on every alert of the SLO, those of a severity over those of all', () => {
  const shown = rulesOf({ alerts, burnRates }).map(([alert, labels, annotations]) => [
    alert,
    labels['tier'],
    labels['pager'],
    annotations['contact'],
    annotations['urgency'],
  ]);
  expect(shown.toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1))).toEqual([
    ['SLOErrorBudgetBurn1d', '2', 'nobody', '#checkout', undefined],
    ['SLOErrorBudgetBurn1h', '2', 'checkout', '#checkout', 'now'],
    ['SLOErrorBudgetBurn3d', '2', 'nobody', '#checkout', undefined],
    ['SLOErrorBudgetBurn6h', '2', 'checkout', '#checkout', 'now'],
    ['SLOErrorBudgetExhausted', '2', 'nobody', '#checkout', undefined],
  ]);
});

it('tells routes of the labels, and a reviewer of all', () => {
  const plan = planned({ alerts, burnRates });
  const text = JSON.stringify(plan);
  expect(text).toContain('"alertTexts"');
  expect(JSON.stringify(plan?.alerts)).toContain('"pager":"checkout"');
  expect(JSON.stringify(planned({ burnRates }))).not.toContain('"alertTexts"');
});
