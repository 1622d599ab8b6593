// What the operators of the Sales Agent wrote down.
import { fact, topic, type Fact, type SystemTable } from './table.ts';

const rules = (service: string): string => `prometheus/rules/sales-agent-${service}.yaml`;
const page = (path: string): string => `runbooks/sales-agent/${path}`;
const dashboard = (name: string): string =>
  `grafana/dashboards/sales-agent/sales-agent-${name}.json`;
const CERTIFICATE = 'alertmanager/certificate.md';
const HEADING = '## Sales Agent (`sales-agent`)';
const BUSINESS = dashboard('business-metrics');
const APPLICATION = dashboard('application-performance');

interface Slo {
  readonly service: string;
  readonly name: string;
}

/** An SLO: what is counted, and its objective. */
const slo = (words: string, { service, name }: Slo, ...lines: readonly string[]): Fact =>
  fact(words, rules(service), `- name: slo:sales-agent-${service}-${name}\n`, ...lines);

/** An alert, by the lines of its rule. */
const alert = (
  words: string,
  [service, name]: readonly [service: string, name: string],
  ...lines: readonly string[]
): Fact => fact(words, rules(service), `- alert: ${name}\n`, ...lines);

const PROBE_FAILS = ['api', 'ProbeFails'] as const;
const probe = (words: string, path: string): Fact =>
  alert(words, PROBE_FAILS, 'instance=~".*/', path, 'job="sales-agent-probes"', '== 0\n');

/** A panel of a dashboard, and what it draws. */
const panel = (words: string, file: string, title: string, ...lines: readonly string[]): Fact =>
  fact(words, file, `"title": "${title}",\n`, ...lines);

const isDashboard = (words: string, name: string, title: string): Fact =>
  fact(words, dashboard(name), `"uid": "sales-agent-${name}"`, `"title": "${title}"`);

