import { expect, it } from 'vitest';
import { plain, renderReview, reviewManifests, type Review } from '../../src/review/index.ts';
import { editedText, manifestOf, reviewOf, shop, type Edits } from './manifests.ts';

const SLO = 'systems.0.services.0.slos.0';
const LATENCY = 'systems.0.services.0.slos.1';
const FULL = 'systems.0.services.0.alerts.0';
const NEARLY = 'systems.0.services.0.alerts.1';
const TICKET = 'systems.0.severities.1';

const codes = ({ changes }: Pick<Review, 'changes'>): readonly string[] =>
  changes.flatMap(({ risks }) => risks.map(({ code }) => code));

const factsOf = (edits: Edits): readonly string[] =>
  reviewOf(edits).changes.flatMap(({ facts }) =>
    facts.map(({ what, before = '', after = '' }) => `${what}: ${before} → ${after}`),
  );

/** From a manifest without it to the whole one. */
const added = (without: Edits) =>
  reviewManifests({ before: manifestOf(editedText(without)), after: shop() });

it('tells the numbers and the receivers of a service that is new', () => {
  const review = added({ 'systems.0.services.0': undefined });
  expect(review.verdict).toBe('change');
  const [change] = review.changes;
  expect(change).toMatchObject({
    what: 'service',
    name: 'api',
    facts: [
      { what: 'team', after: 'buyers' },
      { what: 'SLO api-availability', after: '99.9%' },
      { what: 'SLO api-latency-500ms', after: '99%' },
      { what: 'alert PoolFull', after: 'page, above 98%, for 5m' },
      { what: 'alert PoolNearlyFull', after: 'ticket, above 80%, for 10m' },
    ],
  });
  expect(change?.effects.map(plain)).toEqual([
    'page is told to Slack #managers, Slack #pages, Slack #shop',
    'ticket is told to Slack #managers, Slack #shop',
  ]);
});

it('tells what is in a system that is new, whose inhibitions mute nothing that was told', () => {
  const review = added({
    'systems.0': undefined,
    told: [{ severity: 'none', alerts: ['Watchdog'], to: ['webhook heartbeat.example.com'] }],
    inhibitions: [],
  });
  const change = review.changes.find(({ what }) => what === 'system');
  expect(change?.facts.map(({ what }) => what)).toEqual(
    expect.arrayContaining(['SLO web-home', 'alert PoolFull', 'service api']),
  );
  expect(codes(review)).toEqual([]);
});

const rule = (name: string, slower: string, slo: string) => ({
  about: `while ${name} fires, slower tiers of the SLO are not told`,
  while: `alertname="${name}", slo${slo}, system="shop"`,
  mutes: `alertname=~"${slower}", severity="ticket", slo${slo}, system="shop"`,
  equal: 'service, slo',
});

it('takes rules that mute the same alerts for the same, however they are written', () => {
  const [fast, slow] = ['SLOErrorBudgetBurn1d|SLOErrorBudgetBurn3d', 'SLOErrorBudgetBurn3d'];
  const split = ['="api-availability"', '!="api-availability"'].flatMap((slo) => [
    rule('SLOErrorBudgetBurn1h', fast, slo),
    rule('SLOErrorBudgetBurn6h', fast, slo),
    rule('SLOErrorBudgetBurn1d', slow, slo),
  ]);
  const { changes } = reviewOf({ [`${SLO}.by`]: ['handler'], inhibitions: split });
  expect(changes.map(({ what, name }) => `${what} ${name}`)).toEqual(['SLO api-availability']);
  const fewer = reviewOf({ [`${SLO}.objective`]: '99.99%', inhibitions: split.slice(1) });
  expect(fewer.changes.map(({ kind, what }) => `${kind} ${what}`)).toEqual([
    'changed SLO',
    'removed inhibition',
  ]);
});

it('recognises an SLO with another bound', () => {
  const { changes } = reviewOf({
    [`${LATENCY}.id`]: 'api-latency-250ms',
    [`${LATENCY}.sli.good`]: 'request_duration_seconds_bucket{le="0.25"}',
    [`${LATENCY}.objective`]: '98%',
  });
  expect(changes).toMatchObject([
    {
      kind: 'renamed',
      what: 'SLO',
      name: 'api-latency-250ms',
      formerly: 'api-latency-500ms',
      facts: [{ what: 'objective' }, { what: 'within', before: '500ms', after: '250ms' }],
    },
  ]);
  expect(codes({ changes })).toEqual(['objective-loosened', 'history-lost']);
});

