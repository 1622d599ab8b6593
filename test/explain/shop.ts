// A shop with an availability SLO at each of two services, a cause alert of the same name at both,
// and people who are told; compiled as `nines explain` does.
import { deadMansSwitch, type ConfigDefinition } from '../../src/define/index.ts';
import {
  above,
  alert,
  availability,
  businessHours,
  counter,
  defineConfig,
  gauge,
  pagerduty,
  ratio,
  service,
  severityScheme,
  slack,
  sreWorkbook,
  system,
  team,
} from '../../src/index.ts';
import { openWorld, type World } from '../../src/explain/index.ts';
import { plan } from '../../src/plan/index.ts';
import { validate } from '../../src/validate/index.ts';

const requests = counter('http_requests_total', { labels: ['job', 'code'] });
const [inUse, size] = [gauge('pool_in_use'), gauge('pool_size')];
const hours = businessHours({ timeZone: 'Europe/Zurich', from: '09:00', to: '18:00' });
const severities = severityScheme({
  P1: { urgency: 'page', description: 'customers cannot buy', respondWithin: '15m' },
  P2: { urgency: 'ticket', description: 'in working hours', respondWithin: '1d', hours },
});
const pager = pagerduty({ routingKeyFile: '/etc/alertmanager/secrets/pager' });
const boss = slack({ channel: '#boss', webhookFile: '/etc/alertmanager/secrets/boss' });
const chat = slack({ channel: '#shop', webhookFile: '/etc/alertmanager/secrets/chat' });
const owners = team('owners', {
  channels: { pager, chat, boss },
  notify: { P1: ['pager'], P2: ['chat'] },
  escalation: { P1: [{ afterPrevious: '30m', tell: ['boss'] }] },
});

const available = (job: string) =>
  availability({ objective: '99.9%', events: requests.where({ job }), bad: { code: '5xx' } });
const poolFull = () =>
  alert('PoolNearlyFull', { when: above(ratio(inUse, size), '80%'), for: '10m', severity: 'P2' });

const serviceOf = (name: string) =>
  service(name, { team: owners, slos: [available(name)], alerts: [poolFull()] });

export const shopConfig = (layout: 'per-slo' | 'fleet'): ConfigDefinition =>
  defineConfig({
    environment: {
      layout,
      grafanaUrl: 'https://grafana.example.com',
      runbooksUrl: 'https://runbooks.example.com',
      alertmanagerUrl: 'https://alertmanager.example.com',
    },
    systems: [
      system('shop', {
        severities,
        burnRates: sreWorkbook({ page: 'P1', ticket: 'P2' }),
        services: [serviceOf('api'), serviceOf('cart')],
      }),
    ],
    unrouted: [chat],
    deadMansSwitch: deadMansSwitch({ to: [chat], every: '5m' }),
  });

export function shop(layout: 'per-slo' | 'fleet' = 'per-slo'): World {
  const config = shopConfig(layout);
  const [model, mistakes] = validate(config, { root: '/repo', texts: new Map() });
  if (!model) throw new Error(mistakes.map(({ message }) => message).join('\n'));
  return openWorld({
    config,
    model,
    plan: plan(model),
    file: (path) => path.replace(/^.*\/test\//, 'test/'),
    output: (path) => `generated/${path}`,
  });
}
