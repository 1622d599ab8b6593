// What must not type-check on dashboards.
import { dashboard, row, variable } from '../../src/define/dashboard.ts';
import { counter, gauge, histogram, rate } from '../../src/define/index.ts';
import { query, stat, timeseries } from '../../src/define/panels.ts';

const requests = counter('http_requests_total', { labels: ['handler'] });
const latency = histogram('latency_seconds', { buckets: [0.1, 1] });
const words = { title: 'Requests', description: 'How many there are.' };
const queries = [query(rate(requests, '$__rate_interval'), { legend: '{{handler}}' })];

dashboard('web', { ...words, rows: [row('', [timeseries({ ...words, queries })])] });

variable('handler', requests, { label: 'handler' });
variable('instance', gauge('up'), { label: 'instance' });
// @ts-expect-error `status` is no label of http_requests_total
variable('status', requests, { label: 'status' });
// @ts-expect-error `handler` is no label of up
variable('handler', gauge('up'), { label: 'handler' });

// @ts-expect-error a histogram cannot be drawn as it stands
query(latency, { legend: 'latency' });
// @ts-expect-error a series has a name
query(rate(requests), {});
// @ts-expect-error pink means nothing
query(rate(requests), { legend: 'all', colour: 'pink' });
// @ts-expect-error every panel says what it shows and what to do about it
timeseries({ title: 'Requests', queries });
// @ts-expect-error 80 of what?
stat({ ...words, queries, thresholds: { '80 apples': 'red' } });
// @ts-expect-error a dashboard looks back '6h'
dashboard('web', { ...words, range: 'a day', rows: [] });
// @ts-expect-error rows hold panels
dashboard('web', { ...words, rows: [timeseries({ ...words, queries })] });
