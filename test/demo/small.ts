// A config of one service, whose three SLOs and one alert read what a web service exposes.
import {
  above,
  alert,
  availability,
  counter,
  gauge,
  histogram,
  latency,
  probe,
  ratio,
  sum,
} from 'nines';
import type { DemoSubject } from '../../src/demo/index.ts';
import { plan } from '../../src/plan/index.ts';
import { validate } from '../../src/validate/index.ts';
import { configOf } from '../docs/shop.ts';

const requests = counter('http_requests_total', { labels: ['handler', 'status'] }).where({
  job: 'shop',
});
const duration = histogram('http_request_duration_seconds', {
  labels: ['handler'],
  buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5],
}).where({ job: 'shop' });
const reached = gauge('probe_success', { unit: 'boolean' }).where({ job: 'shop-probes' });
const inUse = gauge('db_pool_connections_in_use');
const most = gauge('db_pool_connections_max');

export function smallSubject(): DemoSubject {
  const config = configOf([
    availability({
      name: 'answered',
      objective: '99.9%',
      events: requests,
      bad: { status: '5xx' },
    }),
    latency({ name: 'fast', objective: '99%', within: '500ms', of: duration }),
    probe({ name: 'reached', objective: '99.5%', of: reached }),
    alert('PoolFull', {
      when: above(ratio(sum(inUse), sum(most)), '90%'),
      severity: 'page',
      description: 'Requests wait for connections.',
    }),
  ]);
  const [model, mistakes] = validate(config, { root: '/', texts: new Map() });
  if (!model) throw new Error(mistakes.map(({ message }) => message).join('\n'));
  return { model, plan: plan(model) };
}
