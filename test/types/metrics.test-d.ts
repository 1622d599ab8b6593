// What must not type-check about metrics and measures. `tsc` fails on every line that begins to
// compile: then its `@ts-expect-error` is unused.
import {
  above,
  before,
  counter,
  firesOn,
  gauge,
  histogram,
  increase,
  matches,
  mean,
  quantile,
  rate,
  sum,
} from '../../src/define/index.ts';

const requests = counter('http_requests_total', { labels: ['handler', 'status'] });
const queue = gauge('queue_length', { labels: ['queue'] });
const latency = histogram('latency_seconds', { labels: ['handler'], buckets: [0.1, 1] });

counter('tasks_total', { labels: ['status'], optional: ['status'], values: { status: ['ok'] } });
// @ts-expect-error what some series lack must be a label
counter('tasks_total', { labels: ['status'], optional: ['state'] });
// @ts-expect-error and so must what has known values
counter('tasks_total', { labels: ['status'], values: { state: ['ok'] } });

requests.where({ status: '500', job: 'api', instance: matches('.*:8080') });
// @ts-expect-error `code` is no label of http_requests_total
requests.where({ code: '500' });
// @ts-expect-error nor is it after a first selection
requests.where({ status: '500' }).where({ code: '500' });
// @ts-expect-error a label's value is text
requests.where({ status: 500 });
// @ts-expect-error a gauge without labels has none but those of its target
gauge('up').where({ queue: 'mail' });

rate(requests.where({ status: '500' }), '1h30m');
// @ts-expect-error a gauge has no rate
rate(queue);
// @ts-expect-error nor has a histogram: observations(…) has
rate(latency);
// @ts-expect-error what has been measured is no counter any more
rate(rate(requests));
// @ts-expect-error a gauge does not increase
increase(queue);

// @ts-expect-error a histogram is three kinds of series: take quantile, mean or observations of it
sum(latency);
// @ts-expect-error the same in a condition
above(latency, 1);
// @ts-expect-error and where it fires by itself
firesOn(latency);
// @ts-expect-error only histograms have quantiles
quantile(0.99, requests);
// @ts-expect-error and means
mean(queue);

// @ts-expect-error units are letters: '5m'
rate(requests, '5 minutes');
// @ts-expect-error 5 of what?
rate(requests, 5);
// @ts-expect-error 5 of what?
rate(requests, '5');
// @ts-expect-error Grafana's choice is called $__rate_interval
rate(requests, '$__interval');
// @ts-expect-error one day is '1d'
before('yesterday', requests);

// @ts-expect-error without bounds a latency SLO has nothing to stand on
histogram('latency_seconds', { labels: ['handler'] });
// @ts-expect-error a threshold begins with a number
above(queue, 'many');
// @ts-expect-error fahrenheit is none of Prometheus' base units
gauge('temperature', { unit: 'fahrenheit' });
