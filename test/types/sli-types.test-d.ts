// What must not type-check about the SLI types beside availability, latency, freshness and probe.
import {
  above,
  counter,
  gauge,
  nativeHistogram,
  promql,
  quantile,
  histogram,
} from '../../src/define/index.ts';
import { gaugeRatio, latency, raw, threshold, timeslice } from '../../src/sli/index.ts';

const objective = '99%';
const requests = counter('http_requests_total');
const queue = gauge('queue_length', { labels: ['queue'] });
const size = gauge('queue_size');
const duration = histogram('latency_seconds', { buckets: [1] });
const native = nativeHistogram('native_seconds', { labels: ['handler'] });

latency({ objective, within: '300ms', of: native.where({ handler: '/' }) });
// @ts-expect-error `queue` is no label of native_seconds
latency({ objective, within: '300ms', of: native.where({ queue: 'mail' }) });
// @ts-expect-error its buckets are its own
nativeHistogram('native_seconds', { buckets: [1] });

timeslice({ objective, badWhen: above(quantile(0.95, duration), '2s'), noData: 'bad' });
// @ts-expect-error a measure by itself is neither good nor bad
timeslice({ objective, badWhen: quantile(0.95, duration) });
// @ts-expect-error when is a slice bad?
timeslice({ objective });
// @ts-expect-error no data is skipped, good or bad
timeslice({ objective, badWhen: above(queue, 5), noData: 'ignore' });

threshold({ objective, of: queue.where({ queue: 'mail' }), atMost: 1000 });
// @ts-expect-error how long may the queue be?
threshold({ objective, of: queue });
// @ts-expect-error an amount begins with a number
threshold({ objective, of: queue, atMost: 'many' });
// @ts-expect-error a counter has no bound: it grows
threshold({ objective, of: requests, atMost: 1000 });

gaugeRatio({ objective, part: queue, of: size, below: '80%' });
gaugeRatio({ objective, good: queue, of: size });
// @ts-expect-error what share of the whole is right?
gaugeRatio({ objective, part: queue, of: size });
// @ts-expect-error part of what?
gaugeRatio({ objective, part: queue, below: '80%' });
// @ts-expect-error counters are what availability is for
gaugeRatio({ objective, good: requests, of: size });

const events = (window: string) => promql(`increase(http_requests_total[${window}])`);
raw({ objective, events, bad: events });
// @ts-expect-error it is asked for several windows
raw({ objective, events, bad: events('5m') });
// @ts-expect-error which of the events are bad?
raw({ objective, events });
