// Generated files that differ are looked into: what texts, panels, pages and rules say is told.
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  plain,
  renderReview,
  renderReviewMarkdown,
  reviewManifests,
  type Review,
} from '../../src/review/index.ts';
import { editedText, manifestOf, shop, shopFiles, type Edits } from './manifests.ts';

const RULES = 'prometheus/rules/api.yaml';
const BOARD = 'grafana/dashboards/shop/shop-pools.json';
const PAGE = 'runbooks/shop/api/PoolFull.md';
const SLO_PAGE = 'runbooks/shop/slo/api-availability.md';
const FULL = 'systems.0.services.0.alerts.0';

const FILES = shopFiles();

type Texts = Readonly<Record<string, (text: string) => string>>;

const reading = (files: ReadonlyMap<string, string>) => (paths: readonly string[]) =>
  new Map(paths.flatMap((path) => [[path, files.get(path) ?? '']] as const));

/** What it is for a reviewer that these files have other texts, besides edits of the model. */
function reviewOf(texts: Texts, edits: Edits = {}): Review {
  const now = new Map([...FILES].map(([path, text]) => [path, texts[path]?.(text) ?? text]));
  for (const path of Object.keys(texts)) expect(now.get(path)).not.toBe(FILES.get(path));
  const after = manifestOf(editedText(edits));
  const files = after.files.map((file) =>
    now.get(file.path) === FILES.get(file.path) ? file : { ...file, sha256: 'other' },
  );
  const sides = { before: shop(), after: { ...after, files } };
  return reviewManifests(sides, { before: reading(FILES), after: reading(now) });
}

/** `alert PoolFull: description a → b`. */
const told = ({ changes }: Review): readonly string[] =>
  changes.flatMap(({ what, name, facts, effects }) => [
    ...facts.map(
      (fact) => `${what} ${name}: ${fact.what} ${fact.before ?? ''} → ${fact.after ?? ''}`,
    ),
    ...effects.map((said) => `${what} ${name}: ${plain(said)}`),
  ]);

const replace =
  (from: string | RegExp, to: string) =>
  (text: string): string =>
    text.replace(from, () => to);

/** The part of the rules that is about one alert. */
const inAlert =
  (name: string, edit: (text: string) => string) =>
  (text: string): string => {
    const at = text.indexOf(`- alert: ${name}\n`);
    const end = text.indexOf('- alert:', at + 1);
    const stop = end < 0 ? text.length : end;
    return text.slice(0, at) + edit(text.slice(at, stop)) + text.slice(stop);
  };

it('names the alert whose text says something else', () => {
  const edit = inAlert('PoolFull', replace(/summary: .*/, 'summary: "Call the owner"'));
  const review = reviewOf({ [RULES]: edit });
  expect(review.changes).toMatchObject([
    {
      kind: 'changed',
      what: 'alert',
      name: 'PoolFull',
      within: ['shop', 'api'],
      facts: [{ what: 'summary', after: 'Call the owner' }],
    },
  ]);
  expect(review.verdict).toBe('change');
});

it('tells a text beside the change of its alert, unless only its numbers follow', () => {
  const threshold = { [`${FULL}.when`]: 'pool_usage_ratio > 0.99', [`${FULL}.is`]: 'above 99%' };
  const follows = inAlert('PoolFull', replace(/98%/g, '99%'));
  const edited = told(reviewOf({ [RULES]: follows }, threshold));
  expect(edited).toEqual(['alert PoolFull: fires above 98% → above 99%']);
  const other = inAlert('PoolFull', replace(/summary: .*/, 'summary: "Call the owner: above 99%"'));
  const { changes } = reviewOf({ [RULES]: other }, threshold);
  expect(changes.map(({ name, facts }) => [name, facts.map(({ what }) => what)])).toEqual([
    ['PoolFull', ['fires', 'summary']],
  ]);
});

