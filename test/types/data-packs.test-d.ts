// What must not type-check on the packs of databases, queues and HTTP servers.
import {
  celeryPack,
  counter,
  gauge,
  httpPack,
  nativeHistogram,
  nativeQuantile,
  postgresPack,
  redisPack,
} from '../../src/index.ts';

const levels = { page: 'P1', ticket: 'P2' } as const;

postgresPack({ ...levels, collectors: ['stat_statements'], thresholds: { slotRetained: '1GiB' } });
redisPack({ ...levels, severity: { RedisDown: 'P0' }, thresholds: { evictions: 5 } });
celeryPack({ ...levels, thresholds: { drain: '1h' } });

// @ts-expect-error the pack has nothing on that collector
postgresPack({ ...levels, collectors: ['wal'] });
// @ts-expect-error a number of deadlocks is a number
postgresPack({ ...levels, thresholds: { deadlocks: '5%' } });
// @ts-expect-error a duration is a duration
redisPack({ ...levels, thresholds: { latency: '10%' } });
// @ts-expect-error there is no such alert
celeryPack({ ...levels, except: ['CeleryWorkerDown'] });

const requests = counter('shop_requests_total', { labels: ['code', 'path'] });
const duration = nativeHistogram('shop_duration_seconds', { labels: ['path'] });

const shop = httpPack({ ...levels, server: { requests, status: 'code', route: 'path', duration } });
shop.metrics.requests.where({ code: '200' });
httpPack(levels).metrics.requests.where({ handler: '/orders' });

// @ts-expect-error the requests have no such label
httpPack({ ...levels, server: { requests, status: 'status' } });
// @ts-expect-error requests are counted
httpPack({ ...levels, server: { requests: gauge('shop_requests'), status: 'code' } });
// @ts-expect-error without a status nobody knows what fails
httpPack({ ...levels, server: { requests } });
// @ts-expect-error the requests of the pack have only their own labels
shop.metrics.requests.where({ handler: '/orders' });

nativeQuantile(0.99, duration, { by: ['path'] });
// @ts-expect-error a counter has no quantiles
nativeQuantile(0.99, requests);
