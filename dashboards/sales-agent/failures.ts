// Failures as dashboards show them: 0 % rather than nothing as long as none has ever been counted,
// because a counter with labels only exists from its first event on.
import { increase, orZero, rate, ratio, sum } from 'nines';
import { criticalErrors, requests } from '../../systems/sales-agent/metrics.ts';

const OVER = '$__rate_interval';

export const serverErrors = ratio(
  orZero(sum(rate(requests.where({ status: '5xx' }), OVER))),
  sum(rate(requests, OVER)),
);

export const criticalErrorsOfLastHour = orZero(sum(increase(criticalErrors, '1h')));
