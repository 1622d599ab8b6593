// The same samples under the rules of either layout, in the real engine: whatever is recorded and
// whoever is told must be the same, at the same time, to the last digit and the last word.
import * as fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { parse } from 'yaml';
import {
  availability,
  burnRates,
  calendar,
  counter,
  gauge,
  histogram,
  latency,
  matches,
  probe,
  sreWorkbook,
} from '../../src/index.ts';
import type { VectorSelector } from '../../src/promql/ast.ts';
import { parseExpression, printExpression, walk } from '../../src/promql/index.ts';
import { toolFor } from '../tools.ts';
import { groupsInOrder, promtool, type Slos } from './budget-world.ts';
import { rulesOfServices, runRuleTest, type Samples } from './promtool.ts';
import { seriesOf, stepsOf, type Phase } from './sli-world.ts';

vi.setConfig({ testTimeout: 120_000 });

it('has the real promtool, or says that it skips', () => {
  expect(toolFor('promtool', 'both layouts in the real engine')).not.toBe('missing');
});

const labels = ['tenant'];
const requests = counter('http_requests_total', { labels: ['tenant', 'code'] });
const duration = histogram('duration_seconds', { labels, buckets: [0.5, 1, 10] });
const up = gauge('probe_success', { labels, unit: 'boolean' });

type Services = Readonly<Record<string, Slos>>;

const HEALTHY: Phase = [70, { events: 1000, bad: 0 }];
const BURNING: Phase = [70, { events: 1000, bad: 300 }];
const DRAINED: Phase = [40, { events: 0, bad: 0 }];

const samples: Samples = {
  ...seriesOf(stepsOf([HEALTHY, BURNING, DRAINED]), ',tenant="acme"'),
  ...seriesOf(stepsOf([BURNING, HEALTHY, DRAINED]), ',tenant="globex"'),
};

const INSTANTS = [300, 600, 1200, 1830, 2640];

const ALERTS = [
  ...['30m', '1h', '2h', '6h', '1d', '3d'].map((window) => `SLOErrorBudgetBurn${window}`),
  'SLOErrorBudgetExhausted',
  'SLOErrorBudgetAtRisk',
  'SLODataMissing',
];

/** Links: in a fleet, SLOs that promise the same have pages together. */
const LINKS = /,? ?(?:runbook_url|dashboard_url|runbook|dashboard|service_dashboard)="[^"]*"/g;

function rulesIn(services: Services, layout: 'per-slo' | 'fleet') {
  const props = Object.entries(services).map(([name, slos]) => [name, { slos }] as const);
  return rulesOfServices(Object.fromEntries(props), layout);
}

/** What is recorded and told at each second, each once. */
type Told = ReadonlyMap<number, ReadonlySet<string>>;

