// Every risk has edits that raise it, and near misses: edits of the same property that do not.
import { expect, it } from 'vitest';
import { RISKS, type RiskCode } from '../../src/review/change.ts';
import { reviewManifests, type ReviewedManifest } from '../../src/review/index.ts';
import { editedText, manifestOf, type Edits } from './manifests.ts';

const SLO = 'systems.0.services.0.slos.0';
const FULL = 'systems.0.services.0.alerts.0';
const NEARLY = 'systems.0.services.0.alerts.1';
const PAGE = 'systems.0.severities.0';
const TICKET = 'systems.0.severities.1';
const ROTATION = 'teams.0.rotations.primary';
const GATE = 'systems.0.rollout';
const NIGHTLY = 'maintenance.0';
const UPGRADES = 'maintenance.1';
const MAINTAINED = 'systems.0.services.0.maintenance';

const turn = (member: string, from: string, until: string) => ({ member, from, until });
const FIRST = turn('ada', '2026-01-05T08:00:00Z', '2026-01-12T08:00:00Z');
const SECOND = turn('bob', '2026-01-12T08:00:00Z', '2026-01-19T08:00:00Z');

/** What the shop has besides, on both sides. */
const BEFORE: Edits = {
  'teams.0.rotations': {
    primary: {
      members: ['ada', 'bob'].map((name) => ({ name, tell: [`e-mail ${name}@example.com`] })),
      turns: [FIRST, SECOND],
    },
  },
  [GATE]: {
    steps: ['10%', '100%'],
    evidence: { name: 'requests in 5m', is: 'at least 100', of: 'sum(x)' },
    matrix: [
      row('error rate', 'above 10%', 'roll back'),
      row('latency', 'more than 50% above before', 'hold'),
      row('probe', 'below 99%', 'roll back'),
      { do: 'go', for: '0s', within: 'none', evenWithoutTraffic: false },
    ],
    verify: [{ name: 'error rate', is: 'below 1%', of: 'y' }],
    stableFor: '10m',
    budgetLeft: '20%',
  },
  maintenance: [
    {
      name: 'nightly',
      timeZone: 'UTC',
      windows: ['every day 03:00-03:20'],
      per30d: '10h',
      budget: 'counted',
      mutes: ['ticket'],
    },
    {
      name: 'upgrades',
      timeZone: 'UTC',
      windows: ['2026-12-05 22:00 to 2026-12-05 23:00'],
      once: '1h',
      budget: 'excluded',
      mutes: [],
    },
  ],
  [MAINTAINED]: ['nightly', 'upgrades'],
};

function row(name: string, is: string, action: string) {
  return { when: { name, is, of: 'z' }, do: action, for: '1m', evenWithoutTraffic: true };
}

/** Edits of the model that raise a risk, and others that come near to it. */
type Rows = readonly [raising: readonly Edits[], missing: readonly Edits[]];

