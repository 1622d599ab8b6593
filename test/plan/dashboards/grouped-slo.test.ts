import { expect, it } from 'vitest';
import { compile } from '../../../src/compile.ts';
import type { DashboardSpec, Panel, Query } from '../../../src/ir/index.ts';
import type { Model, Slo } from '../../../src/model/index.ts';
import { BURN_RATE_PANEL } from '../../../src/names/index.ts';
import { planDashboards } from '../../../src/plan/dashboards/index.ts';
import { parseExpression, printExpression, walk } from '../../../src/promql/index.ts';
import { decimal } from '../../../src/units/index.ts';
import { validConfig } from '../../validate/valid-config.ts';
import { aModel } from '../runbooks/a-model.ts';

const ofAvailability = (change: Partial<Slo>): Model => ({
  ...aModel,
  systems: aModel.systems.map((system) => ({
    ...system,
    services: system.services.map((service) => ({
      ...service,
      slos: service.slos.map((slo) => (slo.name === 'availability' ? { ...slo, ...change } : slo)),
    })),
  })),
});

const uniform = planDashboards(ofAvailability({ by: ['handler'] }));
const buy = {
  labels: { handler: '/buy' },
  objective: decimal('0.9995'),
  budget: decimal('0.0005'),
};
const graded = planDashboards(ofAvailability({ by: ['handler'], groups: [buy] }));
const twofold = planDashboards(ofAvailability({ by: ['datasource', 'handler'] }));

const PAGE = 'slo-checkout-availability';

function pageOf(specs: readonly DashboardSpec[], uid = PAGE): DashboardSpec {
  const found = specs.find((spec) => spec.uid === uid);
  if (!found) throw new Error(`no dashboard ${uid}`);
  return found;
}

const panelsOf = (specs: readonly DashboardSpec[], uid = PAGE): readonly Panel[] =>
  pageOf(specs, uid).rows.flatMap(({ panels }) => panels);

function panel(specs: readonly DashboardSpec[], key: string, uid = PAGE): Panel {
  const found = panelsOf(specs, uid).find((each) => each.key === key);
  if (!found) throw new Error(`no panel ${key}`);
  return found;
}

const queriesOf = (of: Panel): readonly Query[] => (of.kind === 'text' ? [] : of.queries);

const promql = (specs: readonly DashboardSpec[], key: string, uid = PAGE) =>
  Object.fromEntries(
    queriesOf(panel(specs, key, uid)).map(({ legend, expression }) => [
      legend,
      printExpression(expression),
    ]),
  );

it('offers the values of each label of groups', () => {
  expect(
    pageOf(uniform).variables.map(({ expression, ...rest }) => ({
      ...rest,
      of: printExpression(expression),
    })),
  ).toEqual([
    {
      name: 'handler',
      title: 'handler',
      label: 'handler',
      of: 'slo:events:increase30s{slo="checkout-availability"}',
    },
  ]);
});

it('narrows later choices by earlier ones, and takes no name that dashboards have', () => {
  expect(
    pageOf(twofold).variables.map(({ name, expression }) => [name, printExpression(expression)]),
  ).toEqual([
    ['group_datasource', 'slo:events:increase30s{slo="checkout-availability"}'],
    [
      'handler',
      'slo:events:increase30s{datasource=~"$group_datasource",slo="checkout-availability"}',
    ],
  ]);
});

it('draws a line for each chosen group', () => {
  const charts = panelsOf(uniform).filter(({ kind }) => kind === 'timeseries');
  const lines = charts.flatMap(queriesOf).filter(({ legend }) => !legend.startsWith('objective'));
  expect(new Set(lines.map(({ legend }) => legend))).toEqual(new Set(['{{handler}}']));
  expect(charts.flatMap(queriesOf).map(({ legend }) => legend)).toContain('objective 99.9%');
});

it('reads nothing of the SLO but what the variables choose', () => {
  const read: string[] = [];
  for (const { expression } of panelsOf(twofold).flatMap(queriesOf)) {
    walk(expression, (node) => {
      if (node.kind === 'vector-selector') read.push(printExpression(node));
    });
  }
  const ofAll = read.filter((text) => !text.includes('datasource=~"$group_datasource"'));
  expect(read.length).toBeGreaterThan(ofAll.length);
  // That alert is about the SLO as a whole.
  expect(ofAll.filter((text) => !text.includes('SLODataMissing'))).toEqual([]);
});

