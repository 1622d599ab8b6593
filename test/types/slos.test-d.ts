// What must not type-check about SLOs and their burn rates.
import { burnRates, counter, gauge, histogram, matches, percent } from '../../src/define/index.ts';
import { availability, freshness, latency, probe } from '../../src/sli/index.ts';

const requests = counter('http_requests_total', { labels: ['handler', 'status'] });
const duration = histogram('latency_seconds', { labels: ['handler'], buckets: [0.1, 0.5] });
const up = gauge('probe_success');

const objective = '99.9%';
const bad = { status: matches('5..') };

availability({ objective, window: '28d', events: requests, bad });
availability({ objective: percent(99.9), events: requests, bad });
// @ts-expect-error 99.9 of what? '99.9%'
availability({ objective: 99.9, events: requests, bad });
// @ts-expect-error 99.9 of what? '99.9%'
availability({ objective: '99.9', events: requests, bad });
// @ts-expect-error an SLO without an objective promises nothing
availability({ events: requests, bad });
// @ts-expect-error a window is '30d'
availability({ objective, window: '30 days', events: requests, bad });
// @ts-expect-error a window is '30d'
availability({ objective, window: 30, events: requests, bad });

// @ts-expect-error `code` is no label of http_requests_total
availability({ objective, events: requests, bad: { code: '500' } });
// @ts-expect-error nor for the good ones
availability({ objective, events: requests, good: { code: '200' } });
// @ts-expect-error events without the bad ones among them
availability({ objective, events: requests });
// @ts-expect-error only counters count events
availability({ objective, events: up, bad: { job: 'api' } });
// @ts-expect-error both outcomes are counters
availability({ objective, good: requests, bad: up });

latency({ objective, within: '500ms', of: duration.where({ handler: '/' }) });
// @ts-expect-error `status` is no label of latency_seconds
latency({ objective, within: '500ms', of: duration.where({ status: '500' }) });
// @ts-expect-error latency is measured by a histogram
latency({ objective, within: '500ms', of: requests });
// @ts-expect-error how fast is fast?
latency({ objective, of: duration });
// @ts-expect-error an amount begins with a number
latency({ objective, within: 'half a second', of: duration });

probe({ objective, of: up });
// @ts-expect-error a probe is a gauge of 0 and 1
probe({ objective, of: requests });
// @ts-expect-error a time of last success is a gauge
freshness({ objective, within: '1h', lastSuccess: requests });
// @ts-expect-error an age or a time of last success, one of them
freshness({ objective, within: '1h' });

burnRates([{ budget: '2%', long: '1h', short: '5m', severity: 'page' }]);
// @ts-expect-error 2 of what?
burnRates([{ budget: 2, long: '1h', short: '5m', severity: 'page' }]);
// @ts-expect-error a window is '1h'
burnRates([{ budget: '2%', long: '1 hour', short: '5m', severity: 'page' }]);
// @ts-expect-error who is told?
burnRates([{ budget: '2%', long: '1h', short: '5m' }]);
