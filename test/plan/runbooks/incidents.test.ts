import { expect, it } from 'vitest';
import type { ScenarioPage } from '../../../src/ir/index.ts';
import { parseExpression } from '../../../src/promql/index.ts';
import { compiledShop, sectionOf, textOf } from './a-shop.ts';

const shop = compiledShop();
const pages = shop.plan?.runbooks ?? [];
const scenario = pages.find((page): page is ScenarioPage => page.kind === 'scenario');
const exhausted = textOf(shop, 'shop/scenarios/connections-exhausted.md');

it('has nothing to say but that an alert wakes somebody without a word', () => {
  expect(shop.diagnostics).toEqual([]);
});

it('has a page for each scenario and each procedure, and one on incidents', () => {
  const paths = pages.map(({ path }) => path).filter((path) => /scen|proc|incid/.test(path));
  expect(paths).toEqual([
    'shop/incidents.md',
    'shop/procedures/emergency-shutdown.md',
    'shop/procedures/rollback-code.md',
    'shop/scenarios/connections-exhausted.md',
    'shop/scenarios/intrusion.md',
  ]);
});

it('lists the alerts and SLOs that are signs of a scenario', () => {
  const signs = scenario?.signs ?? [];
  expect(signs.map(({ name, severity, when, pages: own }) => [name, severity, when, own])).toEqual([
    [
      'SLO availability',
      'P1',
      'the error budget burns too fast, or nothing is measured',
      [{ title: 'Checkout', path: 'shop/slo/checkout-availability.md' }],
    ],
    [
      'CheckoutDown',
      'P1',
      'below 1',
      [{ title: 'Checkout', path: 'shop/checkout/CheckoutDown.md#checkoutdown' }],
    ],
    [
      'ConnectionsNearlyExhausted',
      'P1',
      'above 90%',
      [
        {
          title: 'Checkout',
          path: 'shop/checkout/ConnectionsNearlyExhausted.md#connectionsnearlyexhausted',
        },
      ],
    ],
  ]);
});

it('asks which signs show, and what they measure', () => {
  const queries = scenario?.queries ?? [];
  expect(queries.flatMap(({ promql }) => parseExpression(promql).errors)).toEqual([]);
  expect(queries.map(({ title, promql }) => [title, promql.replaceAll(/\s+/g, ' ')])).toEqual([
    [
      'Which of its alerts fire',
      'ALERTS{alertname=~"CheckoutDown|ConnectionsNearlyExhausted",alertstate="firing",escalation="",service="checkout"}',
    ],
    [
      'Which of its SLOs burn their budget',
      'ALERTS{alertstate="firing",escalation="",slo="checkout-availability"}',
    ],
    [
      'Error ratio of its SLOs over the last 5m',
      'slo:error:ratio_rate5m{slo="checkout-availability"}',
    ],
    ['Waiting jobs', 'queue_length'],
    [
      'ConnectionsNearlyExhausted of Checkout, now (fires above 90%)',
      'db_pool_in_use / db_pool_size',
    ],
    ['CheckoutDown of Checkout, now (fires below 1)', 'probe_success'],
  ]);
});

it('leads from an alert to its scenario, which counts as a mitigation', () => {
  const text = textOf(shop, 'shop/checkout/ConnectionsNearlyExhausted.md');
  const link = '[Database connections exhausted](../scenarios/connections-exhausted.md)';
  expect(sectionOf(text, '## Now')).toContain(`**Is it this incident?** Then go on there: ${link}`);
  expect(sectionOf(text, '## Mitigation')).toContain(link);
  expect(textOf(shop, 'shop/slo/checkout-availability.md')).toContain(link);
});

it('needs only the procedures of its scenarios', () => {
  const alert = textOf(shop, 'shop/checkout/ConnectionsNearlyExhausted.md');
  expect(sectionOf(alert, '## Procedures')).not.toContain('Emergency shutdown');
  const other = textOf(shop, 'shop/checkout/QueueTooLong.md');
  expect(sectionOf(other, '## Procedures')).toContain('| 1m |  | the incident lead |');
});

it('shows the rollback matrix of the system where the service has none', () => {
  const text = textOf(shop, 'shop/checkout/CheckoutDown.md');
  const matrix = sectionOf(text, '## Rollback matrix');
  expect(matrix).toContain('| error rate above 10% | roll back within 5m |');
  expect(matrix).toContain('--system shop --since DEPLOYED');
});

it('shows the texts of the author, and ours where there are none', () => {
  const own = sectionOf(textOf(shop, 'shop/incidents.md'), '## Tell others');
  expect(own.match(/^### .*$/gm)).toEqual(['### Status page: investigating']);
  expect(own).toContain('every 20m');
  const stock = textOf(compiledShop({ communication: [] }), 'shop/incidents.md');
  expect(sectionOf(stock, '## Tell others').match(/^### .*$/gm)).toEqual([
    '### Status page: investigating',
    '### Status page: identified',
    '### Status page: monitoring',
    '### Status page: resolved',
    '### Internal update',
    '### Support',
  ]);
});

it('asks in the review what the author asks, and otherwise what it has cost', () => {
  const own = sectionOf(textOf(shop, 'shop/incidents.md'), '## Post-incident review');
  expect(own).toContain('Within 2d');
  expect(own).toContain('What would have told it sooner?');
  const stock = textOf(compiledShop({}, ['review']), 'shop/incidents.md');
  expect(sectionOf(stock, '## Post-incident review')).toMatch(/^Within 5d[\s\S]*\*\*Blameless\*\*/);
  expect(stock).toContain('How much of the error budget of which SLO has it taken');
});

it('says what a scenario and a procedure are about, and what to do', () => {
  expect(sectionOf(exhausted, '## What to do')).toBe('### First\n\nEnd idle transactions.');
  expect(exhausted).toContain('- Logs say `too many clients`.');
  const text = textOf(shop, 'shop/procedures/rollback-code.md');
  expect(sectionOf(text, '## Steps')).toBe('### Roll back\n\n1. Undo the last release.');
  expect(sectionOf(text, '## Is it over')).toContain('- error rate below 1%');
});

it('asks for a text where a scenario has none', () => {
  const text = textOf(shop, 'shop/scenarios/intrusion.md');
  expect(text).toContain('No alert tells of it by itself. Its signs:');
  expect(sectionOf(text, '## What to do')).toContain('**Nothing has been written yet.**');
});

it('finds what wakes somebody and has no mitigation', () => {
  const found = compiledShop({ scenarios: [] }).diagnostics;
  expect(found.map(({ code, severity, message }) => [code, severity, message])).toEqual(
    ['alert ConnectionsNearlyExhausted', 'slo availability'].map((definition) => [
      'runbook/no-mitigation',
      'warning',
      `nothing says what helps when ${definition} of checkout wakes somebody`,
    ]),
  );
  expect(found[0]?.place?.file).toMatch(/a-shop\.ts$/);
});
