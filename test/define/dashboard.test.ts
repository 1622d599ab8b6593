import { expect, it } from 'vitest';
import { counter, gauge, matches } from '../../src/define/index.ts';
import { dashboard, row, variable } from '../../src/define/dashboard.ts';
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

it('does not type-check a label, a unit or a colour that there is not', () => {
  // @ts-expect-error `customer` is no label of http_requests_total
  variable('customer', requests, { label: 'customer' });
  // @ts-expect-error pink means nothing
  query(rate(requests), { legend: 'all', colour: 'pink' });
  // @ts-expect-error 80 of what?
  const thresholds: ThresholdProps = { '80 apples': 'red' };
  expect(Object.keys(thresholds)).toEqual(['80 apples']);
});
