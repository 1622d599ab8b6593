import { expect, it } from 'vitest';
import { grafana, prometheusRules, runbooks } from '../../src/emit/index.ts';
import type { EmittedFile, Plan } from '../../src/ir/index.ts';
import { alertsAmong, type EmittedAlert } from '../../src/verify/emitted-alerts.ts';
import { readRules } from '../../src/verify/emitted-rules.ts';
import { verifyLinks } from '../../src/verify/links.ts';
import { aPlan } from '../plan/runbooks/planned.ts';

const plan: Plan = aPlan();
const files = [prometheusRules, grafana(), runbooks].flatMap((emitter) => emitter.emit(plan));

/** The same output with one thing changed by hand. */
const changed = (path: string, change: (content: string) => string): readonly EmittedFile[] =>
  files.map((file) => (file.path === path ? { ...file, content: change(file.content) } : file));

const alertsOf = (given: readonly EmittedFile[]): readonly EmittedAlert[] =>
  alertsAmong(
    readRules(given).map((rule) => ({ ...rule, at: () => ({ path: [], property: [] }) })),
  );

const problems = (given: readonly EmittedFile[]): readonly string[] =>
  verifyLinks(given, alertsOf(given), plan).map(({ code, message }) => `${code}: ${message}`);

const RULES = 'prometheus/rules/checkout.yaml';
const SLO_PAGE = 'runbooks/shop/slo/checkout-availability.md';

it('finds nothing wrong with what the emitters make', () => {
  expect(problems(files)).toEqual([]);
});

it('finds an alert whose runbook page is not emitted, and points to its definition', () => {
  const given = files.filter(({ path }) => path !== 'runbooks/shop/checkout/PoolNearlyFull.md');
  const [first] = verifyLinks(given, alertsOf(given), plan);
  expect(first).toMatchObject({
    code: 'alert/runbook-link-broken',
    path: ['system shop', 'service checkout', 'alert PoolNearlyFull'],
    place: { file: 'systems/shop.ts' },
  });
});

it('finds an alert whose heading has gone from its page', () => {
  const given = changed(SLO_PAGE, (text) =>
    text.replace('## SLOErrorBudgetBurn1h', '## Fast burn'),
  );
  expect(problems(given)).toEqual([
    'alert/runbook-link-broken: runbook_url of alert SLOErrorBudgetBurn1h is wrong: ' +
      'https://runbooks.example.com/shop/slo/checkout-availability.md#sloerrorbudgetburn1h ' +
      '(shop/slo/checkout-availability.md has no heading with the anchor #sloerrorbudgetburn1h)',
    expect.stringContaining('runbook/link-broken: alerts.md'),
    expect.stringContaining('runbook/link-broken: shop/README.md'),
    // In the table of its alerts, and where it inhibits a slower one.
    expect.stringContaining('runbook/link-broken: shop/slo/checkout-availability.md, line 19'),
    expect.stringContaining('runbook/link-broken: shop/slo/checkout-availability.md, line 2'),
  ]);
});

it('fills labels into a link and checks it for every alert of the rule', () => {
  const given = changed(RULES, (text) =>
    text.replace('slo/{{ $labels.slo }}', 'slo/no-{{ $labels.slo }}'),
  );
  expect(problems(given).filter((text) => text.includes('SLODataMissing'))).toHaveLength(2);
});

it('finds a link to the page of another alert', () => {
  const given = changed(RULES, (text) =>
    text.replace('PoolNearlyFull.md#poolnearlyfull', 'JobFailed.md#jobfailed'),
  );
  expect(problems(given)).toEqual([
    expect.stringContaining('(shop/checkout/PoolNearlyFull.md#poolnearlyfull was meant)'),
  ]);
});

it('finds a dashboard or panel that does not exist', () => {
  const url = 'https://grafana.example.com/d/slo-checkout-availability';
  const other = changed(RULES, (text) => text.replace(url, `${url}-2`));
  const panel = changed(SLO_PAGE, (text) => text.replace(url, `${url}?viewPanel=panel-0`));
  expect(problems(other)).toEqual([
    expect.stringContaining('no dashboard has the uid slo-checkout-availability-2'),
  ]);
  expect(problems(other)[0]).toMatch('alert/dashboard-link-broken: ');
  expect(problems(panel)).toEqual([
    expect.stringContaining('dashboard slo-checkout-availability has no panel 0'),
  ]);
});

it('finds a link out of our addresses where one of ours is wanted', () => {
  const given = changed(RULES, (text) =>
    text.replace('https://runbooks.example.com/shop/checkout/JobFailed', 'https://wiki/JobFailed'),
  );
  expect(problems(given)).toEqual([
    expect.stringContaining('(it is not under https://runbooks.example.com)'),
  ]);
});

it('finds annotations and labels that an alert lacks', () => {
  const given = changed(RULES, (text) =>
    text.replaceAll(/^ *description: .*\n/gm, '').replaceAll('team: shop', 'squad: shop'),
  );
  expect(problems(given)).toEqual(
    expect.arrayContaining([
      'alert/annotation-missing: alert JobFailed is emitted without the annotation description',
      'alert/label-missing: alert JobFailed is emitted without the label team',
    ]),
  );
});

it('finds a broken link in a hand-written part, but not in code', () => {
  const given = changed(
    SLO_PAGE,
    (text) => `${text}\n[a](./nowhere.md) \`[b](c.md)\`\n\n~~~\n[d](e.md)\n~~~\n`,
  );
  expect(problems(given)).toEqual([
    expect.stringContaining('the link to ./nowhere.md leads nowhere'),
  ]);
});

const at = (uid: string): string => `[d](https://grafana.example.com/d/${uid}/x)`;

it('knows its own dashboards alone, and slips in their names', () => {
  const links = [at('team-wiki'), at('slo-fleet'), at('slo-fleets'), at('service-gone')];
  const given = changed(SLO_PAGE, (text) => `${text}\n${links.join('\n\n')}\n`);
  expect(problems(given)).toEqual([
    expect.stringContaining('no dashboard has the uid slo-fleets'),
    expect.stringContaining('no dashboard has the uid service-gone'),
  ]);
});

it.each([
  ['[a](https://)', 'https://', 'it names no server'],
  ['[a](http:/wiki.example.com)', 'http:/wiki.example.com', 'it names no server'],
  ['<file:///home/me/notes.md>', 'file:///home/me/notes.md', 'others cannot open file:'],
  ['<a href="../gone.md">gone</a>', '../gone.md', 'no page shop/gone.md'],
  ['[a]: ../gone.md#x', '../gone.md#x', 'no page shop/gone.md'],
  ['![a picture](pool.png)', 'pool.png', 'no page shop/slo/pool.png'],
  ['[a](../README.md#gone)', '../README.md#gone', 'shop/README.md has no heading'],
])('finds what is wrong with %s', (markdown, target, reason) => {
  const given = changed(SLO_PAGE, (text) => `${text}\n${markdown}\n`);
  expect(problems(given)).toEqual([
    expect.stringContaining(`the link to ${target} leads nowhere (${reason}`),
  ]);
});

it('takes addresses of others as they are', () => {
  const given = changed(
    SLO_PAGE,
    (text) => `${text}\n[a](https://wiki/x) <mailto:shop@example.com> [b](../README.md#alerts)\n`,
  );
  expect(problems(given)).toEqual([]);
});
