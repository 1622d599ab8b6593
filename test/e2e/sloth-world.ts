// SLOs whose series are recorded by Sloth's names too.
import {
  availability,
  calendar,
  compile,
  counter,
  defineConfig,
  email,
  matches,
  service,
  severityScheme,
  sreWorkbook,
  system,
  team,
  type EmittedFile,
} from '../../src/index.ts';
import { mistakesIn } from './mistakes.ts';

const mail = email({
  to: 'ops@example.com',
  from: 'am@example.com',
  smarthost: 'smtp.example.com:25',
});

const requests = counter('http_requests_total', { labels: ['code', 'tenant'] });
const promise = { events: requests, bad: { code: matches('5..') } } as const;

/** One of each kind, in services of which one's name begins with that of the other. */
export const services = {
  api: [
    availability({
      ...promise,
      objective: '99.9%',
      objectives: [{ name: 'gateway-week', objective: '99.5%', window: '7d', burnRates: 'none' }],
    }),
    availability({
      ...promise,
      name: 'gateway-tenants',
      objective: '99%',
      by: ['tenant'],
      groups: [{ where: { tenant: 'strict' }, objective: '99.95%' }],
    }),
  ],
  'api-gateway': [
    availability({ ...promise, objective: '99.9%', window: calendar('month'), name: 'monthly' }),
  ],
};

export function slothFiles(layout: 'per-slo' | 'fleet' = 'per-slo'): readonly EmittedFile[] {
  const ops = team('ops', { channels: { mail }, notify: { P1: ['mail'], P2: ['mail'] } });
  const config = defineConfig({
    environment: {
      layout,
      seriesNames: 'own-and-sloth',
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
        services: Object.entries(services).map(([name, slos]) =>
          service(name, { team: ops, slos }),
        ),
      }),
    ],
    unrouted: [mail],
  });
  const { files, diagnostics } = compile({ config, root: '/', texts: new Map() });
  const wrong = mistakesIn(diagnostics).filter(
    ({ severity }) => layout === 'per-slo' || severity === 'error',
  );
  if (wrong.length > 0) {
    throw new Error(wrong.map(({ code, message }) => `${code}: ${message}`).join('\n'));
  }
  return files.filter(({ path }) => path.startsWith('prometheus/'));
}
