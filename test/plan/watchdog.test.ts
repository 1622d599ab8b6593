// The dead man's switch, from the rule to its receiver: it always fires, and nothing holds it back.
import { expect, it, vi } from 'vitest';
import { above, alert, deadMansSwitch, gauge, webhook } from '../../src/index.ts';
import { compileMatchers, parseConfig, route } from '../../src/routing/index.ts';
import { amtool, amtoolFor, realReceivers, withFile } from '../routing/amtool.ts';
import { fires, runRuleTest } from '../e2e/promtool.ts';
import { toolFor, toolOnPath } from '../tools.ts';
import { compileWatched, type Watched } from './a-watched-config.ts';

vi.setConfig({ testTimeout: 60_000 });

const promtool = toolOnPath('promtool');

it('has the real tools, or says that it skips', () => {
  expect(toolFor('promtool', "the dead man's switch in the real engine")).not.toBe('missing');
  expect(amtoolFor("the dead man's switch against the real amtool")).not.toBe('missing');
});

const down = alert('Down', {
  when: above(gauge('pool_usage_ratio'), '80%'),
  severity: 'P1',
  meansDown: true,
  mitigation: 'Restart it.',
});

const slow = alert('Slow', { when: above(gauge('lag_seconds'), '5m'), severity: 'P2' });

const filesOf = (given?: Watched) => {
  const { files, diagnostics } = compileWatched(given);
  expect(diagnostics).toEqual([]);
  return files;
};

const textOf = (path: string, given?: Watched): string =>
  filesOf(given).find((file) => file.path === path)?.content ?? '';

const RULES = 'prometheus/rules/monitoring.yaml';
const ROUTES = 'alertmanager/alertmanager.yaml';

const watchdog = { alertname: 'Watchdog', severity: 'none' };

it('is a rule that always fires, of nobody', () => {
  const { plan } = compileWatched();
  const file = plan?.ruleFiles.find(({ name }) => name === 'monitoring');
  expect(file?.groups[0]).toMatchObject({
    name: 'monitoring:watchdog',
    interval: 30_000,
    rules: [{ alert: 'Watchdog', for: 0, labels: { severity: 'none' } }],
  });
  expect(textOf(RULES)).toContain(
    '      - alert: Watchdog\n        expr: vector(1)\n        labels:',
  );
});

it.each([
  ['1m', 30],
  ['10m', 30],
  ['30s', 15],
  ['25s', 12],
  ['10s', 5],
] as const)('is evaluated at least twice for each message: told every %s', (every, seconds) => {
  const to = [webhook({ urlFile: '/etc/alertmanager/secrets/heartbeat' })];
  const { plan } = compileWatched({ deadMansSwitch: deadMansSwitch({ to, every }) });
  const [group] = plan?.ruleFiles.find(({ name }) => name === 'monitoring')?.groups ?? [];
  expect(group?.interval).toBe(seconds * 1000);
});

it("reaches the dead man's switch and nobody else, which is owed as a proof", () => {
  const { plan } = compileWatched();
  const receivers = ['dead-mans-switch'];
  expect(plan?.proofs.routing).toContainEqual(
    expect.objectContaining({ labels: watchdog, receivers }),
  );
  const { config, problems } = parseConfig(textOf(ROUTES));
  expect(problems).toEqual([]);
  expect(route(config, watchdog)).toEqual(receivers);
  // Whatever labels a server adds to it.
  expect(route(config, { ...watchdog, team: 'sales', cluster: 'a' })).toEqual(receivers);
});

it('is the target of no inhibition, and muted at no time', () => {
  const { config } = parseConfig(textOf(ROUTES, { alerts: [down, slow] }));
  const rules = config.inhibitRules ?? [];
  expect(rules).not.toEqual([]);
  const hit = rules.filter(({ target }) => compileMatchers(target)(watchdog));
  expect(hit).toEqual([]);
  const [first] = config.route.routes;
  expect(first).toMatchObject({ receiver: 'dead-mans-switch', continue: false });
  expect(first?.muteTimeIntervals ?? []).toEqual([]);
  expect(first?.activeTimeIntervals ?? []).toEqual([]);
});

it("is not there without a dead man's switch", () => {
  const { plan } = compileWatched({ deadMansSwitch: 'none' });
  expect(plan?.alerts.filter((each) => each.alert === 'Watchdog')).toEqual([]);
  expect(plan?.runbooks.map(({ path }) => path)).not.toContain('watchdog.md');
});

it('shares its file with a service of the same name', () => {
  const given = { serviceName: 'monitoring', alerts: [down, slow] };
  expect([...textOf(RULES, given).matchAll(/- name: (.*)/g)].map(([, name]) => name)).toEqual([
    'alerts:monitoring',
    'monitoring:watchdog',
    'monitoring:rotations',
  ]);
  expect(filesOf(given).filter(({ path }) => path === RULES)).toHaveLength(1);
});

it.skipIf(!promtool)('fires in the real engine from the first evaluation on', () => {
  const files = filesOf().filter(({ path }) => path === RULES);
  const expectations = ['30s', '10m', '1d'].map((at) => fires('Watchdog', at, true));
  const { output, ok } = runRuleTest(promtool ?? '', { files, series: {}, expectations });
  expect(output).toContain('SUCCESS');
  expect(ok).toBe(true);
});

it.skipIf(amtool === undefined)('is routed alike by amtool', () => {
  // Templates stand beside it only once they are written, and 0.25 knows no files for addresses.
  const config = textOf(ROUTES)
    .replace(/^templates:\n(?: .*\n)+/m, '')
    .replace(/url_file: .*/, 'url: https://heartbeat.example.com');
  expect(withFile(config, (file) => realReceivers(file, watchdog))).toEqual(['dead-mans-switch']);
});
