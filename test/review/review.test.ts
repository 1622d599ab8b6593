import { expect, it } from 'vitest';
import {
  NO_MANIFEST,
  plain,
  renderGithubReview,
  renderReview,
  reviewManifests,
  type ReviewedManifest,
} from '../../src/review/index.ts';
import { reviewOf, shop, type Edits } from './manifests.ts';

const shown = (edits: Edits): string =>
  renderReview({ review: reviewOf(edits), base: 'main', head: 'the config', cost: 'same' }, STYLE);
const STYLE = { width: 200, colors: false };

const SLO = 'systems.0.services.0.slos.0';
const FULL = 'systems.0.services.0.alerts.0';
const NEARLY = 'systems.0.services.0.alerts.1';
const TICKET = 'systems.0.severities.1';

it('says that nothing changes where nothing does', () => {
  expect(shown({})).toBe('No changes.\n');
  expect(reviewOf({}).verdict).toBe('none');
});

it('tells an objective, a receiver and a threshold with their numbers, and nothing else', () => {
  expect(
    shown({
      [`${SLO}.objective`]: '99.95%',
      [`${NEARLY}.when`]: 'pool_usage_ratio > 0.7',
      [`${NEARLY}.is`]: 'above 70%',
      'teams.0.channels.chat': 'Slack #store',
      'teams.1.channels.chat': 'Slack #store',
      'told.1.to': ['Slack #managers', 'Slack #pages', 'Slack #store'],
      'told.3.to': ['Slack #managers', 'Slack #store'],
      'told.4.to': ['Slack #pages', 'Slack #store'],
      'told.6.to': ['Slack #store'],
      'receivers.2.to': 'Slack #store',
      'receivers.2.settings.channel': '#store',
    }),
  ).toBe(`3 changes, since main

~ SLO api-availability of api
    objective 99.9% → 99.95% (error budget 43m 12s → 21m 36s per 30d)
    burn-rate alerts fire above this share of bad events: 1.44% → 0.72% in 1h, 0.6% → 0.3% in 6h, 0.3% → 0.15% in 1d, 0.1% → 0.05% in 3d

~ alert PoolNearlyFull of api
    fires above 80% → above 70%

~ receiver Slack #shop → Slack #store
    told of page of shop, always: 7 alerts of buyers, sellers
    told of ticket of shop, Mon-Fri 08:00-18:00 Europe/Zurich: 10 alerts of buyers, sellers

rules, series and evaluation cost stay as they are
`);
});

it('warns of a page that becomes a ticket in words, with who is told instead', () => {
  const [first] = reviewOf({
    [`${FULL}.severity`]: 'ticket',
    'told.1.alerts.0': undefined,
    'told.3.alerts.4': 'PoolFull',
  }).changes;
  expect(first?.risks.map(({ says }) => plain(says))).toEqual([
    'PoolFull opens a ticket where it paged',
  ]);
  expect(first?.effects.map(plain)).toEqual(['of PoolFull is told: no longer Slack #pages']);
});

const HARMLESS: readonly Edits[] = [
  { [`${SLO}.objective`]: '99.99%' },
  { [`${FULL}.when`]: 'pool_usage_ratio > 0.9' },
  { [`${FULL}.toldWithin`]: '2m' },
  { [`${NEARLY}.severity`]: 'page' },
  { [`${TICKET}.hours`]: 'always' },
  { [`${TICKET}.respondWithin`]: '2d' },
  { 'systems.0.title': 'Shop' },
  { 'systems.0.dashboards.0.title': 'Connections' },
  { 'metrics.0.name': 'other' },
  { 'told.1.to': ['Slack #managers', 'Slack #pages', 'Slack #shop', 'Slack #more'] },
];

it.each(HARMLESS)('tells without a warning: %o', (edits) => {
  const { verdict, changes } = reviewOf(edits);
  expect([verdict, changes.flatMap(({ risks }) => risks)]).toEqual(['change', []]);
});

const renamed = (edits: Edits): readonly (readonly [string, string, string | undefined])[] =>
  reviewOf(edits).changes.map(({ what, name, formerly }) => [what, name, formerly]);

