import { expect, it } from 'vitest';
import { counter, gauge, matches, service, team } from '../../src/define/index.ts';
import { annotation, dashboard, row, variable } from '../../src/define/dashboard.ts';
import { rate, ratio, sum } from '../../src/define/measures.ts';
import { query, stat, table, text, timeseries } from '../../src/define/panels.ts';
import type { ThresholdProps } from '../../src/define/panel-props.ts';
import { printExpression } from '../../src/promql/index.ts';

const requests = counter('http_requests_total', { labels: ['handler', 'status'] });
const inUse = gauge('db_pool_in_use');
const size = gauge('db_pool_size');

const rates = query(sum(rate(requests, '$__rate_interval'), { by: ['handler'] }), {
  legend: '{{handler}}',
});

it('gives a panel its key, size and unit', () => {
  const { panel } = stat({
    title: 'Pool in use',
    description: 'Share of connections that are taken.',
    queries: [query(ratio(inUse, size), { legend: 'in use' })],
  });
  expect(panel).toEqual({
    kind: 'stat',
    key: 'pool-in-use',
    title: 'Pool in use',
    description: 'Share of connections that are taken.',
    width: 4,
    height: 4,
    unit: 'ratio',
    queries: [
      { expression: panel.kind === 'stat' && panel.queries[0]?.expression, legend: 'in use' },
    ],
  });
});

it('reads thresholds with their units and sorts them by value', () => {
  const { panel } = timeseries({
    title: 'Latency',
    description: 'How long requests take.',
    unit: 'seconds',
    queries: [rates],
    thresholds: { '1s': 'red', base: 'text', '500ms': 'yellow' },
  });
  expect(panel).toMatchObject({
    thresholdLines: true,
    thresholds: [{ colour: 'text' }, { from: 0.5, colour: 'yellow' }, { from: 1, colour: 'red' }],
  });
});

it('keeps the style of a query and the place of its panel', () => {
  const { panel, place, measures } = timeseries({
    title: 'Requests',
    description: 'How many there are.',
    queries: [query(rate(requests), { legend: 'all', colour: 'red', dashed: true })],
  });
  expect(panel).toMatchObject({ queries: [{ style: { colour: 'red', dashed: true } }] });
  expect(place.file).toMatch(/dashboard\.test\.ts$/);
  expect(measures.flatMap(({ metrics }) => metrics.map(({ name }) => name))).toEqual([
    'http_requests_total',
  ]);
});

it('titles the columns of a table by their names', () => {
  const { panel } = table({
    title: 'Handlers',
    description: 'Requests by handler.',
    queries: [rates],
    columns: [{ name: 'handler' }, { name: 'rate', title: 'Requests/s', width: 80 }],
  });
  expect(panel).toMatchObject({
    columns: [
      { name: 'handler', title: 'handler', width: 160 },
      { name: 'rate', title: 'Requests/s', width: 80 },
    ],
  });
});

it('composes a dashboard, frozen, that knows everything that it reads', () => {
  const handler = variable('handler', requests, { label: 'handler', title: 'Handler' });
  const made = dashboard('traffic', {
    title: 'Traffic',
    description: 'Who asks for what.',
    variables: [handler],
    rows: [
      row('', [text({ title: 'Read me', description: 'What this is.', markdown: '# Traffic' })]),
      row(
        'Requests',
        [
          timeseries({
            title: 'Requests',
            description: 'By handler.',
            queries: [
              query(rate(requests.where({ handler: matches('$handler') }), '$__rate_interval'), {
                legend: '{{handler}}',
              }),
            ],
          }),
        ],
        { collapsed: true },
      ),
    ],
  });
  expect(Object.isFrozen(made)).toBe(true);
  expect(made.range).toBe('6h');
  expect(made.rows.map(({ title, collapsed }) => [title, collapsed])).toEqual([
    ['', false],
    ['Requests', true],
  ]);
  expect(made.measures.map(({ expression }) => printExpression(expression))).toEqual([
    'rate(http_requests_total{handler=~"$handler"}[$__rate_interval])',
    'http_requests_total',
  ]);
});

it('marks when a time has just passed, or what is not 0', () => {
  const started = gauge('process_start_time_seconds');
  const print = (of: typeof started): string =>
    printExpression(annotation('Marks', of).annotation.expression);
  expect(print(started)).toBe('time() - process_start_time_seconds < 120');
  expect(print(inUse)).toBe('db_pool_in_use != 0');
  expect(annotation('Marks', inUse).annotation).toMatchObject({
    title: 'Marks',
    text: 'Marks',
    colour: 'blue',
    enabled: false,
  });
  const props = { text: '{{job}}', colour: 'red', enabled: true } as const;
  expect(annotation('Marks', inUse, props).annotation).toMatchObject(props);
});

it('names the targets of links and keeps addresses as they are', () => {
  const other = dashboard('other', { title: 'Other', description: 'Another.', rows: [] });
  const { panel } = table({
    title: 'Handlers',
    description: 'Requests by handler.',
    queries: [rates],
    links: [{ title: 'Elsewhere', url: 'https://example.com' }],
    columns: [
      {
        name: 'handler',
        width: 'rest',
        link: { title: 'Open', to: other, choose: { h: 'handler' } },
      },
    ],
  });
  expect(panel).toMatchObject({ links: [{ title: 'Elsewhere', url: 'https://example.com' }] });
  expect(panel.kind === 'table' && panel.columns).toEqual([
    {
      name: 'handler',
      title: 'handler',
      link: {
        title: 'Open',
        url: '?var-h=${__data.fields.handler:percentencode}&${__url_time_range}&${datasource:queryparam}',
        to: { kind: 'dashboard', name: 'other' },
      },
    },
  ]);
});

it('gives a chart its own range, step, scale and exemplars, and an empty panel its words', () => {
  const props = {
    range: '30d',
    step: '1d',
    symlog: true,
    exemplars: true,
    whenEmpty: 'None yet',
  } as const;
  const { panel } = timeseries({ title: 'A', description: 'B.', queries: [rates], ...props });
  expect(panel).toMatchObject(props);
});

it('makes a variable of a single value', () => {
  const { variable: one } = variable('handler', requests, { label: 'handler', isSingle: true });
  expect(one).toMatchObject({ name: 'handler', isSingle: true });
});

it('makes a panel of a query that says how full something is', () => {
  const { props } = service('api', {
    team: team('a', { channels: {}, notify: {} }),
    saturation: [query(ratio(inUse, size), { legend: 'Pool {{job}}' })],
    dependsOn: ['db', service('cache', { team: team('a', { channels: {}, notify: {} }) })],
    deploys: inUse,
  });
  expect(props.saturation?.[0]?.panel).toMatchObject({ title: 'Pool', min: 0, max: 1 });
  expect(props.dependsOn).toEqual(['db', 'cache']);
  expect(props.deploys && printExpression(props.deploys.expression)).toBe('db_pool_in_use != 0');
});

it('does not type-check a label, a unit or a colour that there is not', () => {
  // @ts-expect-error `customer` is no label of http_requests_total
  variable('customer', requests, { label: 'customer' });
  // @ts-expect-error pink means nothing
  query(rate(requests), { legend: 'all', colour: 'pink' });
  // @ts-expect-error 80 of what?
  const thresholds: ThresholdProps = { '80 apples': 'red' };
  expect(Object.keys(thresholds)).toEqual(['80 apples']);
});
