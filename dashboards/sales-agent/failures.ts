// Shares of failures as dashboards show them: 0 % rather than nothing as long as none has ever been
// counted, because a counter with labels only exists from its first event on.
import { increase, matches, orZero, plus, rate, ratio, sum } from 'nines';
import {
  criticalErrors,
  requests,
  tasksFailed,
  tasksSucceeded,
} from '../../systems/sales-agent/metrics.ts';

const OVER = '$__rate_interval';

const traffic = requests.where({ job: 'sales-agent' });

export const serverErrors = ratio(
  orZero(sum(rate(traffic.where({ status: '5xx' }), OVER))),
  sum(rate(traffic, OVER)),
);

export const criticalErrorsOfLastHour = orZero(sum(increase(criticalErrors, '1h')));

/** Of the queues that are chosen at the top of the dashboard. */
const chosen = { job: 'celery-exporter', queue_name: matches('$queue') };
const succeeded = orZero(sum(rate(tasksSucceeded.where(chosen), OVER)));
const failed = orZero(sum(rate(tasksFailed.where(chosen), OVER)));

export const failedTasks = ratio(failed, plus(succeeded, failed));
