// What maintenance does to counts and budgets, in the real engine: each SLI is counted twice, with
// maintenance and without, while everything fails from 01:00 to 01:30, and a part before and after.
import { expect, it, vi } from 'vitest';
import {
  above,
  availability,
  calendar,
  composite,
  counter,
  gauge,
  gaugeRatio,
  histogram,
  latency,
  maintenance,
  matches,
  probe,
  promql,
  rate,
  ratio,
  sum,
  threshold,
  timeslice,
  windowRatio,
  type EmittedFile,
  type MaintenanceDefinition,
  type SloDefinition,
} from '../../src/index.ts';
import { groupsInOrder } from '../e2e/budget-world.ts';
import {
  fires,
  rulesOfServices,
  runRuleTest,
  type Expectation,
  type Samples,
} from '../e2e/promtool.ts';
import { seriesOf, stepsOf, type Phase } from '../e2e/sli-world.ts';
import { toolFor, toolOnPath } from '../tools.ts';

vi.setConfig({ testTimeout: 120_000 });

const promtool = toolOnPath('promtool');

it('has the real promtool, or says that it skips', () => {
  expect(toolFor('promtool', 'budgets in maintenance in the real engine')).not.toBe('missing');
});

type Budget = 'excluded' | 'good' | 'counted';

const work = (name: string, budget: Budget, from = '01:00', until = '01:30') =>
  maintenance(name, {
    timeZone: 'UTC',
    windows: [{ from: `1970-01-01 ${from}`, until: `1970-01-01 ${until}` }],
    budget,
    mutes: budget === 'counted' ? 'all' : 'none',
  });

const requests = counter('http_requests_total', { labels: ['code', 'tenant'] });
const duration = histogram('duration_seconds', { buckets: [0.5, 1, 10] });
const up = gauge('probe_success', { unit: 'boolean' });
const hits = gauge('cache_hits');
const lookups = gauge('cache_lookups');

const objective = '90%';
const burnRates = 'none';
const served = { objective, burnRates, events: requests, bad: { code: matches('5..') } } as const;
const failures = ratio(sum(rate(requests.where({ code: matches('5..') }))), sum(rate(requests)));

type Maintained = readonly MaintenanceDefinition<never>[];

/** An SLO of each kind, with this maintenance. */
function slosWith(on: Maintained): readonly SloDefinition<never>[] {
  const common = { objective, burnRates, maintenance: on } as const;
  const requested = availability({ ...served, name: 'requests', maintenance: on });
  const uptime = probe({ ...common, name: 'uptime', of: up });
  return [
    requested,
    uptime,
    availability({ ...served, name: 'tenants', by: ['tenant'], maintenance: on }),
    availability({
      ...common,
      name: 'counters',
      good: counter('done_total'),
      bad: counter('failed_total'),
    }),
    availability({
      ...served,
      name: 'month',
      window: calendar('month'),
      objectives: [{ objective: '95%' }],
      maintenance: on,
    }),
    latency({ ...common, name: 'latency', within: '500ms', of: duration }),
    threshold({ ...common, name: 'queue', of: gauge('queue_length'), atMost: 1000 }),
    gaugeRatio({ ...common, name: 'cache', part: hits, of: lookups, atLeast: '99%' }),
    windowRatio({
      ...common,
      name: 'window',
      bad: (window) => promql(`1 - avg_over_time(probe_success[${window}])`, { metrics: [up] }),
    }),
    timeslice({ ...common, name: 'slices', badWhen: above(failures, '5%') }),
    composite({ ...common, name: 'whole', parts: [{ slo: requested }, { slo: uptime }] }),
  ];
}

const NAMES = ['requests', 'uptime', 'tenants', 'counters', 'month', 'latency', 'queue', 'cache'];
const COUNTERS = new Set(['requests', 'tenants', 'counters', 'month', 'latency']);
const STATES = new Set(['uptime', 'whole']);
const ALL = [...NAMES, 'window', 'slices', 'whole'];

