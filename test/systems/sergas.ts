// What the operators of the Sergas Super Account Manager wrote down.
import { fact, topic, type Fact, type SystemTable, type Topic } from './table.ts';

const rules = (service: string): string => `prometheus/rules/sergas-${service}.yaml`;
const page = (path: string): string => `runbooks/sergas/${path}`;
const dashboard = (name: string): string =>
  `grafana/dashboards/sergas-super-account-manager/sergas-${name}.json`;
const CERTIFICATE = 'alertmanager/certificate.md';
const HEADING = '## Sergas Super Account Manager (`sergas`)';
const ALERTMANAGER = 'alertmanager/alertmanager.yaml';
const SYSTEM_PAGE = page('README.md');
const INCIDENTS = page('incidents.md');
const ROLLOUT = page('procedures/blue-green-rollout.md');

const alert = (words: string, service: string, name: string, ...lines: readonly string[]): Fact =>
  fact(words, rules(service), `- alert: ${name}\n`, ...lines);

const panel = (words: string, name: string, title: string, ...lines: readonly string[]): Fact =>
  fact(words, dashboard(name), `"title": "${title}"`, ...lines);

const overview = (words: string, title: string, ...lines: readonly string[]): Fact =>
  panel(words, 'system-overview', title, ...lines);

/** What an SLO promises; with what pages nobody, this is beside its slow tiers. */
const objective = (words: string, service: string, slo: string, promise: string): Fact =>
  fact(
    words,
    rules(service),
    `- name: slo:sergas-${service}-${slo}:slow\n`,
    '- record: slo:objective:ratio',
    `objective: "${promise}"`,
  );

const P0 = '| **P0** (page) | critical: account managers cannot work';
const P1 = '| **P1** (page) | high: a part fails or all of it is slow';
const LADDER_P0 =
  'e-mail sergas-engineering@example.com<br>after 15m (L2): PagerDuty Sergas technical lead<br>after 30m (L3): PagerDuty Sergas engineering manager | at once |';
const LADDER_P1 =
  '| PagerDuty Sergas on-call, Slack #sergas-alerts<br>after 1h (L2): PagerDuty Sergas technical lead<br>after 3h (L3): PagerDuty Sergas engineering manager |';

/** A row in the table of who is told of what. */
const told = (words: string, ...lines: readonly string[]): Fact =>
  fact(words, CERTIFICATE, HEADING, ...lines);

/** A runbook, and a line of each of its seven parts. */
function runbook(title: string, name: string, lines: Readonly<Record<Part, string>>): Topic {
  const file = page(`scenarios/${name}.md`);
  return topic(
    `runbook: ${title}`,
    ...PARTS.map((part) => fact(part, file, `### ${HEADINGS[part]}\n`, lines[part])),
  );
}

const HEADINGS = {
  'diagnostic steps': 'Diagnostic steps',
  'root cause analysis': 'Root cause analysis',
  resolution: 'Resolution',
  'metrics to watch': 'Metrics to watch',
  'alert thresholds': 'Alert thresholds',
  'escalation path': 'Escalation path',
  'post-incident review': 'Post-incident review',
};

type Part = keyof typeof HEADINGS;

const PARTS: readonly Part[] = [
  'diagnostic steps',
  'root cause analysis',
  'resolution',
  'metrics to watch',
  'alert thresholds',
  'escalation path',
  'post-incident review',
];

