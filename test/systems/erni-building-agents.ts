// What the operators of ERNI Building Agents wrote down.
import { fact, topic, type Fact, type SystemTable } from './table.ts';

const rules = (service: string): string => `prometheus/rules/erni-${service}.yaml`;
const page = (path: string): string => `runbooks/erni-building-agents/${path}`;
const dashboard = (name: string): string => `grafana/dashboards/erni-building-agents/${name}.json`;
const own = (name: string): string => dashboard(`erni-building-agents-${name}`);
const SYSTEM_PAGE = page('README.md');
const INCIDENTS = page('incidents.md');
const CERTIFICATE = 'alertmanager/certificate.md';
const HEADING = '## ERNI Building Agents (`erni-building-agents`)';
const ALERTMANAGER = 'alertmanager/alertmanager.yaml';
const AFTER = page('procedures/after-a-deployment.md');
const FOR_A_DAY = 'After every deployment, for 24 hours.';

/** An alert of a service, and lines of its rule: its condition, its severity. */
const alert = (words: string, service: string, name: string, ...lines: readonly string[]): Fact =>
  fact(words, rules(service), `- alert: ${name}\n`, ...lines);

/** A panel, and what it asks. */
const panel = (words: string, file: string, title: string, ...lines: readonly string[]): Fact =>
  fact(words, file, `"title": "${title}"`, ...lines);

const P0 = '| **P0** (page) | critical: nobody can work, or data is in danger | 15m | always |';
const P1 = '| **P1** (page) | high: users wait, or soon will | 1h | always |';
const P2 = '| **P2** (ticket) | medium: something runs out, and there is time | 4h |';
const P3 = '| **P3** (ticket) | low: worth knowing | next business day |';
const TOLD_OF_P0 =
  'primary on call, Slack #erni-alerts, e-mail erni-engineering@example.com, webhook text message to erni-on-call<br>';
const LADDER_P0 =
  'after 15m (L2): secondary on call<br>after 45m (L3): PagerDuty ERNI engineering manager<br>after 1h 45m (L4): PagerDuty ERNI CTO | at once |';

/** A row in the table of who is told of what. */
const told = (words: string, ...lines: readonly string[]): Fact =>
  fact(words, CERTIFICATE, HEADING, ...lines);

const rollback = (words: string, row: string): Fact =>
  fact(words, INCIDENTS, '## Rollback matrix', '### Release of ERNI Building Agents', row);

