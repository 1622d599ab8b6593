// Writes a config of as many SLOs as one wants, as large companies have them: five to a service,
// three objectives, some of them on latencies, two severities, one team for every twenty services.

const PER_SERVICE = 5;
const SERVICES_PER_TEAM = 20;

/**
 * The text of a `slo.config.ts`. Without a layout, the compiler chooses.
 *
 * @example fleetConfig({ slos: 1000 }) // 200 services with five SLOs each
 */
export function fleetConfig({ slos, layout }) {
  return `import {
  availability, counter, defineConfig, histogram, latency, matches, service, severityScheme, slack,
  sreWorkbook, system, team,
} from 'nines';

const SLOS = ${Number(slos)};
const OBJECTIVES = ['99.9%', '99.5%', '99%'] as const;

const requests = counter('http_requests_total', { labels: ['code', 'handler'] });
const durations = histogram('http_request_duration_seconds', {
  labels: ['handler'],
  buckets: [0.1, 0.25, 0.5, 1],
});
const severities = severityScheme({
  P1: { urgency: 'page', description: 'users notice', respondWithin: '1h' },
  P2: { urgency: 'ticket', description: 'can wait' },
});
const chat = slack({ channel: '#alerts', webhookFile: '/etc/alertmanager/secrets/slack' });

const teams = Array.from({ length: Math.ceil(SLOS / ${PER_SERVICE * SERVICES_PER_TEAM}) }, (_, i) =>
  team(\`team-\${i}\`, { channels: { chat }, notify: { P1: ['chat'], P2: ['chat'] } }),
);

const mitigation = 'Roll back what was deployed last.';

const slo = (service: number, index: number) => {
  const name = \`slo-\${index}\`;
  const objective = OBJECTIVES[(service + index) % OBJECTIVES.length] ?? '99%';
  const where = { job: \`job-\${service}\`, handler: \`/\${index}\` };
  return index === 4
    ? latency({ name, objective, within: '500ms', of: durations.where(where), mitigation })
    : availability({
        name,
        objective,
        events: requests.where(where),
        bad: { code: matches('5..') },
        mitigation,
      });
};

const services = Array.from({ length: Math.ceil(SLOS / ${PER_SERVICE}) }, (_, i) => {
  const owner = teams[Math.floor(i / ${SERVICES_PER_TEAM})];
  if (!owner) throw new Error('a service without a team');
  const count = Math.min(${PER_SERVICE}, SLOS - ${PER_SERVICE} * i);
  return service(\`service-\${i}\`, {
    team: owner,
    slos: Array.from({ length: count }, (_, index) => slo(i, index)),
  });
});

export default defineConfig({
  environment: {${layout === undefined ? '' : `\n    layout: '${layout}',`}
    grafanaUrl: 'https://grafana.example.com',
    runbooksUrl: 'https://runbooks.example.com',
    alertmanagerUrl: 'https://alertmanager.example.com',
  },
  unrouted: [chat],
  systems: [
    system('shop', { severities, burnRates: sreWorkbook({ page: 'P1', ticket: 'P2' }), services }),
  ],
});
`;
}
