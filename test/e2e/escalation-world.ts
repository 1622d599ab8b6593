// A shop of two teams whose ladders differ: both have an alert of the same name, and one an SLO.
import {
  above,
  alert,
  availability,
  burnRates,
  compile,
  counter,
  defineConfig,
  email,
  gauge,
  matches,
  rotation,
  service,
  severityScheme,
  system,
  team,
  type EmittedFile,
} from '../../src/index.ts';
import { mistakesIn } from './mistakes.ts';

const mailTo = (to: string) =>
  email({ to: `${to}@example.com`, from: 'am@example.com', smarthost: 'smtp.example.com:25' });

export const queue = gauge('queue_length', { labels: ['job', 'queue'] });
const requests = counter('http_requests_total', { labels: ['job', 'code'] });

const severities = severityScheme({
  P1: { urgency: 'page', description: 'customers notice', respondWithin: '15m' },
  P2: { urgency: 'ticket', description: 'can wait' },
});

const onCall = rotation({
  timeZone: 'Europe/Zurich',
  handover: 'monday 09:00',
  from: '2026-11-23',
  until: '2027-11-22',
  members: { ann: [mailTo('ann')], ben: [mailTo('ben')] },
});

const sales = team('sales', {
  channels: { first: mailTo('sales'), onCall, head: mailTo('head-of-sales') },
  notify: { P1: ['first'], P2: ['first'] },
  escalation: {
    P1: [
      { afterPrevious: '15m', tell: ['onCall'] },
      { afterPrevious: '15m', tell: ['head'] },
    ],
  },
});

const ops = team('ops', {
  channels: { first: mailTo('ops'), head: mailTo('head-of-ops') },
  notify: { P1: ['first'], P2: ['first'] },
  escalation: { P1: [{ level: 'manager', atAge: '1h', tell: ['head'] }] },
});

const tooLong = (job: string, limit: number) =>
  alert('QueueTooLong', {
    when: above(queue.where({ job }), limit),
    for: '1m',
    severity: 'P1',
  });

const available = availability({
  name: 'availability',
  objective: '99%',
  events: requests.where({ job: 'checkout' }),
  bad: { code: matches('5..') },
});

const alsoAvailable = availability({
  name: 'availability',
  objective: '99%',
  events: requests.where({ job: 'search' }),
  bad: { code: matches('5..') },
});

/** All files, or an error of what is wrong with the config. */
export function escalationFiles(layout: 'per-slo' | 'fleet' = 'per-slo'): readonly EmittedFile[] {
  const config = defineConfig({
    environment: {
      layout,
      grafanaUrl: 'https://grafana.example.com',
      runbooksUrl: 'https://runbooks.example.com',
      alertmanagerUrl: 'https://alertmanager.example.com',
    },
    systems: [
      system('shop', {
        severities,
        burnRates: burnRates([
          { budget: '5%', long: '1h', short: '5m', severity: 'P1' },
          { budget: '10%', long: '6h', short: '30m', severity: 'P1' },
        ]),
        services: [
          service('checkout', {
            team: sales,
            slos: [available],
            alerts: [
              tooLong('checkout', 10),
              alert('QueueGrows', {
                when: above(queue.where({ job: 'checkout' }), 5),
                severity: 'P2',
              }),
            ],
          }),
          service('search', { team: sales, slos: [alsoAvailable] }),
          service('mail', { team: ops, alerts: [tooLong('mail', 20)] }),
        ],
      }),
    ],
    unrouted: [mailTo('nobody')],
  });
  const { files, diagnostics } = compile({ config, root: '/', texts: new Map() });
  const wrong = mistakesIn(diagnostics);
  if (wrong.length > 0) {
    throw new Error(wrong.map(({ code, message }) => `${code}: ${message}`).join('\n'));
  }
  return files;
}