const MODEL: Readonly<Record<Exclude<RiskCode, 'target-removed'>, Rows>> = {
  'slo-removed': [[{ [SLO]: undefined }], [{ [`${SLO}.id`]: 'api-success' }]],
  'alert-removed': [
    [{ [FULL]: undefined }, { [`${SLO}.burnRates.3`]: undefined }],
    [{ [`${FULL}.name`]: 'PoolIsFull' }],
  ],
  'alert-quieter': [
    [
      { [`${FULL}.when`]: 'pool_usage_ratio > 0.99' },
      { [`${SLO}.burnRates.0.factor`]: '15' },
      { [`${SLO}.burnRates.0.for`]: '5m' },
    ],
    [
      { [`${FULL}.when`]: 'pool_usage_ratio > 0.9' },
      { [`${SLO}.burnRates.0.factor`]: '14' },
      { [`${NEARLY}.for`]: '5m' },
    ],
  ],
  'told-later': [
    [
      { [`${FULL}.toldWithin`]: '7m' },
      { [`${SLO}.toldWithin.page`]: '3m' },
      { [`${PAGE}.groupWait`]: '5m' },
    ],
    [
      { [`${FULL}.toldWithin`]: '1s' },
      { [`${NEARLY}.toldWithin`]: '1h' },
      { [`${TICKET}.groupWait`]: '5m' },
    ],
  ],
  'page-to-ticket': [
    [
      { [`${FULL}.severity`]: 'ticket' },
      { [`${SLO}.burnRates.0.severity`]: 'ticket' },
      { [`${PAGE}.urgency`]: 'ticket' },
      { [`${TICKET}.urgency`]: 'log' },
    ],
    [{ [`${NEARLY}.severity`]: 'page' }, { [`${TICKET}.urgency`]: 'page' }],
  ],
  'objective-loosened': [
    [
      { [`${SLO}.objective`]: '99.89%' },
      { [`${SLO}.groups`]: [{ where: { handler: '/' }, objective: '99%' }] },
    ],
    [
      { [`${SLO}.objective`]: '99.91%' },
      { [`${SLO}.groups`]: [{ where: { handler: '/' }, objective: '99.9%' }] },
    ],
  ],
  'history-lost': [
    [
      { [`${SLO}.id`]: 'api-success' },
      { [`${SLO}.by`]: ['handler'] },
      { [`${SLO}.sli.bad`]: 'http_requests_total{code="501"}' },
      { [`${SLO}.counting`]: 'rate' },
      { 'environment.tileInterval': '10m' },
    ],
    [{ [`${SLO}.period`]: '28d' }, { 'environment.scrapeInterval': '1m' }],
  ],
  'told-fewer': [
    [{ 'told.1.to': ['Slack #shop'] }, { 'systems.0.routes.0.to': [] }],
    [{ 'told.1.to': ['Slack #managers', 'Slack #others', 'Slack #shop'] }],
  ],
  'route-narrowed': [
    [{ 'systems.0.routes.0.labels.severity': 'page' }, { 'systems.0.routes.0': undefined }],
    [{ 'systems.0.routes.0.labels.team': undefined }, { 'systems.0.routes.0.name': 'copies' }],
  ],
  'hours-restricted': [
    [{ [`${TICKET}.hours.to`]: '17:00' }, { [`${TICKET}.hours.days`]: ['monday'] }],
    [{ [`${TICKET}.hours.to`]: '19:00' }, { [`${TICKET}.hours`]: 'always' }],
  ],
  'told-less-often': [
    [{ [`${PAGE}.repeatEvery`]: '1d' }],
    [{ [`${PAGE}.repeatEvery`]: '1h' }, { [`${TICKET}.repeatEvery`]: '1d' }],
  ],
  'escalation-weaker': [
    [{ 'teams.0.escalation.page.0.age': '1h' }, { 'teams.0.escalation.page.0': undefined }],
    [
      { 'teams.0.escalation.page.0.age': '20m' },
      { 'teams.0.escalation.page.1': { level: 'L3', age: '2h', tell: ['chat'] } },
    ],
  ],
  'rotation-shorter': [
    [
      { [`${ROTATION}.turns.1`]: undefined },
      { [`${ROTATION}.turns.1.until`]: '2026-01-18T08:00:00Z' },
      { [`${ROTATION}.turns`]: [] },
      { [`${ROTATION}.members.1`]: undefined },
    ],
    [
      { [`${ROTATION}.turns.0`]: undefined },
      { [`${ROTATION}.turns.1.until`]: '2026-01-20T08:00:00Z' },
      { [`${ROTATION}.turns.1.member`]: 'ada' },
      { [`${ROTATION}.members.1.name`]: 'eve' },
    ],
  ],
  'dead-mans-switch': [
    [{ deadMansSwitch: 'none' }, { 'deadMansSwitch.every': '5m' }, { 'deadMansSwitch.to': [] }],
    [
      { 'deadMansSwitch.every': '30s' },
      { 'deadMansSwitch.to': ['webhook heartbeat.example.com', 'webhook other.example.com'] },
    ],
  ],
  'inhibition-added': [
    [
      { [`${FULL}.meansDown`]: true },
      {
        'inhibitions.3': {
          about: 'while PoolFull fires, nothing is told',
          while: 'alertname="PoolFull"',
          mutes: 'severity="page"',
        },
      },
    ],
    [
      {
        'inhibitions.3': {
          about: 'while PoolFull fires, what there is not is not told',
          while: 'alertname="PoolFull"',
          mutes: 'severity="nothing"',
        },
      },
    ],
  ],
  'data-missing-alert': [[{ [`${SLO}.burnRates`]: [] }], [{ [`${SLO}.burnRates.3`]: undefined }]],
  'unrouted-unheard': [[{ unrouted: [] }], [{ unrouted: ['Slack #others'] }]],
  'gate-loosened': [
    [
      { [GATE]: undefined },
      { [`${GATE}.matrix.0`]: undefined },
      { [`${GATE}.matrix.0.when.is`]: 'above 20%' },
      { [`${GATE}.matrix.1.when.is`]: 'more than 90% above before' },
      { [`${GATE}.matrix.2.when.is`]: 'below 98%' },
      { [`${GATE}.matrix.0.do`]: 'hold' },
      { [`${GATE}.matrix.0.for`]: '5m' },
      { [`${GATE}.matrix.0.evenWithoutTraffic`]: false },
      { [`${GATE}.verify.0`]: undefined },
      { [`${GATE}.verify.0.is`]: 'below 2%' },
      { [`${GATE}.evidence.is`]: 'at least 10' },
      { [`${GATE}.stableFor`]: '5m' },
      { [`${GATE}.budgetLeft`]: 'none' },
    ],
    [
      { [`${GATE}.matrix.0.when.is`]: 'above 5%' },
      { [`${GATE}.matrix.2.when.is`]: 'below 99.5%' },
      { [`${GATE}.matrix.1.do`]: 'roll back' },
      { [`${GATE}.matrix.0.for`]: '30s' },
      { [`${GATE}.matrix.0.when.of`]: 'other' },
      { [`${GATE}.verify.0.is`]: 'below 0.5%' },
      { [`${GATE}.verify.1`]: { name: 'latency', is: 'below 2s', of: 'z' } },
      { [`${GATE}.evidence.is`]: 'at least 200' },
      { [`${GATE}.stableFor`]: '15m' },
      { [`${GATE}.budgetLeft`]: '30%' },
      { [`${GATE}.steps`]: ['50%', '100%'] },
    ],
  ],
  'page-muted': [
    [
      { [`${NIGHTLY}.mutes`]: 'all' },
      { [`${UPGRADES}.mutes`]: ['page'] },
      { [`${TICKET}.urgency`]: 'page', 'systems.0.maintenance': ['nightly'] },
    ],
    [
      { [`${NIGHTLY}.mutes`]: [] },
      { [`${UPGRADES}.mutes`]: ['ticket'] },
      { 'systems.0.maintenance': ['nightly'] },
    ],
  ],
  'events-left-out': [
    [
      { [`${NIGHTLY}.budget`]: 'excluded' },
      { [`${NIGHTLY}.budget`]: 'good' },
      { 'systems.0.maintenance': ['upgrades'] },
    ],
    [
      { [`${UPGRADES}.budget`]: 'good' },
      { [MAINTAINED]: ['nightly'] },
      { 'systems.0.maintenance': ['nightly'] },
      { [`${NIGHTLY}.mutes`]: 'all' },
    ],
  ],
  'maintenance-longer': [
    [
      { [`${NIGHTLY}.per30d`]: '11h' },
      { [`${NIGHTLY}.once`]: '5m' },
      { [`${UPGRADES}.once`]: '2h' },
    ],
    [
      { [`${NIGHTLY}.per30d`]: '9h' },
      { [`${NIGHTLY}.timeZone`]: 'Europe/Zurich' },
      { [`${UPGRADES}.once`]: '30m' },
      { [`${UPGRADES}.once`]: '2h', [MAINTAINED]: ['nightly'] },
    ],
  ],
};

