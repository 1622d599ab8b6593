import { expect, it } from 'vitest';
import { grafana, prometheusRules, runbooks } from '../../src/emit/index.ts';
import type { EmittedFile, Plan } from '../../src/ir/index.ts';
import { readRules } from '../../src/verify/emitted-rules.ts';
import { verifyLinks } from '../../src/verify/links.ts';
import { aPlan } from '../plan/runbooks/planned.ts';

const plan: Plan = aPlan();
const files = [prometheusRules, grafana(), runbooks].flatMap((emitter) => emitter.emit(plan));

/** The same output with one thing changed by hand. */
const changed = (path: string, change: (content: string) => string): readonly EmittedFile[] =>
  files.map((file) => (file.path === path ? { ...file, content: change(file.content) } : file));

const problems = (given: readonly EmittedFile[]): readonly string[] =>
  verifyLinks(given, readRules(given), plan).map(({ code, message }) => `${code}: ${message}`);

const RULES = 'prometheus/rules/checkout.yaml';
const SLO_PAGE = 'runbooks/shop/slo/checkout-availability.md';

it('finds nothing wrong with what the emitters make', () => {
  expect(problems(files)).toEqual([]);
});

it('finds an alert whose runbook page is not emitted, and points to its definition', () => {
  const given = files.filter(({ path }) => path !== 'runbooks/shop/checkout/PoolNearlyFull.md');
  const [first] = verifyLinks(given, readRules(given), plan);
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
    expect.stringContaining('runbook/link-broken: README.md'),
    expect.stringContaining('runbook/link-broken: shop/README.md'),
    expect.stringContaining('runbook/link-broken: shop/slo/checkout-availability.md'),
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