it('warns where alerts ask for more evidence', () => {
  const more = { [`${SLO}.evidence.least`]: '100' };
  expect(factsOf(more)).toEqual(['burn-rate alerts need: 3 bad events → 100 bad events']);
  expect(codes(reviewOf(more))).toEqual(['alert-quieter']);
  expect(codes(reviewOf({ [`${SLO}.evidence.least`]: '2' }))).toEqual([]);
});

it('warns where a ticket waits longer, and where an alert looks at the other side', () => {
  expect(codes(reviewOf({ [`${NEARLY}.for`]: '1h' }))).toEqual(['alert-quieter']);
  expect(codes(reviewOf({ [`${NEARLY}.for`]: '5m' }))).toEqual([]);
  const below = { [`${FULL}.when`]: 'pool_usage_ratio < 0.98', [`${FULL}.is`]: 'below 98%' };
  expect(codes(reviewOf(below))).toEqual(['alert-quieter']);
});

it.each([
  [{ from: '00:00', to: '10:00' }, ['hours-restricted']],
  [{ from: '07:00', to: '17:00' }, ['hours-restricted']],
  [{ from: '07:00', to: '19:00' }, []],
  [{ timeZone: 'America/New_York' }, ['hours-restricted']],
  [{ timeZone: 'Europe/Berlin' }, []],
  [{ timeZone: 'UTC', from: '06:00', to: '17:00' }, []],
  [{ timeZone: 'Nowhere/There' }, ['hours-restricted']],
  [{ holidays: ['2026-12-25'] }, ['hours-restricted']],
])('compares hours by the times that they cover: %o', (hours, expected) => {
  const edits = Object.entries(hours).map(([key, value]) => [`${TICKET}.hours.${key}`, value]);
  expect(codes(reviewOf(Object.fromEntries(edits)))).toEqual(expected);
});

it('says that an alert is removed, and that nobody is told by its severity any more', () => {
  const { changes } = reviewOf({
    [`${SLO}.burnRates.3`]: undefined,
    [`${SLO}.burnRates.2`]: undefined,
    [`${SLO}.toldWithin.ticket`]: undefined,
  });
  expect(changes[0]?.facts).toContainEqual({
    what: 'SLOErrorBudgetBurn3d',
    before: 'ticket',
    after: 'removed',
  });
  expect(changes[0]?.effects.map(plain)).toEqual([
    'no longer told of an outage (ticket), as within 15m 5s before',
  ]);
});

const linesOf = (edits: Edits): string =>
  renderReview(
    { review: reviewOf(edits), base: 'main', head: 'the config' },
    { width: 200, colors: false },
  );

it('tells of an alert that is removed what it was, once', () => {
  expect(linesOf({ [FULL]: undefined })).toContain(`- alert PoolFull of api removed
    severity was page
    condition was above 98%
    ! nobody is told any more when PoolFull would fire [alert-removed]
`);
});

it('tells one change of times where many have one cause', () => {
  const all = ['0.slos.0', '0.slos.1', '1.slos.0'].map(
    (at) => `systems.0.services.${at}.toldWithin`,
  );
  const edits = Object.fromEntries(all.map((path) => [`${path}.page`, '20m']));
  const few = reviewOf(edits).changes.map(({ what }) => what);
  expect(few).toEqual(['SLO', 'SLO', 'SLO']);
  const slower = { ...edits, [`${FULL}.toldWithin`]: '20m', 'environment.scrapeInterval': '1m' };
  const { changes } = reviewOf(slower);
  expect(changes.map(({ what }) => what)).toEqual(['how soon somebody is told', 'environment']);
  expect(codes({ changes })).toEqual(['told-later']);
  expect(changes[0]?.effects.map(plain)).toEqual([
    'of 4 SLOs and alerts, since the environment changes: SLO api-availability, SLO api-latency-500ms, SLO web-home, alert PoolFull',
  ]);
  expect(changes[0]?.details).toHaveLength(4);
});

it('tells who is told instead of whom as one fact, for all severities alike', () => {
  const [change] = reviewOf({
    'told.1.to': ['PagerDuty Shop', 'Slack #managers', 'Slack #shop'],
    'teams.0.notify.page': ['chat'],
  }).changes;
  expect(change?.facts).toMatchObject([
    { what: 'page of shop told to', before: 'Slack #pages', after: 'PagerDuty Shop' },
  ]);
  expect(codes(reviewOf({ 'told.1.to': [] }))).toEqual(['told-fewer']);
});

it('shows tabs of names as what they are', () => {
  expect(linesOf({ 'systems.0.title': 'a\tb' })).toContain('a\\tb');
});
