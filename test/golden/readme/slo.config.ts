import {
  above, alert, availability, counter, defineConfig, gauge, matches, ratio, service, severityScheme,
  slack, sreWorkbook, system, team,
} from 'nines';

const requests = counter('http_requests_total', { labels: ['handler', 'code'] });
const [poolInUse, poolSize] = [gauge('db_pool_in_use'), gauge('db_pool_size')];

const severities = severityScheme({
  page: { urgency: 'page', description: 'users are hurt', respondWithin: '15m' },
  ticket: { urgency: 'ticket', description: 'look at it today', respondWithin: '1d' },
});
const burnRates = sreWorkbook({ page: 'page', ticket: 'ticket' });
const chat = slack({ channel: '#shop', webhookFile: '/etc/alertmanager/secrets/slack' });
const shop = team('shop', { channels: { chat }, notify: { page: ['chat'], ticket: ['chat'] } });

const events = requests.where({ job: 'checkout' });
const poolUse = ratio(poolInUse, poolSize);
const checkout = service('checkout', {
  team: shop,
  slos: [availability({
    objective: '99.9%', events, bad: { code: matches('5..') },
    mitigation: 'Roll back what was deployed last: `kubectl rollout undo deploy/checkout`.',
  })],
  alerts: [alert('PoolNearlyFull', { when: above(poolUse, '80%'), for: '10m', severity: 'ticket' })],
});

export default defineConfig({
  environment: {
    grafanaUrl: 'https://grafana.example.com',
    runbooksUrl: 'https://runbooks.example.com',
    alertmanagerUrl: 'https://alertmanager.example.com',
  },
  systems: [system('shop', { severities, burnRates, services: [checkout] })],
  unrouted: [chat],
});
