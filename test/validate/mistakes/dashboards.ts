// What validate says of dashboards: one row for each mistake.
import {
  dashboard,
  promql,
  query,
  row as rowOf,
  timeseries,
  variable,
} from '../../../src/define/index.ts';
import { matches, rate, sum } from '../../../src/define/index.ts';
import { queue, requests } from '../valid-config.ts';
import { row, SYSTEM, type Mistake } from './mistake.ts';

const panelOf = (of: Parameters<typeof query>[0]) =>
  timeseries({ title: 'Queue', description: 'What waits.', queries: [query(of, { legend: '' })] });

const validDashboard = (
  name: string,
  props: object = {},
  of: Parameters<typeof query>[0] = queue,
) =>
  dashboard(name, {
    title: 'Queues',
    description: 'What waits.',
    rows: [rowOf('', [panelOf(of)])],
    ...props,
  });

/** Not type-checked, as in plain JavaScript. */
const choice = (name: string, label = 'queue'): unknown =>
  Reflect.apply(variable, undefined, [name, queue, { label }]);

const dashboards = (...all: readonly unknown[]) => ({ system: { dashboards: all } });
const QUEUES = `${SYSTEM} › dashboard queues`;
const variables = (...names: readonly string[]) =>
  dashboards(validDashboard('queues', { variables: names.map((name) => choice(name)) }));

export const MISTAKES_OF_DASHBOARDS: readonly Mistake[] = [
  row('a dashboard name with a space', dashboards(validDashboard('my queues')), [
    'dashboard/bad-name',
    `${SYSTEM} › dashboard my queues`,
    [],
    'dashboard name "my queues" is not usable',
  ]),
  row(
    'two dashboards of one name',
    dashboards(validDashboard('queues'), validDashboard('queues')),
    ['dashboard/duplicate-name', QUEUES, [], 'system shop has two dashboards called "queues"'],
  ),
  row('a query that is no PromQL', dashboards(validDashboard('queues', {}, promql('sum('))), [
    'dashboard/invalid-expression',
    `${QUEUES} › query`,
    [],
    'a query of dashboard queues cannot be evaluated: unclosed left parenthesis',
  ]),
  row('a query for a range', dashboards(validDashboard('queues', {}, promql('up[5m]'))), [
    'dashboard/invalid-expression',
    `${QUEUES} › query`,
    [],
    'a query of dashboard queues cannot be evaluated: it is a range vector, which no panel can show',
  ]),
  row(
    'a query by a label that the metric lacks',
    dashboards(validDashboard('queues', {}, sum(rate(requests), { by: ['handlr'] }))),
    [
      'metric/unknown-label',
      `${QUEUES} › query`,
      [],
      'metric http_requests_total has no label "handlr"',
    ],
  ),
  row(
    'a query with a wrong pattern beside a variable',
    dashboards(
      validDashboard(
        'queues',
        { variables: [choice('queue')] },
        queue.where({ queue: matches('($queue|${queue:regex}') }),
      ),
    ),
    [
      'metric/invalid-regex',
      `${QUEUES} › query`,
      [],
      'label queue is matched with "($queue|${queue:regex}", which is not a regular expression: error parsing regexp: missing closing ): `(x|x`',
    ],
  ),
  row('a range that is no duration', dashboards(validDashboard('queues', { range: 'a day' })), [
    'config/not-a-duration',
    QUEUES,
    ['range'],
    '"a day" is not a duration',
  ]),
  row('a variable name with a hyphen', variables('queue-name'), [
    'dashboard/bad-variable',
    QUEUES,
    ['variables', 0],
    'variable "queue-name" is not a name that Grafana takes',
  ]),
  row('a variable that is there twice', variables('queue', 'queue'), [
    'dashboard/bad-variable',
    QUEUES,
    ['variables', 1],
    'variable "queue" is there twice',
  ]),
  row('a variable that is ours', variables('datasource'), [
    'dashboard/bad-variable',
    QUEUES,
    ['variables', 0],
    'variable "datasource" is there in every dashboard',
  ]),
  row(
    'a variable of a label that the metric lacks',
    dashboards(validDashboard('queues', { variables: [choice('name', 'name')] })),
    ['metric/unknown-label', QUEUES, ['variables', 0], 'metric queue_length has no label "name"'],
  ),
  row(
    'a query where a panel belongs',
    dashboards(
      validDashboard('queues', {
        rows: [{ title: '', collapsed: false, panels: [query(queue, { legend: '' })] }],
      }),
    ),
    [
      'config/invalid-shape',
      `config › ${QUEUES}`,
      ['rows', 0, 'panels', 0],
      'rows[0].panels[0] must be a panel such as timeseries(…) or stat(…), got a query',
    ],
  ),
  row('rows that are none', dashboards(validDashboard('queues', { rows: undefined })), [
    'config/invalid-shape',
    `config › ${QUEUES}`,
    ['rows'],
    'rows must be a list, got undefined',
  ]),
];