const before = manifestOf(editedText(structuredClone(BEFORE)));

const reviewOf = (edits: Edits) =>
  reviewManifests({
    before,
    after: manifestOf(editedText({ ...structuredClone(BEFORE), ...edits })),
  });

const codesOf = (after: ReviewedManifest): readonly string[] =>
  reviewManifests({ before, after }).changes.flatMap(({ risks }) => risks.map(({ code }) => code));

const cases = (side: 0 | 1): readonly (readonly [string, Edits])[] =>
  Object.entries(MODEL).flatMap(([code, rows]) =>
    rows[side].map((edits) => [code, edits] as const),
  );

it.each(cases(0))('warns of %s: %o', (code, edits) => {
  const { verdict, changes } = reviewOf(edits);
  expect(changes.flatMap(({ risks }) => risks.map((risk) => risk.code))).toContain(code);
  expect(verdict).toBe('risky');
});

it.each(cases(1))('does not warn of %s where it only comes near: %o', (code, edits) => {
  const { verdict, changes } = reviewOf(edits);
  expect(changes.flatMap(({ risks }) => risks.map((risk) => risk.code))).not.toContain(code);
  // What misses is a change all the same.
  expect(verdict).not.toBe('none');
});

it('warns of target-removed where the last one is gone, not where one of two is', () => {
  const files = before.files.filter(({ emitter }) => emitter !== 'prometheus-rules');
  const rules = before.files.filter(({ emitter }) => emitter === 'prometheus-rules');
  const moved = rules.map((file) => ({
    ...file,
    emitter: 'vmalert',
    path: file.path.replace('prometheus/', 'vmalert/'),
  }));
  expect(codesOf({ ...before, files })).toEqual(['target-removed']);
  expect(codesOf({ ...before, files: [...files, ...moved] })).toEqual([]);
});

it('knows of every risk what raises it', () => {
  expect([...Object.keys(MODEL), 'target-removed'].toSorted()).toEqual([...RISKS].toSorted());
});
