// SLOs made of others in the real engine: what they count is what their parts have counted, by weight;
// a part without traffic has no say, and the whole pages when its own budget burns.
import { expect, it, vi } from 'vitest';
import {
  availability,
  composite,
  counter,
  journey,
  matches,
  threshold,
  gauge,
  type SloDefinition,
} from '../../src/index.ts';
import { toolFor, toolOnPath } from '../tools.ts';
import { rulesOfServices, testRules, type Expectation, type Samples } from './promtool.ts';

vi.setConfig({ testTimeout: 60_000 });

const promtool = toolOnPath('promtool');

it('has the real promtool, or says that it skips', () => {
  expect(toolFor('promtool', 'composite SLOs in the real engine')).not.toBe('missing');
});

const objective = '99%';
const requests = counter('http_requests_total', { labels: ['code', 'tenant'] });
const queue = gauge('queue_length');

const part = (name: string, by?: readonly string[]) =>
  availability({
    name,
    objective,
    ...(by && { by }),
    burnRates: 'none',
    events: requests.where({ job: name }),
    bad: { code: matches('5..') },
  });

const checkout = part('checkout');
const search = part('search');
const waiting = threshold({ name: 'waiting', objective, of: queue, atMost: 5 });

const wholes: readonly SloDefinition<never>[] = [
  composite({
    name: 'weighted',
    objective,
    parts: [{ slo: checkout, weight: 3 }, { slo: search }],
  }),
  composite({ name: 'even', objective, parts: [{ slo: checkout }, { slo: search }] }),
  composite({
    name: 'events',
    objective,
    weigh: 'events',
    parts: [{ slo: checkout, weight: 3 }, { slo: search }],
  }),
  journey({ name: 'buying', objective, steps: [checkout, search] }),
];

const services = {
  parts: { slos: [checkout, search, waiting] },
  shop: {
    slos: [
      ...wholes,
      composite({
        name: 'nested',
        objective,
        parts: [{ slo: wholes[0] ?? search }, { slo: waiting }],
      }),
    ],
  },
};

/** Per sample of 15 s: checkouts and searches, and of each how many fail. */
function world(checkouts: [number, number], searches: [number, number], samples = 320): Samples {
  const series = (job: string, [all, bad]: readonly [number, number]): Samples => ({
    [`http_requests_total{job="${job}",code="200"}`]: `0+${all - bad}x${samples}`,
    [`http_requests_total{job="${job}",code="500"}`]: `0+${bad}x${samples}`,
  });
  return {
    ...series('checkout', checkouts),
    ...series('search', searches),
    queue_length: `0x${samples}`,
  };
}

const counted = (at: string, series: string, values: Readonly<Record<string, number>>) =>
  Object.entries(values).map(([slo, value]): Expectation => ({
    at,
    expr: `round(max by (slo) (${series}{slo="shop-${slo}"}), 0.000001)`,
    samples: [{ labels: `{slo="shop-${slo}"}`, value }],
  }));

const ratios = (values: Readonly<Record<string, number>>): readonly Expectation[] =>
  ['5m', '1h'].flatMap((window) => counted('80m', `slo:error:ratio_rate${window}`, values));

function expectWorld(
  series: Samples,
  expectations: readonly Expectation[],
  layout: 'per-slo' | 'fleet' = 'per-slo',
): void {
  const files = rulesOfServices(services, layout);
  const outcome = testRules(promtool ?? '', files, series, expectations);
  expect(outcome.output).toContain('SUCCESS');
  expect(outcome.ok).toBe(true);
}

const BUSY = world([100, 10], [900, 9]);

it.skipIf(!promtool).each(['per-slo', 'fleet'] as const)(
  'counts exactly what its parts have counted, in layout %s',
  (layout) => {
    const expectations = [
      ...counted('80m', 'slo:events:increase30s', {
        weighted: 2000,
        even: 2000,
        events: 2400,
        buying: 1800,
      }),
      ...counted('80m', 'slo:bad_events:increase30s', {
        // (3 × 10 % + 1 %) / 4 and (10 % + 1 %) / 2 of 2000, 3 × 20 + 18, 10 % of 1800.
        weighted: 155,
        even: 110,
        events: 78,
        buying: 180,
      }),
      ...counted('80m', 'slo:events:increase5m', { events: 24_000 }),
      ...counted('80m', 'slo:bad_events:increase5m', { events: 780 }),
      ...ratios({ weighted: 0.0775, even: 0.055, events: 0.0325, buying: 0.1 }),
    ];
    expectWorld(BUSY, expectations, layout);
  },
);

