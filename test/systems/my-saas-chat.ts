// What the operators of My-SaaS-Chat wrote down.
import { fact, topic, type Fact, type SystemTable } from './table.ts';

const rules = (service: string): string => `prometheus/rules/saas-${service}.yaml`;
const page = (path: string): string => `runbooks/my-saas-chat/${path}`;
const CERTIFICATE = 'alertmanager/certificate.md';
const HEADING = '## My-SaaS-Chat (`my-saas-chat`)';
const INCIDENTS = page('incidents.md');
const LATE = 'at the latest';

const service = (title: string, name: string): Fact =>
  fact(title, rules(name), `- name: slo:saas-${name}-availability\n`, `service: saas-${name}`);

const told = (words: string, severity: string, ...lines: readonly string[]): Fact =>
  fact(words, CERTIFICATE, HEADING, `| **${severity}**`, ...lines);

const procedure = (words: string, name: string, ...lines: readonly string[]): Fact =>
  fact(words, page(`procedures/${name}.md`), ...lines);

/** After a rollback of the code; the other procedures say the same. */
const verified = (words: string, line: string): Fact =>
  procedure(words, 'roll-back-code', '## Verified when', line);

const scenario = (words: string, name: string, ...lines: readonly string[]): Fact =>
  fact(words, page(`scenarios/${name}.md`), '## Is it this', ...lines);