/** Of both services; SLOs of the second one know nothing of maintenance. */
const filesOf = (on: Maintained, layout: 'per-slo' | 'fleet' = 'per-slo'): readonly EmittedFile[] =>
  rulesOfServices({ kept: { slos: slosWith(on) }, plain: { slos: slosWith([]) } }, layout);

const MINUTE = 4;
const healthy = { events: 100, bad: 0 };
const some = { events: 100, bad: 10 };
const down = { events: 100, bad: 100 };

const until = (phases: readonly Phase[]): Samples => {
  const steps = stepsOf(phases);
  return { ...seriesOf(steps, ',tenant="a"'), ...seriesOf(steps, ',tenant="b"') };
};

/** Failures before, a restart in the middle of it, and failures long enough after it. */
// Both outcomes are seen from the start: a counter that is born in an outage has lost its first events.
const AROUND = until([
  [1, { events: 100, bad: 1 }],
  [50 * MINUTE - 1, healthy],
  [6 * MINUTE, some],
  [4 * MINUTE, healthy],
  [15 * MINUTE, down],
  [15 * MINUTE, { ...down, restarts: true }],
  [10 * MINUTE, healthy],
  [8 * MINUTE, some],
  [22 * MINUTE, healthy],
]);

const is = (expr: string, value: number, at = '130m'): Expectation => ({
  at,
  expr: `round(sum(${expr}), 0.001)`,
  samples: [{ labels: '{}', value }],
});

const near = (left: string, right: string, most: number): Expectation =>
  is(`abs(sum(${left}) - sum(${right})) <= bool ${most}`, 1);

/** Tiles are recorded at every evaluation here, of which every tenth counts. */
const counted = (
  what: string,
  resolution: '30s' | '5m',
  slo: string,
  { range = '130m', ago = '' } = {},
): string => {
  const window = resolution === '5m' ? `[${range}:5m]` : `[${range}]`;
  return `sum(sum_over_time(slo:${what}:increase${resolution}{slo="${slo}"}${window}${ago && ` offset ${ago}`}))`;
};

/** What the plain SLO counts until 00:59 and in so many last minutes, as of 02:10. */
const plain = (what: string, slo: string, range: string): string =>
  `(${counted(what, '30s', `plain-${slo}`, { range: '59m', ago: '71m' })} + ${counted(what, '30s', `plain-${slo}`, { range })})`;

/** Bad events of its tiles until 01:00, and from 01:40 on. */
const plainTiles = (slo: string): string => {
  const tiles = (range: string, ago = ''): string =>
    counted('bad_events', '5m', `plain-${slo}`, { range, ago });
  return `(${tiles('60m', '70m')} + ${tiles('33m')})`;
};

const same = (left: string, right: string): Expectation => is(`${left} - ${right}`, 0);

/** What is kept of both, in base counts and tiles. */
const both = (what: string, slo: string): readonly [string, string] => [
  counted(what, '30s', `kept-${slo}`),
  counted(what, '5m', `kept-${slo}`),
];

const leftOf = (service: string): string =>
  `slo:error_budget_remaining:ratio{slo=~"${service}-.+",slo!~".+-month.*"}`;

const asPlain = (what: string, slo: string): readonly Expectation[] =>
  (['30s', '5m'] as const).map((each) =>
    same(counted(what, each, `kept-${slo}`), counted(what, each, `plain-${slo}`)),
  );

const pages = (service: string, at: string, count: number): Expectation =>
  is(
    `count(ALERTS{alertname="SLOErrorBudgetBurn1h",alertstate="firing",service="${service}"}) or vector(0)`,
    count,
    at,
  );

const badTiles = (service: string): string =>
  `sum(sum_over_time(slo:bad_events:increase5m{slo="${service}-requests"}[1h:5m]))`;