export const erniBuildingAgents: SystemTable = {
  title: 'ERNI Building Agents',
  topics: [
    topic(
      'SLOs',
      fact(
        'availability 99.9 %',
        rules('api'),
        '- name: slo:erni-api-availability\n',
        'probe_success{instance=~".*/health",job="erni-probes"}',
        'objective: "99.9%"',
      ),
      fact(
        'P95 response time < 2000 ms',
        rules('api'),
        '- name: slo:erni-api-latency-p95\n',
        String.raw`le=~"2|2\\.0"`,
        'objective: "95%"',
      ),
      fact(
        'error rate < 1 %',
        rules('api'),
        '- name: slo:erni-api-error-rate\n',
        'status="5xx"',
        'objective: "99%"',
      ),
    ),
    topic(
      'application metrics',
      panel(
        'request rate',
        dashboard('service-erni-api'),
        'Requests',
        String.raw`sum(rate(http_requests_total{job=\"erni-api\",status=~\"2..\"}[$__rate_interval]))`,
      ),
      panel(
        'error rate',
        dashboard('service-erni-api'),
        'Error ratio',
        String.raw`(sum(rate(http_requests_total{job=\"erni-api\",status=~\"5..\"}[$__rate_interval])) or vector(0))`,
        '"expr": "vector(0.01)"',
      ),
      panel(
        'response time',
        dashboard('service-erni-api'),
        'Latency',
        'histogram_quantile(0.95, sum by (le) (rate(http_request_duration_highr_seconds_bucket',
        '"expr": "vector(2)"',
      ),
      alert(
        'agent handoffs',
        'agents',
        'AgentsHandInCircles',
        'sum(increase(erni_agent_handoffs_total[15m])) / sum(increase(erni_agent_runs_total[15m])) > 5\n',
      ),
      panel(
        'agent handoffs, by pair of agents',
        own('agents'),
        'Who gives to whom',
        'topk(10, sum by (from_agent, to_agent) (increase(erni_agent_handoffs_total[1h])))',
      ),
      alert(
        'guardrail trips: relevance',
        'agents',
        'RelevanceTripsOften',
        'erni_guardrail_checks_total{guardrail="relevance",outcome="tripped"}[1h]',
        '> 0.3\n',
      ),
      alert(
        'guardrail trips: jailbreak',
        'agents',
        'JailbreaksAttempted',
        'erni_guardrail_checks_total{guardrail="jailbreak",outcome="tripped"}[15m])) > 20\n',
      ),
    ),
    topic(
      'infrastructure',
      alert('CPU', 'infrastructure', 'HostCpuBusy', 'node_cpu_seconds_total', '> 0.85\n'),
      alert('memory', 'infrastructure', 'HostMemoryLow', 'node_memory_MemAvailable_bytes', '> 0.9'),
      alert(
        'disk',
        'infrastructure',
        'HostDiskNearlyFull',
        'node_filesystem_avail_bytes',
        '> 0.85',
      ),
      alert('network', 'infrastructure', 'HostNetworkErrors', 'node_network_receive_errs_total'),
      alert(
        'containers',
        'infrastructure',
        'ContainerOutOfMemory',
        'container_oom_events_total{container!="",namespace="erni",pod!=""}',
      ),
    ),
    topic(
      'database',
      alert(
        'connections (pool)',
        'database',
        'PoolNearlyFull',
        'erni_db_pool_connections_in_use / erni_db_pool_connections_max > 0.8\n',
      ),
      alert(
        'connections (server)',
        'database',
        'PostgresConnectionsHigh',
        'pg_stat_activity_count{job="erni-postgres"}',
        '> 0.8\n',
      ),
      fact(
        'query performance',
        rules('database'),
        '- name: slo:erni-database-query-latency\n',
        'erni_db_query_duration_seconds_bucket{le="0.25"}',
        'objective: "99%"',
      ),
      alert(
        'slow queries',
        'database',
        'SlowQueries',
        'sum(increase(erni_db_slow_queries_total[5m])) > 25\n',
      ),
      alert(
        'replication',
        'database',
        'PostgresReplicationLag',
        'pg_replication_lag_seconds{job="erni-postgres"}) > 60\n',
      ),
      panel('I/O', own('postgres'), 'Time at the disk', 'pg_stat_database_blk_read_time'),
      panel('disk space', own('postgres'), 'Databases, largest first', 'pg_database_size_bytes'),
      alert(
        'disk space of its host',
        'infrastructure',
        'HostDiskFullSoon',
        'predict_linear(',
        'node_filesystem_avail_bytes',
        '14400',
      ),
    ),
    topic(
      'Redis',
      alert(
        'memory',
        'cache',
        'RedisMemoryHigh',
        'redis_memory_used_bytes{job="erni-redis"}',
        '> 0.85\n',
      ),
      alert('hit rate', 'cache', 'RedisHitRateLow', 'redis_keyspace_hits_total', '< 0.8\n'),
      alert(
        'evictions',
        'cache',
        'RedisEvictsMuch',
        'rate(redis_evicted_keys_total{job="erni-redis"}[15m]) > 0.1\n',
      ),
      alert(
        'clients',
        'cache',
        'RedisClientsHigh',
        'redis_connected_clients{job="erni-redis"} / redis_config_maxclients{job="erni-redis"} > 0.8\n',
      ),
    ),
    topic(
      'P0 critical',
      alert('service down', 'api', 'ServiceDown', '== 0\n', 'severity: P0'),
      alert('high error rate', 'api', 'HighErrorRate', '> 0.1\n', 'severity: P0'),
      alert(
        'database connection failed',
        'database',
        'DatabaseConnectionFailed',
        'erni_db_connection_errors_total',
        'severity: P0',
      ),
    ),
    topic(
      'P1 high',
      alert('high response time', 'api', 'HighResponseTime', '> 2\n', 'severity: P1'),
      alert('high CPU', 'infrastructure', 'HostCpuBusy', '> 0.85\n', 'severity: P1'),
      alert('high memory', 'infrastructure', 'HostMemoryLow', '> 0.9', 'severity: P1'),
    ),
    topic(
      'P2 medium',
      alert('disk space low', 'infrastructure', 'HostDiskNearlyFull', '> 0.85', 'severity: P2'),
      alert('Redis memory high', 'cache', 'RedisMemoryHigh', '> 0.85\n', 'severity: P2'),
    ),
    topic(
      'channels',
      told('Slack', `${P0} primary on call, Slack #erni-alerts, `),
      told('e-mail', P0, 'Slack #erni-alerts, e-mail erni-engineering@example.com, webhook'),
      fact(
        'PagerDuty',
        CERTIFICATE,
        '### erni-engineering, primary',
        '| first | PagerDuty ERNI on-call, first engineer |',
      ),
      told('SMS for the most critical', `${P0} ${TOLD_OF_P0}`),
      fact(
        'SMS through a webhook',
        ALERTMANAGER,
        '# Slack #erni-alerts, e-mail erni-engineering@example.com, webhook text message to erni-on-call',
        'webhook_configs:',
        'url: https://sms.example.com/lists/erni-on-call',
      ),
    ),
    topic(
      'response times',
      told('P0 15 min', P0),
      told('P1 1 h', P1),
      told('P2 4 h', P2),
      told('P3 next business day', P3),
    ),
    topic(
      'hours',
      told('on-call 24/7 for P0', `${P0} primary on call,`),
      told('on-call 24/7 for P1', `${P1} primary on call,`),
      told('P2: business hours', `${P2} Mon-Fri 09:00-18:00 Europe/Zurich |`),
      told('P3: business hours', `${P3} Mon-Fri 09:00-18:00 Europe/Zurich |`),
      fact(
        'P3 waits for them',
        ALERTMANAGER,
        '- receiver: erni-engineering-P3\n',
        'mute_time_intervals: [outside-monday-friday-0900-1800-europe-zurich]',
      ),
    ),
    topic(
      'rotation',
      fact(
        'weekly, Monday to Monday: primary',
        CERTIFICATE,
        '### erni-engineering, primary',
        'Handed over on Monday 09:00 Europe/Zurich',
        '| 2026-11-23 08:00 UTC | 2026-11-30 08:00 UTC | first |',
        '| 2026-11-30 08:00 UTC | 2026-12-07 08:00 UTC | second |',
      ),
      fact(
        'weekly, Monday to Monday: secondary',
        CERTIFICATE,
        '### erni-engineering, secondary',
        'Handed over on Monday 09:00 Europe/Zurich',
        '| 2026-11-23 08:00 UTC | 2026-11-30 08:00 UTC | second |',
      ),
    ),
    topic(
      'escalation',
      told('L1 primary on-call', `${P0} primary on call,`),
      told('15 min for P0 → L2 secondary', `${TOLD_OF_P0}after 15m (L2): secondary on call<br>`),
      told('30 min → L3 engineering manager', `${TOLD_OF_P0}${LADDER_P0}`),
      told('1 h → L4 CTO', `${TOLD_OF_P0}${LADDER_P0}`),
      fact(
        'the CTO has 2 h, and nobody comes after',
        SYSTEM_PAGE,
        '### Escalation',
        'The CTO has two hours',
      ),
    ),
    topic(
      'backups',
      fact(
        'PostgreSQL daily at 02:00 UTC',
        page('slo/erni-database-backup.md'),
        '| PostgreSQL | 02:00 UTC | daily',
      ),
      fact(
        'Redis daily at 03:00 UTC',
        page('slo/erni-cache-backup.md'),
        '| Redis      | 03:00 UTC | daily',
      ),
      fact('RPO 24 h', SYSTEM_PAGE, '## Recovery objectives', '| RPO | 1d |'),
      fact('RTO 4 h', SYSTEM_PAGE, '## Recovery objectives', '| RTO | 4h |'),
      alert(
        'a missed backup alerts: PostgreSQL',
        'database',
        'BackupMissed',
        'time() - erni_backup_last_success_timestamp_seconds{store="postgres"} > 90000\n',
      ),
      alert(
        'a missed backup alerts: Redis',
        'cache',
        'BackupMissed',
        'time() - erni_backup_last_success_timestamp_seconds{store="redis"} > 90000\n',
      ),
      alert(
        'a failed backup alerts: PostgreSQL',
        'database',
        'BackupFailed',
        'erni_backup_last_run_success{store="postgres"} == 0\n',
      ),
      alert(
        'a failed backup alerts: Redis',
        'cache',
        'BackupFailed',
        'erni_backup_last_run_success{store="redis"} == 0\n',
      ),
      fact(
        'retention 30 d / 90 d / 1 y',
        page('slo/erni-database-backup.md'),
        'daily for 30 days, weekly for 90 days, monthly for 1 year',
      ),
    ),
    topic(
      'probes',
      alert(
        '`/health`',
        'api',
        'ServiceDown',
        'probe_success{instance=~".*/health",job="erni-probes"} == 0\n',
      ),
      alert(
        '`/readiness`',
        'api',
        'NotReady',
        'probe_success{instance=~".*/readiness",job="erni-probes"} == 0\n',
      ),
      fact(
        'uptime from outside',
        rules('web'),
        '- name: slo:erni-web-uptime\n',
        'probe_success{instance=~"https://[^/]*/",job="erni-probes"}',
        'objective: "99.9%"',
      ),
      alert(
        'TLS certificate expiry',
        'web',
        'CertificateExpiresSoon',
        'probe_ssl_earliest_cert_expiry{job="erni-probes"} - time() < 1814400\n',
      ),
    ),
    topic(
      'rollback at once if',
      rollback('service down', '| health probe equal to 0, for 1m | roll back within 5m |'),
      rollback('data corruption', '| corrupt records above 0 | roll back within 5m |'),
      rollback('security incident', '| security events above 0 | roll back within 5m |'),
      rollback('error rate > 10 %', '| error rate above 10% | roll back within 5m |'),
      rollback(
        'latency degraded by > 50 % against before the deployment',
        '| P95 latency more than 50% above before, for 2m | roll back within 5m |',
      ),
    ),
    topic(
      'after a deployment',
      fact('error rate checked every hour', AFTER, FOR_A_DAY, '| every hour      | error rate '),
      fact(
        'performance every 2 h',
        AFTER,
        FOR_A_DAY,
        '| every 2 hours   | performance: P95 latency',
      ),
      fact('for 24 h', AFTER, FOR_A_DAY, '| Takes | 1d |', '2. Every hour, for 24 hours'),
    ),
    topic(
      'load target',
      alert('100 concurrent users', 'api', 'UsersAboveTarget', 'sum(erni_active_users) > 100\n'),
      alert(
        'rate limits 60/min and 1000/h',
        'api',
        'ManyRequestsRefused',
        'erni_rate_limited_requests_total',
        'the limits of 60 requests a minute and 1000 an hour',
      ),
      panel(
        'which of the limits',
        own('usage'),
        'Refused requests by limit',
        'sum by (limit) (rate(erni_rate_limited_requests_total[$__rate_interval]))',
      ),
    ),
  ],
};