it('tells texts of what has a new name as well', () => {
  const renamed = inAlert('PoolFull', replace(/summary: .*/, 'summary: "Call the owner"'));
  const edit = (text: string): string =>
    renamed(text).replace('alert: PoolFull\n', 'alert: PoolIsFull\n');
  const { changes } = reviewOf({ [RULES]: edit }, { [`${FULL}.name`]: 'PoolIsFull' });
  expect(changes.map(({ kind, name, facts }) => [kind, name, facts[0]?.after])).toEqual([
    ['renamed', 'PoolIsFull', 'Call the owner'],
  ]);
  const follows = replace('alert: PoolFull\n', 'alert: PoolIsFull\n');
  const nothing = reviewOf({ [RULES]: follows }, { [`${FULL}.name`]: 'PoolIsFull' });
  expect(nothing.changes.map(({ what, facts }) => [what, facts])).toEqual([['alert', []]]);
});

it('names rules that are written in another way, and keeps what they were for the details', () => {
  const edit = replace(/\[5m\]\)/g, '[5m:])');
  const review = reviewOf({ [RULES]: edit }, { 'systems.0.services.1.slos.0.objective': '99%' });
  const change = review.changes.find(({ what }) => what === 'rules');
  expect(change?.effects.map(plain)).toEqual([
    expect.stringMatching(
      /^\d+ rules are written in another way: .*slo:error:ratio_rate5m.* of api; /,
    ),
  ]);
  expect(change?.details?.map(({ what }) => what)).toContain(
    'slo:error:ratio_rate5m › expression (2 rules)',
  );
  const text = renderReviewMarkdown({ review, base: 'main', head: 'x' });
  const [first = '', folded = ''] = text.split('<details>');
  expect(first).toContain('written in another way');
  expect(first).not.toContain('[5m:]');
  expect(folded).toContain('[5m:]');
});

it('takes rules of an SLO that changes for what follows from it', () => {
  const edit = replace(/0\.001/g, '0.01');
  const { changes } = reviewOf(
    { [RULES]: edit },
    { 'systems.0.services.0.slos.0.objective': '99%' },
  );
  expect(changes.map(({ what, name }) => `${what} ${name}`)).toEqual(['SLO api-availability']);
});

it('tells rules that come or go for no reason that is told', () => {
  const edit = replace('- alert: PoolFull\n', '- alert: PoolFuller\n');
  const review = reviewOf({ [RULES]: edit });
  expect(told(review)[0]).toContain(
    '2 rules are written in another way: PoolFull, PoolFuller of api',
  );
  expect(
    review.changes[0]?.details?.map(({ what, before, after }) => [what, !before, !after]),
  ).toEqual([
    ['PoolFull', false, true],
    ['PoolFuller', true, false],
  ]);
});

const board = (edit: (panels: Record<string, unknown>[]) => unknown) => (text: string) => {
  const value: { panels: Record<string, unknown>[] } = JSON.parse(text);
  return JSON.stringify({ ...value, panels: edit(value.panels) });
};

it.each<[string, (panels: Record<string, unknown>[]) => unknown, string]>([
  ['a new title', (all) => all.map((each) => ({ ...each, title: 'Used' })), 'panel Usage → Used'],
  ['a removed panel', () => [], 'panel Usage timeseries → removed'],
  ['an added panel', (all) => [...all, { type: 'stat', title: 'Size' }], 'panel Size  → stat'],
  [
    'another query',
    (all) => all.map((each) => ({ ...each, targets: [{ expr: 'pool_size' }] })),
    'panel Usage › query pool_usage_ratio → pool_size',
  ],
  [
    'another description',
    (all) => all.map((each) => ({ ...each, description: 'Full.' })),
    'panel Usage › description How full pools are. → Full.',
  ],
])('tells of a dashboard: %s', (_, edit, expected) => {
  const review = reviewOf({ [BOARD]: board(edit) });
  expect(told(review)).toEqual([`dashboard Pools: ${expected}`]);
  expect(review.changes[0]?.within).toEqual(['shop']);
});

it('tells panels that only stand in other places as that', () => {
  const moved = board((all) => all.map((each) => ({ ...each, gridPos: { x: 12, y: 0 } })));
  expect(told(reviewOf({ [BOARD]: moved }))).toEqual([
    'dashboard Pools: panels stand in other places, or in another order',
  ]);
});

