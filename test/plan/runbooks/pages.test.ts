import { expect, it } from 'vitest';
import { gauge } from '../../../src/define/index.ts';
import type { AlertPage, RunbookPage, SloPage } from '../../../src/ir/index.ts';
import type { Model } from '../../../src/model/index.ts';
import { planRouting } from '../../../src/plan/routing/index.ts';
import { planRunbooks } from '../../../src/plan/runbooks/index.ts';
import { parseExpression } from '../../../src/promql/index.ts';
import { freshness, probe } from '../../../src/sli/index.ts';
import { decimal, duration } from '../../../src/units/index.ts';
import { aModel, availabilitySlo } from './a-model.ts';
import { rulesOf, runbooksOf } from './planned.ts';

const pages = runbooksOf();

const isSlo = (page: RunbookPage): page is SloPage => page.kind === 'slo';
const isAlert = (page: RunbookPage): page is AlertPage => page.kind === 'alert';

/** The first SLO's page when its numbers are others. */
function sloPageWith(change: Partial<typeof availabilitySlo>): SloPage | undefined {
  const systems = aModel.systems.map((system) => ({
    ...system,
    services: system.services.map((service) => ({
      ...service,
      slos: [{ ...availabilitySlo, ...change }],
    })),
  }));
  const model: Model = { ...aModel, systems };
  return runbooksOf(model).find(isSlo);
}

it('has a page for each system, SLO and cause alert, and a start page', () => {
  expect(pages.map(({ path }) => path)).toEqual([
    'README.md',
    'alerts.md',
    'shop/README.md',
    'shop/checkout/JobFailed.md',
    'shop/checkout/PoolNearlyFull.md',
    'shop/incidents.md',
    'shop/slo/checkout-availability.md',
    'shop/slo/checkout-latency-500ms.md',
  ]);
});

it('says how fast the budget burns', () => {
  const [burn] = pages.filter(isSlo).flatMap(({ alerts }) => alerts);
  expect(burn).toMatchObject({
    kind: 'burn-rate',
    factor: '14.4',
    threshold: '1.44%',
    spent: '2%',
    perHour: '2%',
    exhaustion: '2d 2h',
    outageFires: '52s',
    tells: ['Slack #payments', 'PagerDuty shop', 'Slack #shop'],
  });
});

it('has no tail in a factor that does not end', () => {
  const [first] = availabilitySlo.tiers;
  const tiers = first
    ? [{ ...first, factor: decimal('0.933333333333'), long: duration('3d') }]
    : [];
  const page = sloPageWith({ period: duration('28d'), tiers });
  expect(page?.alerts[0]).toMatchObject({
    factor: '0.933',
    threshold: '0.0933%',
    perHour: '0.139%',
    exhaustion: '30d',
  });
});

it('says so when even a total outage is below the threshold', () => {
  const page = sloPageWith({ objective: decimal('0.9'), budget: decimal('0.1') });
  expect(page?.alerts[0]).toMatchObject({ threshold: '144%', outageFires: '' });
});

it('explains the guard of a burn-rate alert from its expression', () => {
  const [burn] = pages.filter(isSlo).flatMap(({ alerts }) => alerts);
  expect(burn?.numbers).toContainEqual({
    value: '3',
    meaning: 'the least number of bad events in the long window: fewer are no alarm',
  });
});

it('offers only queries that parse', () => {
  const slos = pages.filter(isSlo);
  const queries = [
    ...slos.flatMap((page) => [page.queries, ...page.alerts.map((alert) => alert.queries)]),
    ...pages.filter(isAlert).map(({ alert }) => alert.queries),
  ].flat();
  expect(queries.length).toBeGreaterThan(30);
  expect(queries.flatMap(({ promql }) => parseExpression(promql).errors)).toEqual([]);
});

it('cuts bad events by every label that can tell them apart', () => {
  const titles = pages.filter(isSlo).map(({ queries }) => queries.map(({ title }) => title));
  expect(titles[0]?.filter((title) => title.includes(' by '))).toEqual([
    'Bad events in the last 1h by `handler`',
    'Bad events in the last 1h by `status`',
    'Bad events in the last 1h by `instance`',
  ]);
  expect(titles[1]?.filter((title) => title.includes(' by '))).toEqual([
    'Bad events in the last 1h by `handler`',
    'Bad events in the last 1h by `instance`',
  ]);
});

it('counts a slow request as an event that is not good', () => {
  const latency = pages.filter(isSlo)[1];
  const query = latency?.queries.find(({ title }) => title.endsWith('by `handler`'));
  expect(query?.promql).toBe(
    [
      'topk(',
      '  10,',
      '  (',
      '      sum by (handler) (',
      '        increase(http_request_duration_seconds_count{job="checkout"}[1h])',
      '      )',
      '      -',
      '      sum by (handler) (',
      '        increase(',
      '          http_request_duration_seconds_bucket{job="checkout",le="0.5"}[1h]',
      '        )',
      '      )',
      '    or',
      '    sum by (handler) (',
      '      increase(http_request_duration_seconds_count{job="checkout"}[1h])',
      '    )',
      '  ) > 0',
      ')',
    ].join('\n'),
  );
});

it('looks at the series themselves where labels cannot be cut', () => {
  const lastBackup = gauge('backup_last_success_timestamp_seconds');
  const fresh = freshness({ objective: '99%', within: '1h', lastSuccess: lastBackup });
  const page = sloPageWith({ sli: fresh.sli });
  expect(page?.queries[1]).toEqual({
    title: 'Seconds since `backup_last_success_timestamp_seconds`, series by series',
    promql: 'time() - backup_last_success_timestamp_seconds',
  });
});

it('says which probe fails', () => {
  const up = probe({ objective: '99%', of: gauge('probe_success').where({ job: 'probes' }) });
  const page = sloPageWith({ sli: up.sli });
  expect(page?.queries[1]?.title).toBe('Share of failed probes in the last 1h by `instance`');
});

it('silences exactly one alert', () => {
  const silences = pages.filter(isAlert).map(({ alert }) => alert.silence.split('\n')[0]);
  expect(silences).toContain(
    String.raw`amtool silence add alertname=PoolNearlyFull service=checkout \ `.trimEnd(),
  );
});

it('compares a value with that of a day ago only where time can be shifted', () => {
  const titles = pages.filter(isAlert).map(({ alert }) => alert.queries.map(({ title }) => title));
  expect(titles[0]).not.toContain('Worst value of the last day, looked at every 5m');
  expect(titles[1]).toContain('A day ago, to compare');
});

it('takes an alert without a rule for a mistake of the planner', () => {
  const { alerts } = rulesOf(aModel);
  expect(() => planRunbooks(aModel, alerts, [], planRouting(aModel, alerts))).toThrow(
    'no rule raises alert',
  );
});