function expectCounts(
  files: readonly EmittedFile[],
  series: Samples,
  all: readonly Expectation[],
): void {
  const order = groupsInOrder(files);
  const test = { files, series, expectations: all, order };
  const { ok, output } = runRuleTest(promtool ?? '', test);
  expect(output.slice(0, 3000)).toContain('SUCCESS');
  expect(ok).toBe(true);
}

it.skipIf(!promtool).each(['per-slo', 'fleet'] as const)(
  'counts all that fails before and after, and nothing that fails meanwhile: %s',
  (layout) => {
    expectCounts(filesOf([work('upgrade', 'excluded')], layout), AROUND, [
      ...ALL.flatMap((slo) => {
        const [base, tiles] = both('bad_events', slo);
        const within = { range: '30m', ago: '40m' };
        return [
          is(`${counted('bad_events', '30s', `plain-${slo}`, within)} > bool 10`, 1),
          same(base, plain('bad_events', slo, '34m')),
          ...(COUNTERS.has(slo) ? [same(tiles, base)] : []),
          ...(STATES.has(slo) ? [same(tiles, plainTiles(slo))] : []),
        ];
      }),
      // Masked from half a minute before until 65 s after it, neither more nor less.
      ...NAMES.map((slo) => same(both('events', slo)[0], plain('events', slo, '38m45s'))),
      // What happens in one interval at each edge, and is counted at both ends of a range.
      ...[...COUNTERS].map((slo) => {
        const more = (service: string): string =>
          `(${counted('events', '5m', `${service}-${slo}`)} - ${counted('events', '30s', `${service}-${slo}`)})`;
        return near(more('kept'), more('plain'), 4 * 400);
      }),
      same(
        'sum(slo:events:increase_month{slo="kept-month"})',
        'sum(slo:events:increase30d{slo="kept-requests"})',
      ),
      same(
        ...([
          counted('events', '5m', 'kept-month-95'),
          counted('events', '5m', 'kept-month'),
        ] as const),
      ),
    ]);
  },
);

it.skipIf(!promtool)('has a whole budget when all that failed failed meanwhile', () => {
  const phases: readonly Phase[] = [
    [60 * MINUTE, healthy],
    [30 * MINUTE, down],
    [40 * MINUTE, healthy],
  ];
  const events = counted('events', '5m', 'plain-requests');
  expectCounts(filesOf([work('upgrade', 'excluded')]), until(phases), [
    is(`min(${leftOf('kept')})`, 1),
    is(`max(${leftOf('kept')})`, 1),
    is(`count(count by (slo) (${leftOf('kept')}))`, ALL.length - 1),
    is(`max(${leftOf('plain')}) < bool 0`, 1),
    is('min(slo:error_budget_remaining:ratio{slo=~"kept-month.*"})', 1),
    // A hundred minutes of 130, but for an interval and how late counts are.
    near(both('events', 'requests')[1], `${events} * 100 / 130`, 3000),
  ]);
});

it.skipIf(!promtool)(
  'keeps events where all of them are good, and changes nothing where they count',
  () => {
    expectCounts(filesOf([work('batch', 'good')]), AROUND, [
      ...ALL.flatMap((slo) => asPlain('events', slo)),
      ...['requests', 'tenants', 'latency', 'uptime', 'slices'].flatMap((slo) => {
        const [base, tiles] = both('bad_events', slo);
        return [
          same(base, plain('bad_events', slo, '34m')),
          ...(COUNTERS.has(slo) ? [same(tiles, base)] : []),
        ];
      }),
    ]);
    expectCounts(
      filesOf([work('move', 'counted')]),
      AROUND,
      ALL.flatMap((slo) => [...asPlain('events', slo), ...asPlain('bad_events', slo)]),
    );
  },
);

