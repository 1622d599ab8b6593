// Proofs of alerts whose events do not count in maintenance, in the real engine: everything that may
// be wrong with the rules is found.
import { expect, it, vi } from 'vitest';
import { prometheusRules } from '../../src/emit/index.ts';
import {
  above,
  availability,
  composite,
  counter,
  defineConfig,
  email,
  gauge,
  histogram,
  latency,
  maintenance,
  matches,
  probe,
  quantile,
  service,
  severityScheme,
  sreWorkbook,
  system,
  team,
  timeslice,
  type EmittedFile,
} from '../../src/index.ts';
import { plan } from '../../src/plan/index.ts';
import {
  aspectsOf,
  hasFailed,
  planProofs,
  type Proofs,
  type Verdict,
} from '../../src/proofs/index.ts';
import { validate } from '../../src/validate/index.ts';
import { toolFor } from '../tools.ts';
import { promtool, run } from './shop.ts';

vi.setConfig({ testTimeout: 120_000 });

it('has the real promtool, or says that it skips', () => {
  expect(toolFor('promtool', 'proofs of alerts in maintenance')).not.toBe('missing');
});

// On by the clock of 1970, too: every day, and all of the day on which it begins.
const always = { timeZone: 'UTC', windows: [{ from: '00:00', to: '02:00' }] } as const;
const upgrades = maintenance('upgrades', {
  timeZone: 'Europe/Zurich',
  windows: [{ days: ['thursday', 'friday'], from: '00:00', to: '24:00' }],
});
const batch = maintenance('batch', { ...always, budget: 'good', mutes: 'none' });
const moves = maintenance('moves', { ...always, budget: 'counted' });

const requests = counter('http_requests_total', { labels: ['code', 'tenant'] });
const duration = histogram('duration_seconds', { buckets: [0.1, 0.5, 1, 5] });
const served = { events: requests.where({ job: 'shop' }), bad: { code: matches('5..') } };
const objective = '99%';

const requested = availability({ ...served, objective: '99.9%', maintenance: [batch, moves] });
const uptime = probe({ objective, of: gauge('probe_success', { unit: 'boolean' }) });
const whole = composite({ objective, parts: [{ slo: requested }, { slo: uptime }] });
const mail = email({ to: 'o@example.com', from: 'a@example.com', smarthost: 's.example.com:25' });

function configOf(layout: 'per-slo' | 'fleet') {
  return defineConfig({
    environment: {
      layout,
      grafanaUrl: 'https://grafana.example.com',
      runbooksUrl: 'https://runbooks.example.com',
      alertmanagerUrl: 'https://alertmanager.example.com',
    },
    systems: [
      system('shop', {
        severities: severityScheme({
          P1: { urgency: 'page', description: 'now' },
          P2: { urgency: 'ticket', description: 'today' },
        }),
        burnRates: sreWorkbook({ page: 'P1', ticket: 'P2' }),
        services: [
          service<'P1' | 'P2'>('shop', {
            team: team('shop', { channels: { mail }, notify: { P1: ['mail'], P2: ['mail'] } }),
            maintenance: [upgrades],
            slos: [
              requested,
              availability({ ...served, objective, name: 'tenants', by: ['tenant'] }),
              availability({ ...served, objective, name: 'rated', counting: 'rate' }),
              latency({ objective, within: '500ms', of: duration.where({ job: 'shop' }) }),
              uptime,
              timeslice({ objective, badWhen: above(quantile(0.95, duration), '1s') }),
              // Alerts of its parts would be told by the rule that it shares with them.
              ...(layout === 'per-slo' ? [whole] : []),
            ],
          }),
        ],
      }),
    ],
    unrouted: [mail],
  });
}

function plannedFor(layout: 'per-slo' | 'fleet') {
  const [model, mistakes] = validate(configOf(layout), { root: '/', texts: new Map() });
  if (!model) throw new Error(mistakes.map(({ message }) => message).join('\n'));
  const all = plan(model);
  const rules = prometheusRules.emit(all);
  return {
    rules,
    proofsOf: (files: readonly EmittedFile[]): Proofs =>
      planProofs({ model, plan: all, files, slos: [] }),
  };
}

const { rules, proofsOf } = plannedFor('per-slo');

const nameOf = ({ subject }: Verdict): string => `${subject.owner} ${subject.alert}`;
const reasonsOf = (found: readonly Verdict[]) =>
  found.filter(hasFailed).map((each) => [nameOf(each), each.reasons]);

it.skipIf(!promtool).each(['per-slo', 'fleet'] as const)(
  'shows of every burn-rate alert that it is silent in maintenance and fires after it: %s',
  async (layout) => {
    const planned = plannedFor(layout);
    const found = await run(planned.proofsOf(planned.rules));
    expect(reasonsOf(found)).toEqual([]);
    const burning = found.filter(({ subject }) => subject.alert.startsWith('SLOErrorBudgetBurn'));
    expect(burning).toHaveLength(layout === 'per-slo' ? 28 : 24);
    expect(new Set(burning.map(({ shown }) => shown['in maintenance']))).toEqual(new Set(['ok']));
    expect(aspectsOf(found)).toContain('in maintenance');
  },
);

it.skipIf(!promtool).each([
  ['counts bad base counts as ever', 'slo:bad_events:increase30s', 'Burn1h'],
  ['counts bad tiles as ever', 'slo:bad_events:increase5m', 'Burn1d'],
])('finds who %s', async (_, record, alert) => {
  const changed = rules.map((file) => ({
    ...file,
    content: file.content
      .split(/^(?=      - (?:record|alert): )/m)
      .map((rule) =>
        rule.includes(`record: ${record}\n`) ? rule.replaceAll('upgrades', 'others') : rule,
      )
      .join(''),
  }));
  const { proofs, undriven } = proofsOf(changed);
  const some = proofs.filter(({ name }) =>
    new RegExp(`(?:availability|tenants|rated).*${alert}`).test(name),
  );
  const found = await run({ proofs: some, undriven });
  expect(found.filter(hasFailed).map(nameOf)).toEqual(
    ['availability', 'rated', 'tenants'].map((slo) => `shop-${slo} SLOErrorBudget${alert}`),
  );
});

it.skipIf(!promtool).each([
  [
    'events never count',
    '- max(slo:maintenance:active{',
    '- min(slo:maintenance:active{',
    'availability.*1h',
  ],
  ['everything is masked for ever', 'or vector(1))', 'or vector(0))', 'uptime.*Burn1h'],
  ['one of two is forgotten', '"batch|upgrades"', '"upgrades"', 'availability.*1h'],
])('finds that %s', async (_, from, to, names) => {
  const changed = rules.map((file) => ({ ...file, content: file.content.replaceAll(from, to) }));
  expect(changed).not.toEqual(rules);
  const { proofs, undriven } = proofsOf(changed);
  const some = proofs.filter(({ name }) => new RegExp(names).test(name));
  expect(some.length).toBeGreaterThan(0);
  expect((await run({ proofs: some, undriven })).some(hasFailed)).toBe(true);
});
