import { system } from 'nines';
import { api, probes } from './api.ts';
import { business } from './business.ts';
import { database, postgres, redis } from './database.ts';
import { databaseLost, restoreDatabase } from './incidents/index.ts';
import { burnRates, severities } from './on-call.ts';
import { celery, workers } from './workers.ts';
import { applicationPerformance } from '../../dashboards/sales-agent/application-performance.ts';
import { businessMetrics } from '../../dashboards/sales-agent/business-metrics.ts';
import { databasePerformance } from '../../dashboards/sales-agent/database-performance.ts';

export const salesAgent = system('sales-agent', {
  title: 'Sales Agent',
  description: 'Writes drafts of sales e-mails, has them approved, and sends them.',
  severities,
  burnRates,
  services: [api, workers, database, business],
  dashboards: [
    applicationPerformance,
    databasePerformance,
    celery.dashboard,
    businessMetrics,
    postgres.dashboard,
    redis.dashboard,
    probes.dashboard,
  ],
  scenarios: [databaseLost],
  procedures: [restoreDatabase],
  recovery: { RTO: '4h', RPO: '1h' },
  runbook: './runbooks/system.md',
});