it.skipIf(!promtool)('gives a part without traffic no say', () => {
  expectWorld(
    world([100, 10], [0, 0]),
    ratios({ weighted: 0.1, even: 0.1, events: 0.1, buying: 0.1 }),
  );
});

it.skipIf(!promtool)('counts nothing without any traffic, and nothing that is not a number', () => {
  expectWorld(world([0, 0], [0, 0]), [
    ...counted('80m', 'slo:events:increase30s', { weighted: 0, even: 0, events: 0, buying: 0 }),
    ...counted('80m', 'slo:bad_events:increase30s', { weighted: 0, even: 0, events: 0, buying: 0 }),
    {
      at: '80m',
      expr: 'count(ALERTS{alertstate="firing",alertname=~"SLO.*",slo=~"shop-(weighted|even|events|buying)"})',
      samples: [],
    },
  ]);
});

it.skipIf(!promtool)('knows of parts that are made of others themselves', () => {
  // Looks at the queue are one event each 30 s: 7.75 % of the whole, and no bad look.
  expectWorld(BUSY, counted('80m', 'slo:error:ratio_rate5m', { nested: 0.03875 }));
});

const paging = (at: string, slos: readonly string[]): Expectation => ({
  at,
  expr: 'count by (slo) (ALERTS{alertname="SLOErrorBudgetBurn1h",alertstate="firing",slo=~"shop-.*"})',
  samples: slos.map((slo) => ({ labels: `{slo="shop-${slo}"}`, value: 1 })),
});

it.skipIf(!promtool)('pages for the whole whose budget burns, and for no other', () => {
  // 14.4 % is where the page begins: a fifth of the checkouts is 15.25 %, 11.5 %, 6 % and 20 %.
  expectWorld(world([100, 20], [900, 9]), [paging('80m', ['weighted', 'buying'])]);
});

it.skipIf(!promtool)('tells when nothing is left to be counted', () => {
  const missing = { queue_length: '0x320' };
  const expr =
    'count by (slo) (ALERTS{alertname="SLODataMissing",alertstate="firing",slo="shop-even"})';
  const series: Samples = {
    'http_requests_total{job="checkout",code="200"}': '0+10x80 stale',
    'http_requests_total{job="search",code="200"}': '0+10x320',
    'up{job="checkout"}': '1x320',
    'up{job="search"}': '1x320',
    ...missing,
  };
  expectWorld(series, [{ at: '60m', expr, samples: [] }]);
  expectWorld({ ...series, 'http_requests_total{job="search",code="200"}': '0+10x80 stale' }, [
    { at: '60m', expr, samples: [{ labels: '{slo="shop-even"}', value: 1 }] },
  ]);
});

it.skipIf(!promtool)('has a budget for each group that its parts have', () => {
  const [a, b] = [part('checkout', ['tenant']), part('search', ['code', 'tenant'])];
  const whole = composite({
    name: 'tenants',
    objective,
    by: ['tenant'],
    parts: [{ slo: a }, { slo: b }],
  });
  const series = Object.fromEntries(
    [
      ['checkout', 'acme', '200', 90],
      ['checkout', 'acme', '500', 10],
      ['checkout', 'globex', '200', 100],
      ['search', 'acme', '200', 100],
      ['search', 'globex', '200', 98],
      ['search', 'globex', '500', 2],
    ].map(([job, tenant, code, count]) => [
      `http_requests_total{job="${job}",tenant="${tenant}",code="${code}"}`,
      `0+${count}x320`,
    ]),
  );
  const files = rulesOfServices({ parts: { slos: [a, b] }, shop: { slos: [whole] } });
  const outcome = testRules(promtool ?? '', files, series, [
    {
      at: '80m',
      expr: 'round(slo:error:ratio_rate1h{slo="shop-tenants"}, 0.000001)',
      samples: [
        { labels: '{service="shop",slo="shop-tenants",tenant="acme"}', value: 0.05 },
        { labels: '{service="shop",slo="shop-tenants",tenant="globex"}', value: 0.01 },
      ],
    },
  ]);
  expect(outcome.output).toContain('SUCCESS');
});