it.skipIf(!promtool)('leaves out each of several', () => {
  const on = [
    work('first', 'excluded', '00:50', '00:56'),
    work('second', 'good'),
    work('third', 'good', '01:35', '01:50'),
  ];
  expectCounts(
    filesOf(on),
    AROUND,
    ALL.flatMap((slo) => both('bad_events', slo).map((bad) => is(bad, 0))),
  );
});

it.skipIf(!promtool)('counts everything while nobody records when it is on', () => {
  const files = filesOf([work('upgrade', 'excluded')]);
  const without = files.filter(({ path }) => !path.includes('calendar'));
  expect(without).toHaveLength(files.length - 1);
  const pairs = ALL.flatMap((slo) =>
    ['events', 'bad_events'].flatMap((what) =>
      (['30s', '5m'] as const).map((each) =>
        same(counted(what, each, `kept-${slo}`), counted(what, each, `plain-${slo}`)),
      ),
    ),
  );
  expectCounts(without, AROUND, pairs);
});

/** An SLO that alerts, and what its alerts are called. */
const paged = (on: Maintained): SloDefinition<never> =>
  availability({
    objective: '99%',
    name: 'paged',
    events: requests,
    bad: { code: matches('5..') },
    maintenance: on,
  });

it.skipIf(!promtool)(
  'tells of missing data while targets are gone, and no longer than that',
  () => {
    const gone: Phase = [20 * MINUTE, { ...healthy, isGap: true }];
    const files = rulesOfServices({ kept: { slos: [paged([work('upgrade', 'excluded')])] } });
    const back = until([[62 * MINUTE, healthy], gone, [40 * MINUTE, healthy]]);
    const alert = 'SLODataMissing';
    expectCounts(files, back, [
      fires(alert, '62m', false),
      fires(alert, '82m', true),
      // Nothing counts yet, which is not missing.
      fires(alert, '85m', false),
      fires(alert, '100m', false),
      is('min_over_time(slo:events:increase30s[4m])', 0, '88m'),
    ]);
    expectCounts(
      files,
      until([
        [70 * MINUTE, healthy],
        [50 * MINUTE, gone[1]],
      ]),
      [fires(alert, '95m', true), fires(alert, '115m', true)],
    );
  },
);

it.skipIf(!promtool)('pages for what goes on after it, and not before', () => {
  const files = rulesOfServices({
    kept: { slos: [paged([work('upgrade', 'excluded')])] },
    plain: { slos: [paged([])] },
  });
  const series = until([
    [61 * MINUTE, healthy],
    [44 * MINUTE, down],
  ]);
  expectCounts(files, series, [
    pages('plain', '75m', 1),
    pages('kept', '75m', 0),
    pages('kept', '91m', 0),
    pages('kept', '101m', 1),
  ]);
});

it.skipIf(!promtool)('does not heal a gap that began in it, but one that others have left', () => {
  const files = filesOf([work('upgrade', 'excluded')]);
  // Prometheus itself is gone from 01:10 to 01:50: of rules and of targets there is nothing.
  const tilesAlone = files.map((file) => ({ ...file, content: tilesIn(file.content) }));
  const series = {
    ...until([
      [60 * MINUTE, healthy],
      [10 * MINUTE, down],
      [20 * MINUTE, { ...down, isGap: true }],
      [20 * MINUTE, { ...healthy, isGap: true }],
      [30 * MINUTE, healthy],
    ]),
    'slo:maintenance:active{maintenance="upgrade"}': '0x239 1x39 _x159 0x120',
  };
  expectCounts(tilesAlone, series, [
    is(badTiles('kept'), 0, '2h15m'),
    is(`${badTiles('plain')} >= bool 2 * 20 * 4 * 100`, 1, '2h15m'),
  ]);
});

/** The tiles of a file and what is made of them. */
const tilesIn = (content: string): string =>
  content
    .split(/^(?= {2}- name: )/m)
    .filter((group) => !/^ {2}- name: /.test(group) || group.includes(':period'))
    .join('');