it('recognises what has a new name, and tells nothing else of it', () => {
  expect(
    renamed({ 'systems.0.name': 'store', ...toldAs('system', 'store', [1, 2, 3, 4, 5, 6]) }),
  ).toEqual([['system', 'store', 'shop']]);
  expect(
    renamed({
      'teams.0.name': 'clients',
      'teams.0.channels.chat': 'Slack #clients',
      'systems.0.services.0.team': 'clients',
    }),
  ).toContainEqual(['team', 'clients', 'buyers']);
  expect(renamed({ [`${FULL}.name`]: 'PoolIsFull' })).toEqual([
    ['alert', 'PoolIsFull', 'PoolFull'],
  ]);
  expect(renamed({ 'systems.0.routes.0.name': 'copies' })).toEqual([['route', 'copies', 'audit']]);
  expect(renamed({ 'systems.0.services.1.name': 'site' }).map(([what]) => what)).toEqual([
    'service',
  ]);
});

const toldAs = (label: string, value: string, ways: readonly number[]): Edits =>
  Object.fromEntries(ways.map((way) => [`told.${way}.${label}`, value]));

it('recognises a severity by its description, and its alerts with it', () => {
  const { changes } = reviewOf({
    [`${TICKET}.name`]: 'later',
    ...toldAs('severity', 'later', [3, 6]),
    ...Object.fromEntries(
      ['0.slos.0', '0.slos.1', '1.slos.0'].flatMap((slo) => [
        [`systems.0.services.${slo}.burnRates.2.severity`, 'later'],
        [`systems.0.services.${slo}.burnRates.3.severity`, 'later'],
        [`systems.0.services.${slo}.toldWithin.later`, '15m5s'],
        [`systems.0.services.${slo}.toldWithin.ticket`, undefined],
      ]),
    ),
    [`${NEARLY}.severity`]: 'later',
    'teams.0.notify': { page: ['pager', 'chat'], later: ['chat'] },
    'teams.1.notify': { page: ['pager', 'chat'], later: ['chat'] },
  });
  expect(changes.filter(({ what }) => what !== 'SLO')).toMatchObject([
    { what: 'severity', name: 'later', formerly: 'ticket', kind: 'renamed' },
  ]);
});

it('says what a lost history costs', () => {
  const { changes } = reviewOf({ [`${SLO}.id`]: 'api-success' });
  expect(changes.flatMap(({ risks }) => risks.map(({ says }) => plain(says)))).toEqual([
    'its series are called api-success from now on: the budget starts full and is right again after 30d, and burn-rate alerts see less than their windows for 3d; nines backfill computes them from the past',
  ]);
});

it('tells a whole service as one change, with all that is lost', () => {
  const { changes } = reviewOf({ 'systems.0.services.0': undefined });
  expect(changes.map(({ kind, what, name }) => `${kind} ${what} ${name}`)).toEqual([
    'removed service api',
  ]);
  expect(changes[0]?.risks.map(({ code }) => code)).toEqual([
    'slo-removed',
    'slo-removed',
    'alert-removed',
    'alert-removed',
  ]);
});

/** The shop as other targets would have written it. */
const written = (
  files: (path: string, emitter: string) => { readonly path: string; readonly emitter?: string }[],
): ReviewedManifest => {
  const before = shop();
  const now = before.files.flatMap((file) =>
    files(file.path, file.emitter).map((each) => ({ ...file, ...each })),
  );
  return { ...before, files: now };
};

it.each([
  ['prometheus-rules', 'no rules are written for it any more'],
  ['alertmanager', 'no routing is written for it any more'],
])('warns where the last target is gone that is needed: %s', (target, effect) => {
  const after = written((path, emitter) => (emitter === target ? [] : [{ path }]));
  const { verdict, changes } = reviewManifests({ before: shop(), after });
  expect(verdict).toBe('risky');
  expect(changes.map(({ kind, what, name }) => [kind, what, name])).toEqual([
    ['removed', 'target', target],
  ]);
  expect(changes[0]?.effects.map(plain)).toEqual([effect]);
  expect(changes[0]?.risks.map(({ code }) => code)).toEqual(['target-removed']);
});

