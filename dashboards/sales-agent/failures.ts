// Shares of failures as dashboards show them: 0 % rather than nothing as long as none has ever been
// counted, because a counter with labels only exists from its first event on.
import { promql } from 'nines';
import {
  criticalErrors,
  requests,
  tasksFailed,
  tasksSucceeded,
} from '../../systems/sales-agent/metrics.ts';

export const serverErrors = promql(
  `(sum(rate(http_requests_total{job="sales-agent", status="5xx"}[$__rate_interval])) or vector(0))
  / sum(rate(http_requests_total{job="sales-agent"}[$__rate_interval]))`,
  { unit: 'ratio', metrics: [requests] },
);

export const criticalErrorsOfLastHour = promql(
  'sum(increase(sales_agent_critical_errors_total[1h])) or vector(0)',
  { metrics: [criticalErrors] },
);

/** Of the queues that are chosen at the top of the dashboard. */
export const failedTasks = promql(
  `(sum(rate(celery_task_failed_total{job="celery-exporter", queue_name=~"$queue"}[$__rate_interval])) or vector(0))
  / (
    (sum(rate(celery_task_succeeded_total{job="celery-exporter", queue_name=~"$queue"}[$__rate_interval])) or vector(0))
    + (sum(rate(celery_task_failed_total{job="celery-exporter", queue_name=~"$queue"}[$__rate_interval])) or vector(0))
  )`,
  { unit: 'ratio', metrics: [tasksFailed, tasksSucceeded] },
);
