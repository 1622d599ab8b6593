// Two systems with severity schemes of their own, one team that serves both, and an extra route.
import {
  alert,
  availability,
  burnRates,
  counter,
  defineConfig,
  equals,
  gauge,
  pagerduty,
  route,
  service,
  severityScheme,
  slack,
  system,
  team,
  webhook,
} from 'nines';

const secrets = '/etc/alertmanager/secrets';
const chat = slack({ channel: '#platform', webhookFile: `${secrets}/slack` });
const pager = pagerduty({ service: 'Platform', routingKeyFile: `${secrets}/pagerduty` });
const audit = webhook({ title: 'audit log', url: 'https://audit.example.com/alerts' });

const platform = team('platform', {
  channels: { chat, pager },
  notify: { P1: ['pager', 'chat'], P2: ['chat'], critical: ['pager'] },
});

const probeSuccess = gauge('probe_success', { unit: 'boolean' });
const jobs = counter('jobs_total', { labels: ['result'] });

const site = service('site', {
  team: platform,
  alerts: [
    alert('SiteDown', {
      when: equals(probeSuccess, 0),
      severity: 'P1',
      mitigation: 'Send the traffic to the other region.',
    }),
  ],
});

const batch = service('batch', {
  team: platform,
  slos: [
    availability({
      name: 'jobs',
      objective: '99%',
      window: '7d',
      events: jobs,
      good: { result: 'ok' },
      mitigation: 'Start the jobs of the last hour again.',
      burnRates: burnRates([{ budget: '10%', long: '1h', short: '5m', severity: 'critical' }]),
    }),
  ],
});

const policy = burnRates([{ budget: '10%', long: '6h', short: '30m', severity: 'P2' }]);

export default defineConfig({
  environment: {
    grafanaUrl: 'https://grafana.example.com/',
    runbooksUrl: 'https://runbooks.example.com',
    alertmanagerUrl: 'https://alertmanager.example.com',
  },
  systems: [
    system('web', {
      severities: severityScheme({
        P1: { urgency: 'page', description: 'now', groupWait: '0s' },
        P2: { urgency: 'ticket', description: 'today' },
      }),
      burnRates: policy,
      services: [site],
      routes: [route('audit', { labels: { severity: 'P1' }, to: [audit], groupWait: '0s' })],
    }),
    system('jobs', {
      severities: severityScheme({ critical: { urgency: 'page', description: 'now' } }),
      burnRates: burnRates([{ budget: '2%', long: '1h', short: '5m', severity: 'critical' }]),
      services: [batch],
    }),
  ],
  unrouted: [chat],
});