it('tells a target that another replaces without a warning', () => {
  const after = written((path, emitter) => [
    emitter === 'prometheus-rules'
      ? { path: path.replace('prometheus/', 'mimir/shop/'), emitter: 'mimir' }
      : { path },
  ]);
  const { verdict, changes } = reviewManifests({ before: shop(), after });
  expect(verdict).toBe('change');
  expect(changes.map(({ kind, name }) => [kind, name])).toEqual([
    ['added', 'mimir/shop'],
    ['removed', 'prometheus-rules'],
  ]);
});

it('reassures only where neither rules nor routing are generated anew', () => {
  const told = (folder: RegExp): readonly string[] => {
    const after = written((path) => [{ path, ...(folder.test(path) && { sha256: 'other' }) }]);
    const { changes } = reviewManifests({ before: shop(), after });
    return changes.flatMap(({ effects }) => effects.map(plain));
  };
  expect(told(/^runbooks\/README/)).toEqual([
    'nothing that is promised, alerted or told changes, but 1 generated file: runbooks/README.md',
  ]);
  expect(told(/^alertmanager\/alertmanager.yaml|^runbooks\/README/)).toEqual([
    '2 generated files with rules or routing among them: alertmanager/alertmanager.yaml',
    'nothing of the model explains it: texts, options of a target or another nines may; look at them',
  ]);
  const asObjects = written((path) => [
    { path: path.replace(/^alertmanager/, 'kubernetes/alertmanager') },
  ]);
  const { changes } = reviewManifests({ before: shop(), after: asObjects });
  expect(changes.flatMap(({ effects }) => effects.map(plain)).join()).not.toContain('nothing that');
});

it('shows all of a config that is new', () => {
  const { changes, verdict } = reviewManifests({ before: NO_MANIFEST, after: shop() });
  expect(verdict).toBe('change');
  expect(changes.map(({ kind, what }) => `${kind} ${what}`)).toContain('added system');
});

it('shows the part of a long condition that differs', () => {
  const long = `sum(rate(${'x'.repeat(300)}[5m]))`;
  const before = { [`${FULL}.when`]: `${long} unless a` };
  const facts = reviewOf(before).changes[0]?.facts ?? [];
  expect(facts[0]?.what).toBe('condition');
  expect(facts[0]?.after?.length).toBeLessThan(130);
});

it('takes what an older manifest does not say for no change', () => {
  const older: Edits = {
    told: undefined,
    inhibitions: undefined,
    receivers: undefined,
    [`${FULL}.is`]: undefined,
    [`${FULL}.toldWithin`]: undefined,
    [`${SLO}.toldWithin`]: undefined,
  };
  expect(reviewOf(older).changes).toEqual([]);
  const { changes } = reviewOf({ ...older, 'teams.0.notify.page': ['chat'] });
  expect(changes).toMatchObject([
    { what: 'team', facts: [{ what: 'page is told to', before: 'pager, chat', after: 'chat' }] },
  ]);
});

it('tells what no comparison has words for', () => {
  expect(reviewOf({ 'told.0.after': '1m' }).changes).toMatchObject([
    { what: 'config', facts: [{ what: 'told › 1 › after', before: '0s', after: '1m' }] },
  ]);
  expect(reviewOf({ future: { setting: 'on' } }).changes).toMatchObject([
    { what: 'config', facts: [{ after: 'setting on' }] },
  ]);
});

it('annotates a risk with what was before and what is now', () => {
  const review = reviewOf({
    [`${NEARLY}.when`]: 'pool_usage_ratio > 0.9',
    [`${NEARLY}.is`]: 'above 90%',
  });
  const edited = { review, base: 'main', head: 'the config' };
  expect(renderGithubReview(edited, () => undefined)).toMatchObject([
    {
      message: 'alert PoolNearlyFull of api: PoolNearlyFull fires less often',
      notes: ['fires above 80% → above 90%'],
    },
  ]);
});