it('names the section of a page that says something else', () => {
  const texts = { [PAGE]: replace('Roll back.', 'Restart it.') };
  expect(told(reviewOf(texts))).toEqual([
    'alert PoolFull: runbook › Mitigation Roll back. → Restart it.',
  ]);
  const slo = { [SLO_PAGE]: replace('Roll back.', 'Roll back.\n\n### When it helps not\n\nCall.') };
  expect(told(reviewOf(slo))).toEqual([
    'SLO api-availability: runbook › When it helps not  → Call.',
  ]);
});

it('tells what stands on many pages once', () => {
  const pages = [...FILES.keys()].filter((path) => FILES.get(path)?.includes('## Mitigation'));
  const texts = Object.fromEntries(pages.map((path) => [path, replace('Roll back.', 'Wait.')]));
  const { changes } = reviewOf(texts);
  expect(changes.map(({ what, facts }) => [what, facts[0]?.before, facts[0]?.after])).toEqual([
    ['runbooks', 'Roll back.', 'Wait.'],
  ]);
  expect(plain(changes[0]?.facts[0]?.means ?? [])).toContain(`${pages.length} pages: `);
});

it('leaves what is generated on a page to what it follows from', () => {
  const texts = { [PAGE]: replace('Look at the value now', 'Look at the value') };
  expect(told(reviewOf(texts))[0]).toContain('1 generated file: runbooks/shop/api/PoolFull.md');
  expect(told(reviewOf(texts, { 'systems.0.title': 'Store' }))).toEqual([
    'system shop: title shop → Store',
  ]);
});

it('lets no markup out of what files say', () => {
  const evil = '<img src=x>@all [x](https://evil.example.com) ``` </details>';
  const review = reviewOf({
    [RULES]: inAlert('PoolFull', replace(/summary: .*/, `summary: '${evil}'`)),
    [BOARD]: board((all) => all.map((each) => ({ ...each, title: evil, description: evil }))),
    [PAGE]: replace('Roll back.', `### ${evil}\n\n${evil}`),
  });
  expect(review.changes.map(({ what }) => what)).toEqual(['alert', 'dashboard']);
  const text = renderReviewMarkdown({ review, base: 'main', head: 'x' });
  const outside = text.replace(/(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)/gs, '');
  expect(text).toContain('<img src=x>');
  expect(outside).not.toMatch(/<img|@all|\[x\]|https:/);
  expect(outside.match(/<\/details>/g)).toHaveLength(1);
});

const BROKEN = [
  '',
  'null',
  '[]',
  '{"panels":[null,1,"x"]}',
  '{"title":1,"panels":{}}',
  '{"__proto__":{"polluted":"yes"},"title":"x","panels":[]}',
  'groups: [{rules: [{alert: 1, expr: [1]}]}]',
  'groups:\n  - rules: 7\n',
  'groups: &a [*a]',
  'a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b]',
  '__proto__:\n  polluted: "yes"\ngroups: []',
  '\u0000\u001b[2J',
  '['.repeat(20_000),
  '{"a":'.repeat(20_000),
  '- '.repeat(5000),
  '## \u001b[31m\n```\n## not a heading',
  '\u0000\tan indented line',
];

it.each([RULES, BOARD, PAGE])('survives whatever stands in %s', (path) => {
  const text = FILES.get(path) ?? '';
  const cut = fc.tuple(
    fc.nat(text.length),
    fc.nat(60),
    fc.string({ unit: 'binary', maxLength: 12 }),
  );
  fc.assert(
    fc.property(fc.oneof(fc.constantFrom(...BROKEN), cut), (made) => {
      const tried =
        typeof made === 'string'
          ? made
          : text.slice(0, made[0]) + made[2] + text.slice(made[0] + made[1]);
      if (tried === text) return;
      const subject = { review: reviewOf({ [path]: () => tried }), base: 'main', head: 'x' };
      const shown = renderReview(subject, { width: 80, colors: false });
      expect(shown + renderReviewMarkdown(subject)).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
      expect(Reflect.get({}, 'polluted')).toBeUndefined();
    }),
    { numRuns: 120, examples: BROKEN.map((made): [string] => [made]) },
  );
});
