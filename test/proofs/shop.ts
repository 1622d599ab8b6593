// A shop with every kind of alert whose proofs are planned and run.
import { toolOnPath, runTool } from '../tools.ts';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  above,
  alert,
  availability,
  before,
  below,
  counter,
  defineConfig,
  email,
  equals,
  firesOn,
  freshness,
  gauge,
  gaugeRatio,
  histogram,
  increase,
  keepAbove,
  latency,
  matches,
  probe,
  promql,
  quantile,
  rate,
  ratio,
  raw,
  service,
  severityScheme,
  sreWorkbook,
  sum,
  system,
  team,
  threshold,
  timeslice,
  type EmittedFile,
} from '../../src/index.ts';
import { prometheusRules } from '../../src/emit/index.ts';
import { plan } from '../../src/plan/index.ts';
import { validate } from '../../src/validate/index.ts';
import {
  planProofs,
  proofFiles,
  runProofs,
  testPath,
  verdicts,
  type Proofs,
  type Verdict,
} from '../../src/proofs/index.ts';

const requests = counter('http_requests_total', { labels: ['code', 'tenant'] });
const hits = counter('cache_hits_total');
const misses = counter('cache_misses_total');
const done = counter('orders_done_total');
const failed = counter('orders_failed_total');
const duration = histogram('duration_seconds', { buckets: [0.1, 0.5, 1, 5] });
const used = gauge('pool_in_use');
const size = gauge('pool_size', { unit: 'none' });
const up = gauge('probe_success', { unit: 'boolean' });
const backup = gauge('backup_timestamp_seconds');
const queue = gauge('queue_length');

const served = requests.where({ job: 'shop' });
const usual = sum(rate(served, '15m'));
const objective = '99%';

const mail = email({ to: 'o@example.com', from: 'a@example.com', smarthost: 's.example.com:25' });

const shopTeam = team('shop', {
  channels: { mail, chief: mail },
  notify: { P1: ['mail'], P2: ['mail'] },
  escalation: { P1: [{ afterPrevious: '15m', tell: ['chief'] }] },
});

const config = defineConfig({
  environment: {
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
      burnRates: sreWorkbook({
        page: 'P1',
        ticket: 'P2',
        atRisk: { remaining: '25%', severity: 'P2' },
        exhausted: { severity: 'P2' },
      }),
      services: [
        service<'P1' | 'P2'>('shop', {
          team: shopTeam,
          slos: [
            availability({ objective: '99.9%', events: served, bad: { code: matches('5..') } }),
            availability({
              objective,
              name: 'tenants',
              by: ['tenant'],
              counting: 'rate',
              events: served,
              good: { code: matches('2..') },
            }),
            availability({ objective, name: 'orders', good: done, bad: failed }),
            latency({ objective, within: '500ms', of: duration.where({ job: 'shop' }) }),
            probe({ objective, of: up.where({ job: 'probes' }) }),
            freshness({ objective, within: '1h', lastSuccess: backup }),
            threshold({ objective, of: queue, atMost: 1000 }),
            gaugeRatio({ objective, part: used, of: size, atMost: '80%' }),
            timeslice({ objective, badWhen: above(quantile(0.95, duration), '1s') }),
            raw({
              objective,
              events: (window) =>
                promql(`increase(http_requests_total[${window}])`, { metrics: [requests] }),
              bad: (window) =>
                promql(`increase(http_requests_total{code="500"}[${window}])`, {
                  metrics: [requests],
                }),
            }),
          ],
          alerts: [
            alert('PoolNearlyFull', {
              when: above(ratio(used, size), '80%'),
              for: '5m',
              severity: 'P1',
            }),
            alert('ManyErrors', {
              when: above(
                ratio(sum(rate(served.where({ code: matches('5..') }))), sum(rate(served))),
                '5%',
              ),
              for: '2m',
              severity: 'P1',
            }),
            alert('CacheCold', {
              when: below(
                promql(
                  'sum(increase(cache_hits_total[15m])) / (sum(increase(cache_hits_total[15m])) + sum(increase(cache_misses_total[15m])))',
                  { metrics: [hits, misses] },
                ),
                0.8,
              ),
              for: '30m',
              severity: 'P2',
            }),
            alert('NoOrders', {
              when: equals(sum(increase(done, '1h')), 0),
              for: '10m',
              severity: 'P2',
            }),
            alert('Slow', {
              when: above(quantile(0.95, duration), '2s'),
              for: '10m',
              severity: 'P2',
            }),
            alert('TrafficLost', {
              when: below(ratio(usual, keepAbove(before('7d', usual), 0.1)), '10%'),
              for: '15m',
              severity: 'P2',
            }),
            alert('Odd', {
              when: firesOn(promql('changes(queue_length[5m]) > 3', { metrics: [queue] })),
              for: '1m',
              severity: 'P2',
            }),
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

export const rules: readonly EmittedFile[] = prometheusRules.emit(planned);

export const promtool = toolOnPath('promtool');

/** Proofs of rules that may have been changed after they were emitted. */
export const proofsOf = (files: readonly EmittedFile[], slos: readonly string[] = []): Proofs =>
  planProofs({ model, plan: planned, files, slos });

/** Runs proofs with promtool. */
export async function run(proofs: Proofs): Promise<readonly Verdict[]> {
  const folder = mkdtempSync(join(tmpdir(), 'nines-proofs-'));
  try {
    for (const { path, content } of proofs.proofs.flatMap(proofFiles)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    const runs = await runProofs(proofs.proofs, (some) =>
      Promise.resolve(runTool(promtool ?? '', ['test', 'rules', ...some.map(testPath)], folder)),
    );
    return verdicts(proofs, runs);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
