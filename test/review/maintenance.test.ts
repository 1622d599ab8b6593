// What a reviewer is told of planned maintenance: when, whose budgets, and who is not told.
import { expect, it } from 'vitest';
import { maintenance, type MaintenanceProps } from '../../src/define/index.ts';
import { emitFiles } from '../../src/compile.ts';
import { emitManifest } from '../../src/output/manifest.ts';
import {
  plain,
  renderReviewMarkdown,
  reviewManifests,
  type Review,
  type ReviewedManifest,
} from '../../src/review/index.ts';
import { shopWith, type Maintained } from '../docs/maintained.ts';
import { manifestOf } from './manifests.ts';

const sundays = { days: ['sunday'], from: '02:00', to: '04:00' } as const;

const planned = (name: string, props: Partial<MaintenanceProps<string>> = {}) =>
  maintenance<string>(name, { timeZone: 'Europe/Zurich', windows: [sundays], ...props });

function manifestWith(where: Maintained): ReviewedManifest {
  const { plan, files } = emitFiles({ config: shopWith(where), root: '/', texts: new Map() });
  if (!plan) throw new Error('it does not compile');
  return manifestOf(emitManifest(files, plan.model).content);
}

const reviewed = (before: Maintained, after: Maintained): Review =>
  reviewManifests({ before: manifestWith(before), after: manifestWith(after) });

/** All that is told, a line each. */
const told = ({ changes }: Review): readonly string[] =>
  changes.flatMap(({ kind, what, name, formerly, facts, effects, risks }) => [
    `${kind} ${what} ${formerly === undefined ? '' : `${formerly} → `}${name}`,
    ...facts.map(({ what: of, before = '', after = '' }) => `  ${of}: ${before} → ${after}`),
    ...effects.map((said) => `  ${plain(said)}`),
    ...risks.map(({ code, says }) => `  ! ${plain(says)} [${code}]`),
  ]);

it('tells a new one with its times, budgets and alerts', () => {
  const review = reviewed({}, { service: [planned('upgrades')] });
  expect(told(review)).toEqual([
    'added maintenance upgrades',
    '  when:  → Sunday 02:00-04:00 (Europe/Zurich)',
    '  on for:  → service checkout',
    '  in budgets:  → left out',
    '  mutes:  → all alerts',
    '  left out of the budgets of checkout-availability: 8h 34m of 30 days (1.19%)',
    '  no longer told of page meanwhile: PagerDuty pagerduty-shop (2 alerts)',
    '  no longer told of ticket meanwhile: Slack #shop (3 alerts)',
    '  ! nobody is told of page, the most severe: Sunday 02:00-04:00 (Europe/Zurich) [page-muted]',
    '  ! what goes wrong meanwhile no longer spends the budgets of checkout-availability [events-left-out]',
  ]);
  expect(review.verdict).toBe('risky');
});

it('has no risk where one is gone, and says who is told again', () => {
  const review = reviewed({ service: [planned('upgrades')] }, {});
  expect(told(review)).toEqual([
    'removed maintenance upgrades',
    '  when: Sunday 02:00-04:00 (Europe/Zurich) → ',
    '  on for: service checkout → ',
    '  in budgets: left out → ',
    '  mutes: all alerts → ',
    '  its events count in the budgets of checkout-availability',
    '  also told of page meanwhile: PagerDuty pagerduty-shop (2 alerts)',
    '  also told of ticket meanwhile: Slack #shop (3 alerts)',
  ]);
  expect(review.verdict).toBe('change');
});

it('tells times before and after, and how much longer they are', () => {
  const longer = planned('upgrades', {
    windows: [
      { days: ['saturday', 'sunday'], from: '02:00', to: '04:00' },
      { from: '2026-12-05 22:00', until: '2026-12-06 01:30' },
    ],
  });
  expect(told(reviewed({ slo: [planned('upgrades')] }, { slo: [longer] }))).toEqual([
    'changed maintenance upgrades',
    '  when: Sunday 02:00-04:00 (Europe/Zurich) → Saturday and Sunday 02:00-04:00; 2026-12-05 22:00 to 2026-12-06 01:30 (Europe/Zurich)',
    '  in 30 days: 8h 34m → 17h 9m',
    '  once:  → 3h 30m',
    '  left out of the budgets of checkout-availability: 17h 9m of 30 days (2.38%) and 3h 30m once',
    '  ! upgrades is on for longer: 8h 34m → 17h 9m of 30 days [maintenance-longer]',
    '  ! upgrades is on for longer: 0s → 3h 30m once [maintenance-longer]',
  ]);
});

it('tells where it is attached and detached, and what it does there', () => {
  const [before, after] = [{ system: [planned('upgrades')] }, { slo: [planned('upgrades')] }];
  const same = reviewed(before, after);
  expect(told(same)).toEqual([
    'changed maintenance upgrades',
    '  on for: system shop → SLO checkout-availability',
  ]);
  expect(same.verdict).toBe('change');
});

it('tells what becomes of events, and who is told, when that alone changes', () => {
  const [before, after] = [
    planned('upgrades', { mutes: ['ticket'] }),
    planned('upgrades', { budget: 'counted', mutes: ['page'] }),
  ];
  expect(told(reviewed({ system: [before] }, { system: [after] }))).toEqual([
    'changed maintenance upgrades',
    '  in budgets: left out → counted',
    '  mutes: ticket → page',
    '  its events count in the budgets of checkout-availability',
    '  no longer told of page meanwhile: PagerDuty pagerduty-shop (2 alerts)',
    '  also told of ticket meanwhile: Slack #shop (3 alerts)',
    '  ! nobody is told of page, the most severe: Sunday 02:00-04:00 (Europe/Zurich) [page-muted]',
  ]);
});

it('recognises one by its times under another name, and tells titles by their name', () => {
  const [before, after] = [planned('upgrades'), planned('database', { title: 'Database' })];
  expect(told(reviewed({ system: [before] }, { system: [after] }))).toEqual([
    'renamed maintenance upgrades → database',
    '  title: upgrades → Database',
  ]);
});

it('finds nothing to tell where nothing changes, in whatever order', () => {
  const [a, b] = [planned('a'), planned('b', { budget: 'good' })];
  const review = reviewed({ system: [a, b], slo: [a] }, { system: [b, a] });
  expect(told(review)).toEqual([]);
  expect(review.verdict).toBe('none');
});

it('survives names that nothing defines', () => {
  const [before] = [manifestWith({ slo: [planned('a')] })];
  const after = { ...before, model: { ...before.model, maintenance: [] } };
  expect(told(reviewManifests({ before, after }))).toContain(
    '  when: Sunday 02:00-04:00 (Europe/Zurich) → never',
  );
});

it('quotes names and times as what somebody may have written', () => {
  const evil = planned('x', { windows: [sundays] });
  const after = manifestWith({ slo: [evil] });
  const [definition] = after.model.maintenance;
  if (!definition) throw new Error('nothing is planned');
  const forged = { ...definition, windows: ['[click](https://evil.example) @all'] };
  const review = reviewManifests({
    before: manifestWith({}),
    after: { ...after, model: { ...after.model, maintenance: [forged] } },
  });
  const text = renderReviewMarkdown({ review, base: 'main', head: 'x' });
  expect(text).toContain('`[click](https://evil.example) @all (Europe/Zurich)`');
  expect(text.replaceAll(/`[^`]*`/g, '')).not.toContain('evil');
});