/** All that is recorded and all alerts, as promtool tells those who expect nothing. */
function toldBy(services: Services, layout: 'per-slo' | 'fleet'): Told {
  const files = rulesIn(services, layout);
  const every = INSTANTS.map((at) => ({ at: `${at}s` }));
  const { output, ok } = runRuleTest(promtool ?? '', {
    files,
    series: samples,
    expectations: every.map((at) => ({ ...at, expr: '{__name__=~"slo.+|ALERTS.*"}', samples: [] })),
    noAlerts: every.flatMap((at) => ALERTS.map((alert) => ({ ...at, alert }))),
    order: groupsInOrder(files),
  });
  expect(ok).toBe(false);
  expect(output).not.toMatch(/err:|rule:/);
  const told = new Map(INSTANTS.map((at) => [at, new Set<string>()]));
  for (const section of output.split(/\n +(?=expr:|alertname:)/)) {
    const [, hours = 0, minutes = 0, seconds = 0] =
      /time: (?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?/.exec(section) ?? [];
    const at = 3600 * Number(hours) + 60 * Number(minutes) + Number(seconds);
    for (const line of linesOf(section)) told.get(at)?.add(line);
  }
  return told;
}

/** Samples and alerts, without the numbers that alerts have in lists. */
const linesOf = (section: string): readonly string[] =>
  section
    .slice(section.indexOf('got:'))
    .split(/[,\n] *(?=\{__name__|Labels:)|got:/)
    .map((line) =>
      line
        .replaceAll(LINKS, '')
        .replaceAll(/\s+/g, ' ')
        .replace(/,? ?(?:\d+:|\[0:|\])? *$/, '')
        .replaceAll('{, ', '{'),
    )
    .filter((line) => /__name__|alertname/.test(line));

/** What one told at each instant, and the other did not. */
const toldAlone = (one: Told, other: Told): readonly string[] =>
  INSTANTS.flatMap((at) =>
    [...(one.get(at) ?? [])]
      .filter((line) => !other.get(at)?.has(line))
      .map((line) => `${at}s ${line}`),
  );

function expectSame(services: Services): readonly string[] {
  const apart = toldBy(services, 'per-slo');
  const together = toldBy(services, 'fleet');
  expect(toldAlone(apart, together)).toEqual([]);
  expect(toldAlone(together, apart)).toEqual([]);
  return [...apart.values()].flatMap((lines) => [...lines]);
}

const promise = { events: requests, bad: { code: matches('5..') } } as const;

const policy = sreWorkbook({
  page: 'P1',
  ticket: 'P2',
  exhausted: { severity: 'P2' },
  atRisk: { remaining: '25%', severity: 'P2' },
});

const everyKind: Services = {
  api: [
    availability({ ...promise, objective: '99.9%', burnRates: policy }),
    availability({ ...promise, name: 'monthly', objective: '99%', window: calendar('month') }),
    latency({ objective: '95%', window: '28d', within: '1s', of: duration }),
    probe({ objective: '99%', of: up }),
  ],
  web: [
    availability({ ...promise, objective: '99.9%', burnRates: policy }),
    availability({
      ...promise,
      name: 'tenants',
      objective: '99%',
      by: ['tenant'],
      groups: [{ where: { tenant: 'acme' }, objective: '99.9%' }],
      objectives: [{ objective: '90%', window: '7d', burnRates: 'none' }],
    }),
    latency({ objective: '95%', window: '28d', within: '1s', of: duration, by: ['tenant'] }),
  ],
};

interface RecordingRule {
  readonly record?: string;
  readonly expr: string;
  readonly labels?: Readonly<Record<string, string>>;
}

interface Group {
  readonly name: string;
  readonly interval: string;
  readonly rules: readonly RecordingRule[];
}

/** What an expression reads the last value of. */
function readsNow(text: string): readonly VectorSelector[] {
  const { expression } = parseExpression(text);
  if (!expression) throw new Error(text);
  const selectors = new Set<VectorSelector>();
  walk(expression, (node) => {
    if (node.kind === 'vector-selector') selectors.add(node);
  });
  walk(expression, (node) => {
    if (node.kind === 'matrix-selector') selectors.delete(node.selector);
  });
  return [...selectors];
}

/** The SLOs that are read of; all if none is named. */
const slosOf = ({ matchers }: VectorSelector): readonly string[] =>
  matchers.find(({ label }) => label === 'slo')?.value.split('|') ?? [];

/** Whether a rule may record what is read; either may be about one SLO, or about any. */
function mayRecord({ record, labels: set }: RecordingRule, read: VectorSelector): boolean {
  const [slo, slos] = [set?.['slo'], slosOf(read)];
  return record === read.name && (!slo || slos.length === 0 || slos.includes(slo));
}

/** Whether a rule records all that is read. */
const records = ({ record, labels: set }: RecordingRule, read: VectorSelector): boolean =>
  record === read.name && set?.['slo'] !== undefined && set['slo'] === slosOf(read).join('|');

it.each(['per-slo', 'fleet'] as const)(
  'reads as of now nothing that another group records as seldom as Prometheus looks back: %s',
  (layout) => {
    const groups = rulesIn(everyKind, layout).flatMap(
      ({ content }): readonly Group[] => parse(content).groups,
    );
    const seldom = groups.filter(({ interval }) => interval === '5m');
    expect(seldom.length).toBeGreaterThan(2);
    for (const group of seldom) {
      const others = seldom.filter((other) => other !== group).flatMap(({ rules }) => rules);
      const missed = group.rules
        .flatMap(({ expr }) => readsNow(expr))
        .filter((read) => !group.rules.some((rule) => records(rule, read)))
        .filter((read) => others.some((rule) => mayRecord(rule, read)));
      expect(missed.map(printExpression)).toEqual([]);
    }
  },
);

it.skipIf(!promtool)('records and tells the same in both layouts, whatever the SLOs', () => {
  const lines = expectSame(everyKind);
  const firing = (alert: string): number =>
    lines.filter((line) => line.includes('Labels:') && line.includes(`"${alert}"`)).length;
  expect(firing('SLOErrorBudgetBurn1h')).toBeGreaterThan(5);
  expect(firing('SLOErrorBudgetExhausted')).toBeGreaterThan(0);
  expect(lines.length).toBeGreaterThan(500);
});

const POLICIES = {
  all: policy,
  none: 'none',
  workbook: sreWorkbook({ page: 'P1', ticket: 'P2' }),
  tickets: sreWorkbook({ page: 'P2', ticket: 'P2', lowTraffic: { events: 100 } }),
  own: burnRates([{ budget: '2%', long: '2h', short: '30m', severity: 'P1' }], {
    lowTraffic: 'ignore',
  }),
} as const;

type Common = Parameters<typeof probe<'P1' | 'P2'>>[0] extends infer Props
  ? Omit<Props, 'of' | 'sli'>
  : never;

const SLIS = {
  bad: (props: Common) => availability({ ...props, ...promise }),
  good: (props: Common) => availability({ ...props, events: requests, good: { code: '200' } }),
  latency: (props: Common) => latency({ ...props, within: '1s', of: duration }),
  probe: (props: Common) => probe({ ...props, of: up }),
} as const;

/** Plain values, so that a counterexample can be read. */
const drawn = fc.record({
  sli: fc.constantFrom('bad', 'good', 'latency', 'probe'),
  objective: fc.constantFrom('99.9%', '99%', '97.5%'),
  window: fc.constantFrom('7d', '28d', '30d'),
  policy: fc.constantFrom('all', 'none', 'workbook', 'tickets', 'own'),
  by: fc.constantFrom([], ['tenant']),
});

type Drawn = typeof drawn extends fc.Arbitrary<infer Value> ? Value : never;

const NAMES = ['one', 'two', 'three'];

const definitions = (all: readonly Drawn[]): Slos =>
  all.map(({ sli, policy: chosen, ...props }, i) =>
    SLIS[sli]({ ...props, name: NAMES[i] ?? 'one', burnRates: POLICIES[chosen] }),
  );

const slos = fc.array(drawn, { minLength: 1, maxLength: 3 });

it.skipIf(!promtool)(
  'records and tells the same in both layouts, whatever they are drawn from',
  () => {
    fc.assert(
      fc.property(slos, slos, (api, web) => {
        expectSame({ api: definitions(api), web: definitions(web) });
      }),
      { numRuns: 3, seed: 4, endOnFailure: true },
    );
  },
);
