import { expect, it } from 'vitest';
import { gauge } from '../../../src/define/index.ts';
import { dashboard, row } from '../../../src/define/dashboard.ts';
import { query, timeseries } from '../../../src/define/panels.ts';
import type { DashboardSpec, Panel, Query } from '../../../src/ir/index.ts';
import type { Model, Slo } from '../../../src/model/index.ts';
import {
  BUDGET_REMAINING_SERIES,
  BURN_RATE_PANEL,
  causePanel,
  coverageSeries,
  eventsSeries,
  badEventsSeries,
  errorRatioSeries,
  INFO_SERIES,
  OBJECTIVE_SERIES,
  panelId,
} from '../../../src/names/index.ts';
import { planDashboards } from '../../../src/plan/dashboards/index.ts';
import { parseExpression, printExpression, walk } from '../../../src/promql/index.ts';
import { duration } from '../../../src/units/index.ts';
import { aModel } from '../runbooks/a-model.ts';

const specs = planDashboards(aModel);

const find = (uid: string, among = specs): DashboardSpec => {
  const found = among.find((spec) => spec.uid === uid);
  if (!found) throw new Error(`no dashboard ${uid}`);
  return found;
};

const panelsOf = ({ rows }: DashboardSpec): readonly Panel[] =>
  rows.flatMap(({ panels }) => panels);

const panel = (uid: string, key: string, among = specs): Panel => {
  const found = panelsOf(find(uid, among)).find((each) => each.key === key);
  if (!found) throw new Error(`no panel ${key}`);
  return found;
};

const queriesOf = (of: Panel): readonly Query[] => (of.kind === 'text' ? [] : of.queries);

const promql = (uid: string, key: string, among = specs): Readonly<Record<string, string>> =>
  Object.fromEntries(
    queriesOf(panel(uid, key, among)).map(({ legend, expression }) => [
      legend,
      printExpression(expression),
    ]),
  );

const allExpressions = specs.flatMap((spec) => [
  ...panelsOf(spec).flatMap((each) => queriesOf(each).map(({ expression }) => expression)),
  ...spec.variables.map(({ expression }) => expression),
  ...spec.annotations.map(({ expression }) => expression),
]);

const changeSlo = (model: Model, change: (slo: Slo) => Partial<Slo>): Model => ({
  ...model,
  systems: model.systems.map((system) => ({
    ...system,
    services: system.services.map((service) => ({
      ...service,
      slos: service.slos.map((slo) => ({ ...slo, ...change(slo) })),
    })),
  })),
});

it('plans a fleet page, a page per service and a page per SLO', () => {
  expect(specs.map(({ uid, folder }) => [uid, folder])).toEqual([
    ['service-checkout', 'Shop | online'],
    ['slo-checkout-availability', 'Shop | online'],
    ['slo-checkout-latency-500ms', 'Shop | online'],
    ['slo-fleet', 'SLO'],
  ]);
});

it('writes expressions that parse back to the same text', () => {
  for (const expression of allExpressions) {
    const text = printExpression(expression);
    const parsed = parseExpression(text, { variables: true });
    expect(parsed.errors.map(({ message }) => `${text}: ${message}`)).toEqual([]);
    expect(parsed.expression && printExpression(parsed.expression)).toBe(text);
  }
});

it('reads only what is recorded, the metrics of cause alerts, and those that break bad events down', () => {
  const windows = ['5m', '1h', '6h', '3d', '30d'] as const;
  const known = new Set([
    eventsSeries(duration('30s')),
    badEventsSeries(duration('30s')),
    eventsSeries(duration('5m')),
    badEventsSeries(duration('5m')),
    ...windows.map((window) => errorRatioSeries(duration(window))),
    coverageSeries({ kind: 'rolling', length: duration('30d') }),
    BUDGET_REMAINING_SERIES,
    OBJECTIVE_SERIES,
    INFO_SERIES,
    'ALERTS',
    'db_pool_connections_in_use',
    'db_pool_connections_max',
    'up',
    'http_requests_total',
    'http_request_duration_seconds_count',
    'http_request_duration_seconds_bucket',
  ]);
  const read = new Set<string>();
  for (const expression of allExpressions) {
    walk(expression, (node) => {
      if (node.kind === 'vector-selector') read.add(node.name);
    });
  }
  expect([...read].filter((name) => !known.has(name))).toEqual([]);
});

it('gives each panel a description and a key of its own', () => {
  for (const spec of specs) {
    const panels = panelsOf(spec);
    expect(panels.filter(({ description }) => description === '')).toEqual([]);
    expect(new Set(panels.map(({ key }) => key)).size).toBe(panels.length);
  }
});

it("compares an SLO's burn rates with the factors of its own tiers", () => {
  expect(promql('slo-checkout-availability', BURN_RATE_PANEL)).toEqual({
    '5m': 'slo:error:ratio_rate5m{slo="checkout-availability"} / 0.001',
    '1h': 'slo:error:ratio_rate1h{slo="checkout-availability"} / 0.001',
    '6h': 'slo:error:ratio_rate6h{slo="checkout-availability"} / 0.001',
    '3d': 'slo:error:ratio_rate3d{slo="checkout-availability"} / 0.001',
  });
  expect(panel('slo-checkout-availability', BURN_RATE_PANEL)).toMatchObject({
    thresholds: [{ colour: 'green' }, { from: 1, colour: 'orange' }, { from: 14.4, colour: 'red' }],
  });
});

