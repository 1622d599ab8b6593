// What validate says of the page of a service and of links by name: one row for each mistake.
import {
  counter,
  dashboard,
  promql,
  query,
  rate,
  row as rowOf,
  table,
  traffic,
  type Measurable,
} from '../../../src/define/index.ts';
import { queue, requests, validService, type Change } from '../valid-config.ts';
import { row, SERVICE, SYSTEM, type Mistake } from './mistake.ts';

const others = (...services: readonly (readonly [string, Change])[]) => ({
  system: {
    services: services.map(([name, props]) => validService(name, { service: props })),
  },
});

/** Not type-checked, as in plain JavaScript. */
const anyTraffic = (props: unknown): unknown => Reflect.apply(traffic, undefined, [props]);

const anyRate = (of: unknown): Measurable => Reflect.apply(rate, undefined, [of]);

const withLink = (to: unknown) => {
  const panel: ReturnType<typeof table> = Reflect.apply(table, undefined, [
    {
      title: 'Queues',
      description: 'What waits.',
      queries: [query(queue, { legend: 'Waiting' })],
      columns: [{ name: 'queue', link: { title: 'Open', to } }],
    },
  ]);
  const made = dashboard('queues', {
    title: 'Queues',
    description: 'What waits.',
    rows: [rowOf('', [panel])],
  });
  return { system: { dashboards: [made] } };
};

const PANEL = `${SYSTEM} › dashboard queues › panel Queues`;

export const MISTAKES_OF_SERVICE_PAGES: readonly Mistake[] = [
  row(
    'traffic by a label that the metric lacks',
    { service: { traffic: anyTraffic({ requests, status: 'code' }) } },
    [
      'service/bad-traffic',
      SERVICE,
      ['traffic'],
      'the traffic of service checkout cannot be drawn: status must be a label of http_requests_total, got "code"',
    ],
  ),
  row('traffic without requests', { service: { traffic: anyTraffic({}) } }, [
    'service/bad-traffic',
    SERVICE,
    ['traffic'],
    'the traffic of service checkout cannot be drawn: requests must be a counter, got undefined',
  ]),
  row('traffic that is none', { service: { traffic: requests } }, [
    'config/invalid-shape',
    `config › ${SERVICE}`,
    ['traffic'],
    'traffic must be traffic made by traffic(…), got the counter http_requests_total',
  ]),
  row(
    'errors by a label that the metric lacks',
    {
      service: {
        slos: [],
        traffic: anyTraffic({ requests: counter('calls_total'), errors: { code: '5' } }),
      },
    },
    ['metric/unknown-label', `${SERVICE} › query`, [], 'metric calls_total has no label "code"'],
  ),
  row('a saturation that is no panel', { service: { saturation: ['cpu'] } }, [
    'config/invalid-shape',
    `config › ${SERVICE}`,
    ['saturation', 0],
    'saturation[0] must be a panel such as timeseries(…), or a query made by query(…), got "cpu"',
  ]),
  row(
    'a saturation that is no PromQL',
    { service: { saturation: [query(promql('sum('), { legend: 'CPU' })] } },
    [
      'dashboard/invalid-expression',
      `${SERVICE} › query`,
      [],
      'a query of dashboard service checkout cannot be evaluated: unclosed left parenthesis',
    ],
  ),
  row('deploys of a gauge as a rate', { service: { deploys: anyRate(queue) } }, [
    'dashboard/invalid-expression',
    `${SERVICE} › query`,
    [],
    'a query of dashboard service checkout cannot be evaluated: rate needs a counter, but queue_length is a gauge',
  ]),
  row('a dependency that is no service', { service: { dependsOn: ['chekout'] } }, [
    'service/unknown-dependency',
    SERVICE,
    ['dependsOn', 0],
    'service checkout depends on "chekout", which is no service',
  ]),
  row('a dependency that is no name', { service: { dependsOn: [5] } }, [
    'config/invalid-shape',
    `config › ${SERVICE}`,
    ['dependsOn', 0],
    'dependsOn[0] must be a service, or the name of one, got 5',
  ]),
  row('a service that needs itself', { service: { dependsOn: ['checkout'] } }, [
    'service/depends-on-itself',
    SERVICE,
    ['dependsOn', 0],
    'service checkout depends on itself',
  ]),
  row('a dependency twice', others(['api', { dependsOn: ['db', 'db'] }], ['db', {}]), [
    'service/duplicate-dependency',
    `${SYSTEM} › service api`,
    ['dependsOn', 1],
    'service api depends on db twice',
  ]),
  row(
    'services that need each other',
    others(
      ['web', { dependsOn: ['api'] }],
      ['api', { dependsOn: ['db'] }],
      ['db', { dependsOn: ['web'] }],
    ),
    [
      'service/circular-dependency',
      `${SYSTEM} › service api`,
      ['dependsOn'],
      'services depend on each other in a circle: api → db → web → api',
    ],
  ),
  row('a link to a dashboard that there is not', withLink({ dashboard: 'quues' }), [
    'dashboard/unknown-link-target',
    PANEL,
    [],
    'a link leads to the dashboard "quues", which there is not',
  ]),
  row('a link to a service that there is not', withLink({ service: 'chekout' }), [
    'dashboard/unknown-link-target',
    PANEL,
    [],
    'a link leads to the service "chekout", which there is not',
  ]),
  row('a link to nothing', withLink(undefined), [
    'dashboard/unknown-link-target',
    PANEL,
    [],
    'a link leads to the dashboard "", which there is not',
  ]),
];
