// A service of alerts that authors write themselves, in PromQL, and their proofs.
import {
  alert,
  counter,
  defineConfig,
  email,
  firesOn,
  gauge,
  promql,
  service,
  severityScheme,
  sreWorkbook,
  system,
  team,
  type EmittedFile,
} from '../../src/index.ts';
import { prometheusRules } from '../../src/emit/index.ts';
import { plan } from '../../src/plan/index.ts';
import { planProofs, type Proofs } from '../../src/proofs/index.ts';
import { validate } from '../../src/validate/index.ts';

const metrics = [
  ...['started', 'free', 'size', 'used', 'limit', 'read_only', 'queue', 'up', 'hash', 'pool'].map(
    (name) => gauge(name),
  ),
  gauge('pool_info', { labels: ['policy', 'version'] }),
  counter('seen_total'),
];

export interface OwnAlert {
  readonly when: string;
  readonly hold?: '1m' | '5m' | '20m' | '1h';
}

/** The proofs of alerts by their names, of rules that may be changed after they were emitted. */
export function proofsOfAlerts(
  alerts: Readonly<Record<string, OwnAlert>>,
  change: (content: string) => string = (content) => content,
): Proofs {
  const mail = email({ to: 'o@example.com', from: 'a@example.com', smarthost: 's.example.com:25' });
  const config = defineConfig({
    environment: {
      grafanaUrl: 'https://grafana.example.com',
      runbooksUrl: 'https://runbooks.example.com',
      alertmanagerUrl: 'https://alertmanager.example.com',
    },
    systems: [
      system('shop', {
        severities: severityScheme({ P2: { urgency: 'ticket', description: 'today' } }),
        burnRates: sreWorkbook({ page: 'P2', ticket: 'P2' }),
        services: [
          service<'P2'>('shop', {
            team: team('shop', { channels: { mail }, notify: { P2: ['mail'] } }),
            slos: [],
            alerts: Object.entries(alerts).map(([name, { when, hold }]) =>
              alert(name, {
                when: firesOn(promql(when, { metrics })),
                severity: 'P2',
                ...(hold && { for: hold }),
              }),
            ),
          }),
        ],
      }),
    ],
    unrouted: [mail],
  });
  const [model, mistakes] = validate(config, { root: '/', texts: new Map() });
  if (!model) throw new Error(mistakes.map(({ message }) => message).join('\n'));
  const planned = plan(model);
  const files: readonly EmittedFile[] = prometheusRules
    .emit(planned)
    .map((file) => ({ ...file, content: change(file.content) }));
  return planProofs({ model, plan: planned, files, slos: [] });
}