export const salesAgent: SystemTable = {
  title: 'Sales Agent',
  topics: [
    topic(
      'parts',
      alert('FastAPI', ['api', 'HttpNotScraped'], 'http_requests_total{job="sales-agent"}'),
      alert('Celery', ['workers', 'CeleryQueueWithoutWorkers'], 'job="celery-exporter"'),
      alert('PostgreSQL', ['database', 'PostgresDown'], 'pg_up{job="sales-agent-postgres"} == 0'),
      alert('Redis', ['database', 'RedisDown'], 'redis_up{job="sales-agent-redis"} == 0'),
      panel('HubSpot', APPLICATION, 'Calls to HubSpot', 'sales_agent_hubspot_requests_total'),
      panel('e-mail', BUSINESS, 'E-mails per day by result', 'sales_agent_emails_sent_total'),
    ),
    topic(
      'application',
      fact(
        'P50 < 100 ms',
        rules('api'),
        // Its alerts stand in a group after the one that counts.
        'name: slo:sales-agent-api-latency-p50\n',
        '_bucket{job="sales-agent",le="0.1"}',
        'slo: sales-agent-api-latency-p50\n',
        'objective: "50%"',
      ),
      slo(
        'P99 < 500 ms',
        { service: 'api', name: 'latency-p99' },
        '_bucket{job="sales-agent",le="0.5"}',
        'objective: "99%"',
      ),
      alert(
        '100 requests/s sustained',
        ['api', 'TrafficAboveCapacity'],
        'http_requests_total',
        '> 100\n',
      ),
      slo(
        'error rate < 1 %',
        { service: 'api', name: 'availability' },
        'status="5xx"',
        'objective: "99%"',
      ),
    ),
    topic(
      'database',
      alert(
        'pool use < 80 %',
        ['database', 'PoolNearlyFull'],
        'sales_agent_db_pool_connections_in_use / sales_agent_db_pool_connections_max > 0.8\n',
      ),
      slo(
        'P99 query < 100 ms',
        { service: 'database', name: 'query-latency' },
        'sales_agent_db_query_duration_seconds_bucket{le="0.1"}',
        'objective: "99%"',
      ),
      alert(
        'slow queries < 5 per minute',
        ['database', 'SlowQueries'],
        'sum(increase(sales_agent_db_slow_queries_total[1m])) > 5\n',
      ),
    ),
    topic(
      'Celery',
      alert(
        'queue depth < 100',
        ['workers', 'CeleryQueueTooLong'],
        'celery_queue_length{job="celery-exporter"}) > 100\n',
      ),
      slo(
        'task failure rate < 2 %',
        { service: 'workers', name: 'tasks' },
        'celery_task_failed_total',
        'objective: "98%"',
      ),
      alert(
        'average task time < 30 s',
        ['workers', 'CeleryTasksSlow'],
        'celery_task_runtime_sum',
        '/\n',
        'celery_task_runtime_count',
        '> 30\n',
      ),
    ),
    topic(
      'business',
      panel(
        'drafts generated per day',
        BUSINESS,
        'Drafts per day',
        'sum(increase(sales_agent_drafts_generated_total[1d]))',
      ),
      alert(
        'auto-approval rate > 70 %',
        ['business', 'AutoApprovalLow'],
        'decision="auto-approved"',
        '< 0.7\n',
      ),
      slo(
        'e-mail send success > 98 %',
        { service: 'business', name: 'emails' },
        'sales_agent_emails_sent_total{result="sent"}',
        'objective: "98%"',
      ),
    ),
    topic(
      'probes',
      probe('/health', '(health|'),
      probe('/healthz (liveness)', '|healthz|'),
      probe('/ready', '|ready|'),
      probe('/startup', '|startup)'),
    ),
    topic(
      'circuit breakers',
      panel(
        'one per external service',
        APPLICATION,
        'Circuit breakers',
        'max by (dependency) (sales_agent_circuit_breaker_state)',
      ),
      panel('open is visible', APPLICATION, 'Circuit breakers', '"2": {', '"text": "open"'),
      panel('half-open is visible', APPLICATION, 'Circuit breakers', '"1": {', '"half-open"'),
      alert(
        'open alerts',
        ['api', 'CircuitBreakerOpen'],
        'sales_agent_circuit_breaker_state >= 2\n',
        'severity: P1',
      ),
      alert(
        'half-open alerts',
        ['api', 'CircuitBreakerHalfOpen'],
        'sales_agent_circuit_breaker_state == 1\n',
        'severity: P2',
      ),
    ),
    topic(
      'alerts',
      alert(
        'error rate > 5 %',
        ['api', 'HighErrorRate'],
        'status="5xx"',
        '> 0.05\n',
        'severity: P0',
      ),
      fact(
        'it pages on-call',
        page('sales-agent-api/HighErrorRate.md'),
        '| Severity | **P0**',
        '| Told | PagerDuty Sales Agent, Slack #sales-agent-alerts |',
      ),
      alert(
        'a critical error goes to Slack at once: when one is counted',
        ['api', 'CriticalError'],
        'sales_agent_critical_errors_total',
        // Nothing stands between them: it waits for nothing.
        '> 0\n        labels:\n',
        'severity: P0',
      ),
      fact(
        'to Slack, without waiting for others',
        CERTIFICATE,
        HEADING,
        '| **P0** (page) |',
        '| PagerDuty Sales Agent, Slack #sales-agent-alerts<br>after 15m (L2): PagerDuty Sales Agent incident lead | at once |',
      ),
      alert(
        'performance degraded by > 30 % warns',
        ['api', 'PerformanceDegraded'],
        '/\n',
        'offset 1d',
        '> 1.3\n',
        'severity: P2',
      ),
    ),
    topic(
      'dashboards (4)',
      isDashboard('application performance', 'application-performance', 'Application performance'),
      isDashboard('database performance', 'database-performance', 'Database performance'),
      isDashboard('Celery', 'celery', 'Celery'),
      isDashboard('business metrics', 'business-metrics', 'Business metrics'),
    ),
    topic(
      'recovery',
      fact('RTO 4 h', page('README.md'), '| RTO | 4h |'),
      fact('RPO 1 h', page('README.md'), '| RPO | 1h |'),
      fact(
        'restored within the RTO',
        page('procedures/restore-database.md'),
        '# Restore the database\n',
        '| Takes | 4h |',
      ),
      slo(
        'the age of the WAL archive is an SLO',
        { service: 'database', name: 'wal-archive' },
        'pg_stat_archiver_last_archive_age{job="sales-agent-postgres"} > 3600',
        'objective: "99%"',
      ),
      slo(
        'the age of snapshots is an SLO',
        { service: 'database', name: 'snapshot' },
        'time() - sales_agent_db_snapshot_last_success_timestamp_seconds > 90000',
        'objective: "99%"',
      ),
    ),
  ],
};
