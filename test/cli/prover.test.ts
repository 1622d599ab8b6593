// Configs so large that their files are proven in a thread of their own: nothing else is different.
import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import { folderWith } from '../config/folder.ts';
import { nines } from './history.ts';

const path = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url));

beforeAll(() => {
  execFileSync(process.execPath, [path('scripts/build.mjs')], { stdio: 'inherit' });
}, 60_000);

/** Alerts of services read a metric: one that there is, or not. */
const config = (slos: number, metric: string, emitters = 'undefined'): string => `
import {
  alertmanager, grafana, prometheusRules, runbooks,
  above, alert, availability, counter, defineConfig, gauge, promql, service, severityScheme, slack,
  sreWorkbook, system, team,
} from 'nines';
const requests = counter('http_requests_total', { labels: ['code', 'handler'] });
const queue = gauge('queue_length', { labels: ['handler'] });
const severities = severityScheme({
  P1: { urgency: 'page', description: 'users notice', respondWithin: '1h' },
  P2: { urgency: 'ticket', description: 'can wait' },
});
const chat = slack({ channel: '#alerts', webhookFile: '/etc/alertmanager/secrets/slack' });
const owner = team('owner', { channels: { chat }, notify: { P1: ['chat'], P2: ['chat'] } });
const mitigation = 'Roll back.';
const emitters = ${emitters};
export default defineConfig({
  ...(emitters && { emitters }),
  environment: {
    grafanaUrl: 'https://grafana.example.com',
    runbooksUrl: 'https://runbooks.example.com',
    alertmanagerUrl: 'https://alertmanager.example.com',
  },
  unrouted: [chat],
  systems: [
    system('shop', {
      severities,
      burnRates: sreWorkbook({ page: 'P1', ticket: 'P2' }),
      metrics: [queue],
      services: Array.from({ length: ${slos} / 5 }, (_, i) =>
        service(\`service-\${i}\`, {
          team: owner,
          slos: Array.from({ length: 5 }, (__, j) =>
            availability({
              name: \`slo-\${j}\`,
              objective: '99%',
              events: requests.where({ job: \`job-\${i}\`, handler: \`/\${j}\` }),
              bad: { code: '500' },
              mitigation,
            }),
          ),
          alerts: [
            alert('QueueTooLong', {
              severity: 'P2',
              when: above(promql(\`sum(${metric}{job="job-\${i}"})\`), 5),
              for: '5m',
              summary: 'The queue is long',
              description: 'It is.',
              mitigation,
            }),
          ],
        }),
      ),
    }),
  ],
});
`;

it.each([60, 300])(
  'generates and checks %d SLOs',
  async (slos) => {
    const folder = folderWith({ 'slo.config.ts': config(slos, 'queue_length') });
    const first = await nines(['generate'], folder);
    expect(first).toMatchObject({ code: 0 });
    expect(await nines(['generate', '--check'], folder)).toMatchObject({ code: 0 });
  },
  60_000,
);

it('says the same of a mistake, and writes nothing', async () => {
  const folder = folderWith({ 'slo.config.ts': config(300, 'queue_lenght') });
  const generated = await nines(['generate'], folder);
  const validated = await nines(['validate'], folder);
  expect(generated.code).toBe(1);
  expect(generated.stderr).toContain('queue_lenght');
  expect(generated.stderr).toContain(validated.stderr.trim().split('\n')[0]);
  expect(existsSync(join(folder, 'generated'))).toBe(false);
}, 60_000);

const BROKEN_RULE = 'groups: [{name: own, rules: [{record: "own:x", expr: "sum("}]}]';
const BROKEN_DASHBOARD = '{';

const emitted = (emitter: string): string => `...${emitter}.emit(plan)`;

it.each([
  ['prometheus/rules/own.yaml', BROKEN_RULE, 'prometheus'],
  ['prometheus/rules/own.yaml', BROKEN_RULE, 'runbooks'],
  ['prometheus/rules/own.yaml', BROKEN_RULE, 'own'],
  ['grafana/dashboards/own.json', BROKEN_DASHBOARD, 'grafana'],
  ['grafana/dashboards/own.json', BROKEN_DASHBOARD, 'runbooks'],
])(
  'proves %s whichever emitter writes it, and in whose name',
  async (file, content, name) => {
    const own = JSON.stringify({ path: file, content, emitter: name, from: [] });
    for (const [wrapped, files] of [
      ['prometheusRules', [emitted('prometheusRules'), own]],
      // Before what the thread waits for.
      ['alertmanager', [own, emitted('alertmanager')]],
      ['runbooks', [emitted('runbooks'), own]],
    ] as const) {
      const emitters = ['prometheusRules', 'alertmanager', 'grafana()', 'runbooks'].map(
        (emitter) =>
          emitter === wrapped ? `{ ...${emitter}, emit: (plan) => [${files.join()}] }` : emitter,
      );
      const text = config(300, 'queue_length', `[${emitters.join()}]`);
      // oxlint-disable-next-line no-await-in-loop -- each is as large as the machine
      const { code, stderr } = await nines(['generate'], folderWith({ 'slo.config.ts': text }));
      expect({ code, isSaid: stderr.includes(file) || stderr.includes('own:x') }).toEqual({
        code: 1,
        isSaid: true,
      });
    }
  },
  60_000,
);

/** A copy of the command whose thread does something else than to prove. */
function withThread(code: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'nines-broken-'));
  onTestFinished(() => rmSync(copy, { recursive: true }));
  cpSync(path('dist'), join(copy, 'dist'), { recursive: true });
  cpSync(path('package.json'), join(copy, 'package.json'));
  symlinkSync(path('node_modules'), join(copy, 'node_modules'));
  const thread = join(copy, 'dist/prover.js');
  const listen = `import{parentPort as own}from'node:worker_threads';own.on('message',()=>{${code}});`;
  writeFileSync(thread, `${listen}\n${readFileSync(thread, 'utf8')}`);
  return join(copy, 'dist/nines.js');
}

it.each([
  ['throws', 'throw new Error("broken");', 'broken'],
  ['ends', 'process.exit(0);', 'ended too soon'],
])(
  'leaves nothing behind when the thread %s',
  (_, code, said) => {
    const cwd = folderWith({ 'slo.config.ts': config(300, 'queue_length') });
    const command = [withThread(code), 'generate'];
    const { status, stderr } = spawnSync(process.execPath, command, { cwd, encoding: 'utf8' });
    expect(stderr).toContain(said);
    expect(stderr).toContain('bug of nines');
    expect(status).toBe(2);
    expect(existsSync(join(cwd, 'generated'))).toBe(false);
  },
  60_000,
);
