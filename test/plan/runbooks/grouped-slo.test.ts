import { expect, it } from 'vitest';
import { createRenderer } from '../../../src/emit/runbooks/render.ts';
import type { RunbookPage, SloPage } from '../../../src/ir/index.ts';
import type { Model, Slo } from '../../../src/model/index.ts';
import { decimal } from '../../../src/units/index.ts';
import { aModel } from './a-model.ts';
import { runbooksOf } from './planned.ts';

const PAGE = 'shop/slo/checkout-availability.md';
const buy = {
  labels: { handler: '/buy' },
  objective: decimal('0.9995'),
  budget: decimal('0.0005'),
};

const grouped = (change: Partial<Slo>): Model => ({
  ...aModel,
  systems: aModel.systems.map((system) => ({
    ...system,
    services: system.services.map((service) => ({
      ...service,
      slos: service.slos.map((slo) => (slo.name === 'availability' ? { ...slo, ...change } : slo)),
    })),
  })),
});

const isSlo = (page: RunbookPage): page is SloPage => page.kind === 'slo' && page.path === PAGE;

function pageOf(model: Model): SloPage {
  const found = runbooksOf(model).find(isSlo);
  if (!found) throw new Error(`no page ${PAGE}`);
  return found;
}

function textOf(of: SloPage): string {
  const rendered = createRenderer([])(of, 'systems/shop.ts');
  return 'text' in rendered ? rendered.text : rendered.failure.problem;
}

const page = pageOf(grouped({ by: ['handler'], groups: [buy] }));
const promql = (title: string): string => {
  const all = [...page.grouping.queries, ...page.queries];
  return all.find((query) => query.title.startsWith(title))?.promql ?? '';
};

it('says how to find the group, by budget left and by burn rate', () => {
  expect(page.grouping).toMatchObject({
    labels: ['handler'],
    own: [{ group: '/buy', objective: '99.95%' }],
  });
  expect(promql('The groups, the one with the least budget')).toBe(
    'sort(slo:error_budget_remaining:ratio{slo="checkout-availability"})',
  );
  expect(promql('The groups with alerts')).toBe(
    'count by (alertname, handler) (\n  ALERTS{alertstate="firing",escalation="",slo="checkout-availability"}\n)',
  );
});

it('keeps groups apart in every query', () => {
  expect(promql('Hours until')).toContain('/ on (slo, handler)');
  expect(promql('Hours until')).toContain('handler="/buy",slo="checkout-availability"} / 0.0005');
  const titles = page.queries
    .map(({ title }) => title)
    .filter((title) => title.startsWith('Bad events in'));
  expect(titles.slice(0, 2)).toEqual([
    'Bad events in the last 1h by `handler`',
    'Bad events in the last 1h by `handler` and `status`',
  ]);
});

it("explains the threshold of a group's own objective", () => {
  const [first] = page.alerts;
  expect(first?.numbers).toContainEqual({
    value: '0.0072',
    meaning: 'the same for /buy, whose objective is 99.95%',
  });
});

it('has a section for groups only where there are some', () => {
  const text = textOf(page);
  expect(text).toContain('label\n`handler`, and in its summary.');
  expect(text).toContain('- /buy: 99.95%\n');
  expect(textOf(pageOf(aModel))).not.toContain('Which group');
});

it('tells about missing data once, with what each cause asks for', () => {
  const missing = page.alerts.filter(({ kind }) => kind === 'missing-data');
  expect(missing).toMatchObject([
    { after: '10m', causes: [{ cause: 'targets-down' }, { cause: 'metric-missing' }] },
  ]);
});