it('measures each group by its own objective', () => {
  const own =
    'slo:error:ratio_rate1h{handler="/buy",handler=~"$handler",slo="checkout-availability"}';
  const others = 'slo:error:ratio_rate1h{handler=~"$handler",slo="checkout-availability"}';
  expect(promql(graded, BURN_RATE_PANEL)).toEqual({
    '{{handler}}': `${own} / 0.0005 or ${others} / 0.001`,
  });
  expect(Object.keys(promql(graded, 'sli-course'))).toEqual([
    '{{handler}}',
    'objective 99.9%',
    'objective 99.95% /buy',
  ]);
});

it('shows the numbers of the worst group, and says so', () => {
  expect(promql(uniform, 'budget-remaining')).toEqual({
    'Budget left':
      'min(last_over_time(slo:error_budget_remaining:ratio{handler=~"$handler",slo="checkout-availability"}[10m]))',
  });
  expect(promql(uniform, 'sli')['SLI, 30d']).toContain('and on (handler) bottomk(1, ');
  for (const key of ['sli', 'budget-remaining', 'budget-time', 'budget-events']) {
    expect(panel(uniform, key).description).toContain('Of the group with the least budget left');
  }
  expect(panel(uniform, 'burn-now').description).toContain('the group that burns fastest');
});

it('has no limit for all groups where they have objectives of their own', () => {
  expect(panel(uniform, 'sli')).toMatchObject({
    thresholds: [{ colour: 'red' }, { from: 0.999, colour: 'green' }],
  });
  expect(panel(graded, 'sli')).toMatchObject({ thresholds: [{ colour: 'text' }] });
});

it('lists the groups, the worst first', () => {
  expect(panel(graded, 'groups')).toMatchObject({
    sortBy: { title: 'Budget left', descending: false },
    columns: [
      {
        name: 'handler',
        link: {
          url: '/d/slo-checkout-availability?var-handler=${__data.fields.handler:percentencode}&${__url_time_range}&${datasource:queryparam}',
        },
      },
      { name: 'firing' },
      { name: 'budget' },
      { name: 'burn' },
      { name: 'runs-out' },
      { name: 'sli' },
      { name: 'objective' },
    ],
  });
});

it("shows the worst group on the service's and on the fleet's page", () => {
  const service = 'service-checkout';
  expect(promql(uniform, 'availability-sli-course', service)['SLI 5m']).toBe(
    'min(1 - slo:error:ratio_rate5m{slo="checkout-availability"})',
  );
  expect(panel(uniform, 'availability-sli-course', service).description).toContain(
    'The worst handler of each moment is shown.',
  );
  const { budget = '', burn = '' } = promql(uniform, 'slos', 'slo-fleet');
  expect(budget).toContain('min by (slo, service) (last_over_time(');
  expect(burn).toContain('(1 - slo:objective:ratio)');
  expect(panel(uniform, 'slos', 'slo-fleet').description).toContain('its worst group');
});

it('writes expressions that parse back to the same text', () => {
  for (const { expression } of [...uniform, ...graded, ...twofold].flatMap(({ rows }) =>
    rows.flatMap(({ panels }) => panels.flatMap(queriesOf)),
  )) {
    const text = printExpression(expression);
    const parsed = parseExpression(text, { variables: true });
    expect(parsed.expression && printExpression(parsed.expression)).toBe(text);
  }
});

it('leaves the page of an SLO without groups as it is', () => {
  const plain = pageOf(planDashboards(aModel), 'slo-checkout-latency-500ms');
  expect(pageOf(graded, 'slo-checkout-latency-500ms')).toEqual(plain);
});

it.each(['per-slo', 'fleet'] as const)('stands verification in the layout %s', (layout) => {
  const slo = { by: ['handler'], groups: [{ where: { handler: '/buy' }, objective: '99.9%' }] };
  const config = validConfig({ slo, environment: { layout } });
  const { diagnostics } = compile({ config, root: '/', texts: new Map() });
  expect(diagnostics).toEqual([]);
});