export const mySaasChat: SystemTable = {
  title: 'My-SaaS-Chat',
  topics: [
    topic(
      'micro-services',
      service('auth', 'auth'),
      service('chat', 'chat'),
      service('billing', 'billing'),
      service('analytics', 'analytics'),
      service('documents', 'documents'),
      service('orchestrator', 'orchestrator'),
      service('LLM', 'llm'),
      service('embedding', 'embedding'),
    ),
    topic(
      'severities',
      told(
        'SEV-1 critical: acknowledge < 5 min, resolve < 1 h',
        'SEV-1',
        ' (page) | critical: all hands, at once | 5m | 1h |',
      ),
      told(
        'SEV-2 high: 15 min, 4 h',
        'SEV-2',
        ' (page) | high: on-call and the DevOps lead | 15m | 4h |',
      ),
      told('SEV-3 medium: 30 min, 8 h', 'SEV-3', ' (page) | medium: on-call | 30m | 8h |'),
      told(
        'SEV-4 low: 1 h, next day',
        'SEV-4',
        ' (log) | low: log only, no page | 1h | next day |',
      ),
    ),
    topic(
      'who',
      told(
        'SEV-1 all hands, at once',
        'SEV-1',
        '| always | engineer on call, PagerDuty My-SaaS-Chat DevOps lead, PagerDuty My-SaaS-Chat manager, PagerDuty My-SaaS-Chat CTO, webhook text message to saas-all-hands, Slack #incidents, e-mail saas-operations@example.com | at once |',
      ),
      told(
        'SEV-2 on-call and DevOps lead',
        'SEV-2',
        '| always | engineer on call, PagerDuty My-SaaS-Chat DevOps lead, Slack #incidents<br>',
      ),
      told('SEV-3 on-call', 'SEV-3', '| always | engineer on call, Slack #incidents<br>'),
      told('SEV-4 log only, no page', 'SEV-4', '| always | nobody: only recorded |'),
    ),
    topic(
      'detection',
      told('an incident is detected in under 5 minutes: SEV-1', 'SEV-1', '| 1h | 5m<br>', LATE),
      told('SEV-2', 'SEV-2', '| 4h | 5m<br>', LATE),
      told('SEV-3', 'SEV-3', '| 8h | 5m<br>', LATE),
    ),
    topic(
      'rollback matrix',
      fact(
        'error rate > 10 % or outage: roll back now (5 min of downtime at most)',
        page('scenarios/high-error-rate.md'),
        '| health probe equal to 0, for 1m | roll back within 5m |',
        '| error rate above 10% | roll back within 5m |',
      ),
      fact(
        '5-10 %: roll back (15 min)',
        page('scenarios/high-error-rate.md'),
        '| error rate above 5% | roll back within 15m |',
      ),
      fact(
        '2-5 %: investigate for 30 min, then roll back',
        page('scenarios/high-error-rate.md'),
        '| error rate above 2% | hold, after 30m roll back |',
      ),
      fact(
        '0.5-2 %: fix forward',
        page('scenarios/high-error-rate.md'),
        '| error rate above 0.5% | fix forward |',
      ),
    ),
    topic(
      'rollback procedures (4)',
      procedure('code', 'roll-back-code', '# Roll back the code\n', '| Takes | 5m |', '1. '),
      procedure(
        'code and database',
        'roll-back-code-and-database',
        '# Roll back the code and the database\n',
        '| Takes | 15m |',
        'alembic downgrade -1',
      ),
      procedure(
        'one service',
        'roll-back-one-service',
        '# Roll back one service\n',
        '| Takes | 2m |',
        'rollout undo deploy/NAME',
      ),
      procedure(
        'emergency shutdown',
        'emergency-shutdown',
        '# Emergency shutdown\n',
        '| Takes | 1m |',
        'scale deploy --all --replicas=0',
      ),
    ),
    topic(
      'verified after',
      verified('error rate < 1 %', 'the error rate is below 1 %'),
      verified('response time at its baseline', 'the P95 latency is at its baseline of\nyesterday'),
      verified('stable for 15 minutes', 'For 15 minutes without a break'),
      fact(
        'by the gate: error rate < 1 %',
        INCIDENTS,
        'A go needs besides, for 15m:\n',
        '- error rate below 1%\n',
      ),
      fact(
        'by the gate: response time, for 15 minutes',
        INCIDENTS,
        'A go needs besides, for 15m:\n',
        '- P95 latency at most 10% above before\n',
      ),
    ),
    topic(
      'incident scenarios (7)',
      scenario('service outage', 'service-outage', '`ServiceDown`'),
      scenario('performance degradation', 'performance-degradation', '`PerformanceDegraded`'),
      scenario(
        'database connections exhausted',
        'database-connections-exhausted',
        '`PostgresConnectionsExhausted`',
      ),
      scenario('high error rate', 'high-error-rate', '`ErrorRateAbove10Percent`'),
      scenario('memory leak (OOM kills)', 'memory-leak', '`ContainerOutOfMemory`'),
      scenario(
        'external service failure: LLM provider',
        'external-service-failure',
        '`LlmProviderFails`',
      ),
      scenario('external service failure: payments', 'external-service-failure', '`PaymentsFail`'),
      scenario(
        'security incident: unauthorised access',
        'security-incident',
        '`UnauthorisedAccess`',
      ),
      scenario('security incident: brute force', 'security-incident', '`BruteForce`'),
    ),
    topic(
      'workflow (6 phases)',
      fact('detection and triage 0-5 min', INCIDENTS, '| Detection and triage | 0 to 5m |'),
      fact('investigation 5-30 min', INCIDENTS, '| Investigation | 5m to 30m |'),
      fact('mitigation', INCIDENTS, '| Mitigation |'),
      fact('resolution', INCIDENTS, '| Resolution |'),
      fact('communication', INCIDENTS, '| Communication |'),
      fact(
        'post-incident review within 48 h',
        INCIDENTS,
        '| Post-incident review | within 48 hours |',
      ),
    ),
    topic(
      'templates',
      fact('status page: investigating', INCIDENTS, '### Status page: investigating'),
      fact('status page: identified', INCIDENTS, '### Status page: identified'),
      fact('status page: monitoring', INCIDENTS, '### Status page: monitoring'),
      fact('status page: resolved', INCIDENTS, '### Status page: resolved'),
      fact('internal updates', INCIDENTS, '### Internal update'),
      fact('support', INCIDENTS, '### Answers of support'),
    ),
    topic(
      'escalation',
      told(
        'engineer → DevOps lead → manager → CTO (SEV-2: the first two know at once)',
        'SEV-2',
        '| always | engineer on call, PagerDuty My-SaaS-Chat DevOps lead, Slack #incidents<br>after 15m (L2): PagerDuty My-SaaS-Chat manager<br>after 4h (L3): PagerDuty My-SaaS-Chat CTO |',
      ),
      told(
        'engineer → DevOps lead → manager (SEV-3)',
        'SEV-3',
        '| always | engineer on call, Slack #incidents<br>after 30m (L2): PagerDuty My-SaaS-Chat DevOps lead<br>after 8h (L3): PagerDuty My-SaaS-Chat manager |',
      ),
    ),
    topic(
      'cost',
      fact(
        'monthly budget and alerts on spend per provider: nearly spent',
        rules('llm'),
        '- alert: BudgetNearlySpent\n',
        'my_saas_chat_llm_spend_this_month_usd / my_saas_chat_llm_budget_this_month_usd > 0.8',
      ),
      fact(
        'spent',
        rules('llm'),
        '- alert: BudgetSpent\n',
        'my_saas_chat_llm_spend_this_month_usd / my_saas_chat_llm_budget_this_month_usd > 1\n',
      ),
      fact('spent too fast', rules('llm'), '- alert: SpendFast\n', 'by (provider)', '> 100\n'),
      fact(
        'cheapest provider selected',
        rules('llm'),
        '- name: slo:saas-llm-cheapest-provider\n',
        'my_saas_chat_llm_choices_total{choice="cheapest"}',
      ),
      fact(
        'spend per provider is seen',
        'grafana/dashboards/my-saas-chat/my-saas-chat-cost.json',
        '"title": "Cost per provider"',
        'max by (provider) (my_saas_chat_llm_spend_this_month_usd)',
      ),
    ),
    topic(
      'backups',
      fact(
        'daily',
        rules('database'),
        '- alert: BackupMissed\n',
        'time() - my_saas_chat_backup_last_success_timestamp_seconds > 90000\n',
        'severity: SEV-3',
      ),
      fact(
        '30 d kept',
        page('saas-database/BackupMissed.md'),
        'All databases, every day; kept for 30 days.',
      ),
    ),
  ],
};