it('tells how far each alert is from firing', () => {
  const { distance = '', factor } = promql('slo-checkout-availability', 'alert-conditions');
  expect(factor).toBe(
    'label_replace(label_replace(max(vector(14.4)), "alert", "SLOErrorBudgetBurn1h", "", ""), "severity", "P1", "", "") or label_replace(label_replace(max(vector(1)), "alert", "SLOErrorBudgetBurn3d", "", ""), "severity", "P3", "", "")',
  );
  expect(distance).toContain(
    'max((slo:error:ratio_rate1h{slo="checkout-availability"} <= slo:error:ratio_rate5m{slo="checkout-availability"} or slo:error:ratio_rate5m{slo="checkout-availability"} < slo:error:ratio_rate1h{slo="checkout-availability"}) / 0.0144)',
  );
});

it('reads what is recorded every five minutes over a range, so that it does not flicker', () => {
  expect(promql('slo-checkout-availability', 'budget-remaining')).toEqual({
    'Budget left':
      'last_over_time(slo:error_budget_remaining:ratio{slo="checkout-availability"}[10m])',
  });
});

it('says that a budget does not run out rather than nothing', () => {
  expect(promql('slo-checkout-availability', 'runs-out')['Runs out in']).toBe(
    'clamp_min(last_over_time(slo:error_budget_remaining:ratio{slo="checkout-availability"}[10m]), 0) * 2592000 / on (slo, service) (slo:error:ratio_rate1h{slo="checkout-availability"} / 0.001 > 1) or on (slo, service) 0 * (slo:error:ratio_rate1h{slo="checkout-availability"} / 0.001 <= 1) - 1',
  );
});

it('counts pages by the severities that page', () => {
  expect(promql('slo-fleet', 'paging')).toEqual({
    'Paging now':
      'count(ALERTS{alertstate="firing",escalation="",service=~"$service",severity="P1",system="shop",team=~"$team"}) or vector(0)',
  });
});

it('links SLOs to the pages that the info series names', () => {
  const id = 'checkout-a-name-that-is-too-long-for-a-grafana-uid';
  const changed = planDashboards(
    changeSlo(aModel, (slo) => (slo.name === 'availability' ? { id } : {})),
  );
  const uid = changed.find(({ title }) => title === `SLO ${id}`)?.uid ?? '';
  expect(uid.length).toBeLessThanOrEqual(40);
  const { identity = '' } = promql('slo-fleet', 'slos', changed);
  expect(identity).toMatch(/^max by \(slo, service, dashboard, service_dashboard\)/);
});

it('keeps apart SLOs of different periods and windows on the fleet page', () => {
  const changed = planDashboards(
    changeSlo(aModel, ({ name }) => {
      const period = duration('7d');
      return name === 'availability' ? { period, window: { kind: 'rolling', length: period } } : {};
    }),
  );
  expect(promql('slo-fleet', 'slos', changed)['sli']).toBe(
    '1 - max by (slo, service) ((last_over_time(slo:error:ratio_rate30d[10m]) or last_over_time(slo:error:ratio_rate7d[10m])) and on (slo) slo_info{service=~"$service",team=~"$team"})',
  );
});

it('shows what a cause alert looks at, with its threshold as a dashed line', () => {
  const key = causePanel('PoolNearlyFull');
  expect(promql('service-checkout', key)).toEqual({
    '{{instance}} {{pool}}':
      'db_pool_connections_in_use{job="checkout"} / db_pool_connections_max{job="checkout"}',
    'fires above 80%': 'vector(0.8)',
  });
  expect(panel('service-checkout', key)).toMatchObject({ unit: 'ratio' });
  expect(promql('service-checkout', causePanel('JobFailed'))).toEqual({
    '': 'sum by (pool) (db_pool_connections_in_use) > 3 or up{job="checkout"} == 0',
  });
});

it('passes hand-made dashboards on, with links to all SLOs and the system', () => {
  const pool = gauge('db_pool_connections_in_use');
  const made = dashboard('database', {
    title: 'Database',
    description: 'Is the pool large enough?',
    rows: [
      row('Pool', [
        timeseries({
          title: 'In use',
          description: '…',
          queries: [query(pool, { legend: 'in use' })],
        }),
      ]),
    ],
  });
  const [shop] = aModel.systems;
  if (!shop) throw new Error('no system');
  const changed = planDashboards({ ...aModel, systems: [{ ...shop, dashboards: [made] }] });
  const spec = find('shop-database', changed);
  expect(spec).toMatchObject({ folder: 'Shop | online', range: '6h', rows: made.rows });
  expect(spec.links).toEqual([
    { title: 'All SLOs', uid: 'slo-fleet' },
    { title: 'Shop | online', tag: 'nines-shop' },
  ]);
});

it('keeps panel ids when panels are added before them', () => {
  const spec = find('slo-checkout-availability');
  const [first] = spec.rows;
  const extra = panelsOf(spec)[3];
  if (!first || !extra) throw new Error('no panels');
  const grown = {
    ...spec,
    rows: [
      { ...first, panels: [{ ...extra, key: 'another' }, ...first.panels] },
      ...spec.rows.slice(1),
    ],
  };
  expect(panelId(grown, BURN_RATE_PANEL)).toBe(panelId(spec, BURN_RATE_PANEL));
});

it('plans no fleet page without an SLO', () => {
  expect(planDashboards({ ...aModel, systems: [] })).toEqual([]);
});