export const sergas: SystemTable = {
  title: 'Sergas Super Account Manager',
  topics: [
    topic(
      'SLOs',
      fact(
        'uptime 99.5 %',
        rules('api'),
        '- name: slo:sergas-api-uptime\n',
        'probe_success{instance=~".*/health",job="sergas-probes"}',
        'objective: "99.5%"',
      ),
      fact(
        'error rate < 0.5 %',
        rules('api'),
        '- name: slo:sergas-api-error-rate\n',
        'status="5xx"',
        'objective: "99.5%"',
      ),
      fact(
        'P95 response < 2 s',
        rules('api'),
        '- name: slo:sergas-api-latency-p95\n',
        String.raw`le=~"2|2\\.0"`,
      ),
      objective('P95', 'api', 'latency-p95', '95%'),
      fact(
        'database query time < 500 ms',
        rules('database'),
        '- name: slo:sergas-database-query-latency\n',
        'sergas_db_query_duration_seconds_bucket{le="0.5"}',
      ),
      objective('99 of 100 queries', 'database', 'query-latency', '99%'),
      fact(
        'cache hit ratio',
        rules('database'),
        '- name: slo:sergas-database-cache-hits\n',
        'redis_keyspace_misses_total{job="sergas-redis"}',
      ),
      objective('> 70 %', 'database', 'cache-hits', '70%'),
    ),
    topic(
      'business',
      overview(
        'briefs generated per day',
        'Briefs per day',
        'sum(increase(sergas_briefs_generated_total[1d]))',
      ),
      alert(
        'none within a day',
        'agents',
        'NoBriefs',
        'sum(increase(sergas_briefs_generated_total[1d])) == 0\n',
      ),
      overview(
        'approvals completed per day',
        'Approvals, 24 h',
        String.raw`sum(increase(sergas_approvals_total{outcome=~\"approved|rejected\"}[1d]))`,
      ),
      fact(
        'agent execution success rate',
        rules('agents'),
        '- name: slo:sergas-agents-executions\n',
        'sergas_agent_executions_total{outcome="failed"}',
      ),
      objective('its objective', 'agents', 'executions', '97%'),
      fact(
        'Zoho API success rate',
        rules('zoho'),
        '- name: slo:sergas-zoho-calls\n',
        'sergas_zoho_requests_total{outcome="failed"}',
      ),
      objective('its objective', 'zoho', 'calls', '99%'),
      overview(
        'user satisfaction',
        'Satisfaction, 7 d',
        String.raw`sum(increase(sergas_user_ratings_total{verdict=\"good\"}[1w]))`,
      ),
      alert(
        'user satisfaction too low',
        'agents',
        'UsersDissatisfied',
        'sergas_user_ratings_total{verdict="bad"}[7d]',
        '> 0.2\n',
      ),
    ),
    topic(
      'operational',
      overview(
        'deployment frequency',
        'Deployments per day',
        'sum by (result) (increase(sergas_deployments_total[1d]))',
      ),
      overview(
        'deployment duration',
        'Deployment, P95',
        'histogram_quantile(0.95, sum by (le) (rate(sergas_deployment_duration_seconds_bucket[4w])))',
      ),
      overview(
        'rollback rate',
        'Rolled back',
        String.raw`sum(increase(sergas_deployments_total{result=\"rolled_back\"}[4w]))`,
      ),
      alert(
        'rolled back too often',
        'platform',
        'RollbacksOften',
        'sergas_deployments_total{result="rolled_back"}[28d]',
        '> 0.15\n',
      ),
      overview(
        'time to recovery',
        'Time to recovery',
        'histogram_quantile(0.5, sum by (le) (rate(sergas_incident_recovery_seconds_bucket[4w])))',
      ),
      overview(
        'incidents by severity',
        'Incidents per day',
        'sum by (severity) (increase(sergas_incidents_total[1d]))',
      ),
    ),
    topic(
      'alert latency',
      told('notified in under 5 minutes, end to end: P0', `${P0} | 15m | 5m<br>at the latest `),
      told('notified in under 5 minutes, end to end: P1', `${P1} | 1h | 5m<br>at the latest `),
    ),
    topic(
      'severities',
      told('P0, with its escalation', P0, LADDER_P0),
      told('P1, with its escalation', P1, LADDER_P1),
      told('P2', '| **P2** (ticket) | medium: degraded, or about to be | 4h | - | always | Slack'),
      told(
        'P3',
        '| **P3** (ticket) | low: worth knowing | next business day | - | always | e-mail',
      ),
      told('Slack', P0, '| PagerDuty Sergas on-call, Slack #sergas-alerts, e-mail'),
      told('e-mail', P0, 'Slack #sergas-alerts, e-mail sergas-engineering@example.com<br>'),
      told('PagerDuty', P0, '| always | PagerDuty Sergas on-call, '),
      fact(
        'grouping',
        ALERTMANAGER,
        '- receiver: sergas-engineering-P2\n',
        'group_by: [service]',
        'severity="P2"',
      ),
      fact(
        'de-duplication: all tiers of an SLO are one message',
        ALERTMANAGER,
        '- receiver: sergas-engineering-P1\n',
        'group_by: [service, slo]',
        'alertname=~"SLOErrorBudgetBurn30m|SLOErrorBudgetBurn6h"',
      ),
      fact(
        'de-duplication: what is known already is not told again',
        ALERTMANAGER,
        '# while SLOErrorBudgetBurn30m fires, slower tiers of the SLO are not told',
        'system="sergas"',
        'equal: [service, slo]',
      ),
    ),
    topic(
      'exporters',
      alert('node_exporter', 'platform', 'HostsNotScraped', 'node_uname_info{job="sergas-node"}'),
      alert(
        'cAdvisor',
        'platform',
        'ContainersNotScraped',
        'container_start_time_seconds{namespace="sergas"}',
      ),
      alert(
        'postgres_exporter',
        'database',
        'PostgresNotScraped',
        'absent(pg_up{job="sergas-postgres"})',
      ),
      alert(
        'redis_exporter',
        'database',
        'RedisNotScraped',
        'absent(redis_up{job="sergas-redis"})',
      ),
      alert(
        'blackbox_exporter',
        'api',
        'ProbesNotScraped',
        'absent(probe_success{job="sergas-probes"})',
      ),
      fact('30 d retention', SYSTEM_PAGE, '### Promises', '--storage.tsdb.retention.time=30d'),
    ),
    topic(
      'dashboards (5)',
      overview(
        'system overview',
        'System overview',
        '"title": "Business"',
        '"title": "Briefs, 24 h"',
      ),
      panel(
        'agent execution',
        'agent-execution',
        'Agent execution',
        '"title": "Agents, worst first"',
      ),
      panel(
        'database performance',
        'database-performance',
        'Database performance',
        '"title": "Operations, slowest first"',
      ),
      panel(
        'Zoho integration',
        'zoho-integration',
        'Zoho integration',
        '"title": "Calls that succeed"',
        '"title": "Circuit breakers"',
      ),
      panel(
        'approval workflow',
        'approval-workflow',
        'Approval workflow',
        '"title": "How long the oldest waits"',
      ),
    ),
    runbook('incident response', 'incident-response', {
      'diagnostic steps': 'kubectl -n sergas rollout history deploy/sergas-api',
      'root cause analysis': '| Zoho answers 401 ',
      resolution: '**Zoho token:** put a new one into the secret and restart the agents.',
      'metrics to watch': 'min(probe_success{job="sergas-probes"})',
      'alert thresholds': '| `HighErrorRate`      | 5 % of the requests fail          | P0 ',
      'escalation path':
        'the technical lead after 15 minutes, the engineering manager after 30 minutes',
      'post-incident review': 'Within five working days',
    }),
    runbook('SSE connection drops', 'sse-connection-drops', {
      'diagnostic steps': 'sum by (reason) (rate(sergas_sse_streams_ended_total[5m]))',
      'root cause analysis': '| only long answers ',
      resolution: '**Heartbeat:** send a comment every 15 seconds',
      'metrics to watch': 'sum(sergas_sse_streams_open)',
      'alert thresholds': '| 10 % of all ends within 5 minutes are drops    | P1 ',
      'escalation path': 'the technical lead after 1 hour, the engineering manager after 3 hours',
      'post-incident review': 'Note which hop closed the connection',
    }),
    runbook('approval timeouts', 'approval-timeouts', {
      'diagnostic steps': 'sum by (outcome) (increase(sergas_approvals_total[1h]))',
      'root cause analysis': '| messages went out, nobody opened them ',
      resolution: '**Owner away:** give the account to the stand-in',
      'metrics to watch': 'sum(increase(sergas_approvals_total{outcome="timed_out"}[15m]))',
      'alert thresholds': '| 20 % time out within a quarter of an hour | P1 ',
      'escalation path': 'the technical lead after 1 hour, the engineering manager after 3 hours',
      'post-incident review': 'How many accounts waited, and for how long?',
    }),
    runbook('database issues', 'database-issues', {
      'diagnostic steps': 'pg_blocking_pids(pid)',
      'root cause analysis': '| slow since a deployment ',
      resolution: 'CREATE INDEX CONCURRENTLY',
      'metrics to watch': 'min(pg_up{job="sergas-postgres"}) == 1',
      'alert thresholds': '| P99 of queries above 500 ms ',
      'escalation path': 'At any sign of damaged data call the lead at once.',
      'post-incident review': 'Add the slow query to the tests',
    }),
    runbook('scaling', 'scaling', {
      'diagnostic steps': 'kubectl -n sergas top pods --sort-by=cpu',
      'root cause analysis': '| more traffic, all is slow ',
      resolution: 'kubectl -n sergas scale deploy/sergas-api --replicas=4',
      'metrics to watch': 'P95 below 2 s for 15 minutes',
      'alert thresholds': '| P95 above 2 s ',
      'escalation path': 'the technical lead after 1 hour, the engineering manager after 3 hours',
      'post-incident review': 'Compare the load with the last load test.',
    }),
    topic(
      'rollout',
      fact(
        'blue-green',
        ROLLOUT,
        '# Blue-green rollout\n',
        'Deploy the new colour beside the old one',
      ),
      fact(
        'traffic 10 % → 50 % → 100 %',
        INCIDENTS,
        'Traffic: 10% → 50% → 100%. Each step needs a go.',
      ),
      fact(
        'health checks',
        ROLLOUT,
        'Health checks and smoke tests against the new colour alone',
        'https://green.sergas.example.com/health',
      ),
      fact('smoke tests', ROLLOUT, 'create job --from=cronjob/sergas-smoke-tests'),
      fact(
        'automatic rollback on failure',
        INCIDENTS,
        '| health probe equal to 0, for 1m | roll back within 2m |',
        '| error rate above 5% | roll back within 2m |',
        '| P95 latency above 2s, for 2m | roll back within 2m |',
      ),
      alert(
        'a rollback is told',
        'platform',
        'DeploymentRolledBack',
        'sergas_deployments_total{result="rolled_back"}',
      ),
    ),
    topic(
      'limits',
      alert(
        '100 requests per minute and user',
        'api',
        'ManyRequestsRefused',
        'sergas_rate_limited_requests_total',
        'the limit of 100 requests a minute',
      ),
      fact('as a promise', SYSTEM_PAGE, '### Promises', 'A user may send 100 requests a minute.'),
    ),
  ],
};
