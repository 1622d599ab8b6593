// Alerts on SLOs that are made of others are driven by the raw series of their parts.
import { expect, it, vi } from 'vitest';
import {
  availability,
  composite,
  counter,
  defineConfig,
  email,
  gauge,
  journey,
  matches,
  probe,
  service,
  severityScheme,
  sreWorkbook,
  system,
  team,
} from '../../src/index.ts';
import { prometheusRules } from '../../src/emit/index.ts';
import { plan } from '../../src/plan/index.ts';
import { hasFailed, planProofs, type Proofs } from '../../src/proofs/index.ts';
import { validate } from '../../src/validate/index.ts';
import { promtool, run } from './shop.ts';

vi.setConfig({ testTimeout: 120_000 });

const objective = '99%';
const requests = counter('http_requests_total', { labels: ['code'] });
const part = (job: string) =>
  availability({
    objective,
    name: job,
    events: requests.where({ job }),
    bad: { code: matches('5..') },
    burnRates: 'none',
  });
const checkout = part('checkout');
const search = part('search');
const up = probe({ objective, of: gauge('probe_success'), burnRates: 'none' });
const weighted = composite({
  name: 'weighted',
  objective,
  parts: [{ slo: checkout, weight: 3 }, { slo: search }],
});

interface Proven {
  readonly layout?: 'per-slo' | 'fleet';
  readonly change?: (content: string) => string;
}

function proofsOf({ layout = 'per-slo', change = (content) => content }: Proven): Proofs {
  const mail = email({ to: 'o@example.com', from: 'a@example.com', smarthost: 's.example.com:25' });
  const config = defineConfig({
    environment: {
      layout,
      grafanaUrl: 'https://grafana.example.com',
      runbooksUrl: 'https://runbooks.example.com',
      alertmanagerUrl: 'https://alertmanager.example.com',
    },
    systems: [
      system('shop', {
        severities: severityScheme({ P2: { urgency: 'ticket', description: 'today' } }),
        burnRates: sreWorkbook({ page: 'P2', ticket: 'P2', exhausted: { severity: 'P2' } }),
        services: [
          service<'P2'>('shop', {
            team: team('shop', { channels: { mail }, notify: { P2: ['mail'] } }),
            slos: [
              checkout,
              search,
              up,
              weighted,
              composite({
                name: 'busy',
                objective,
                weigh: 'events',
                parts: [{ slo: checkout, weight: 3 }, { slo: search }],
              }),
              journey({ name: 'buying', objective, steps: [checkout, search] }),
              journey({ name: 'seen', objective, steps: [search, up] }),
              journey({ name: 'nested', objective, steps: [weighted, search] }),
            ],
          }),
        ],
      }),
    ],
    unrouted: [mail],
  });
  const [model, mistakes] = validate(config, { root: '/', texts: new Map() });
  if (!model) throw new Error(mistakes.map(({ message }) => message).join('\n'));
  const planned = plan(model);
  const files = prometheusRules
    .emit(planned)
    .map((file) => ({ ...file, content: change(file.content) }));
  return planProofs({ model, plan: planned, files, slos: [] });
}

it.skipIf(!promtool).each(['per-slo', 'fleet'] as const)(
  'shows that they fire, are silent and resolve: %s',
  async (layout) => {
    const proofs = proofsOf({ layout });
    expect(
      proofs.undriven.map(({ subject, reason }) => `${subject.owner} ${subject.alert}: ${reason}`),
    ).toEqual(['shop-seen SLOErrorBudgetExhausted: its SLI has no share of bad events to choose']);
    const found = await run(proofs);
    const failed = found.filter(hasFailed);
    expect(failed.map(({ subject, reasons }) => [subject.owner, subject.alert, reasons])).toEqual(
      [],
    );
    const names = found.map(({ subject }) => `${subject.owner} ${subject.alert}`);
    for (const owner of ['weighted', 'busy', 'buying', 'seen', 'nested']) {
      for (const alert of ['SLOErrorBudgetBurn1h', 'SLOErrorBudgetBurn3d', 'SLODataMissing'])
        expect(names).toContain(`shop-${owner} ${alert}`);
    }
  },
);

it.skipIf(!promtool).each([
  [
    'a part that is lost',
    '3 * slo:bad_events:increase30s{slo="shop-checkout"} offset 30s\n',
    '0\n',
  ],
  ['steps that are others', 'slo=~"shop-checkout|shop-search"', 'slo=~"shop-none"'],
])('finds %s', async (_, from, to) => {
  const content = (text: string): string => text.replaceAll(from, to);
  const proofs = proofsOf({ change: content });
  const some = proofs.proofs.filter(({ name }) => /(busy|buying)-.*Burn1h/.test(name));
  expect((await run({ proofs: some, undriven: [] })).some(hasFailed)).toBe(true);
});
