import { expect, it } from 'vitest';
import {
  badEventsSeries,
  baseGroup,
  burnRateAlertName,
  causeGroup,
  coverageSeries,
  errorRatioSeries,
  eventsSeries,
  periodGroup,
  routeReceiver,
  seriesOfMetric,
  slowGroup,
  teamReceiver,
} from '../../src/names/index.ts';
import { duration } from '../../src/units/index.ts';

// Recorded series and group names are a contract: a changed one loses its history or its clocks.
it('names what we record as level:metric:operations', () => {
  expect([
    eventsSeries(duration('30s')),
    badEventsSeries(duration('5m')),
    errorRatioSeries(duration('1h')),
    errorRatioSeries(duration('28d')),
    coverageSeries({ kind: 'rolling', length: duration('30d') }),
  ]).toEqual([
    'slo:events:increase30s',
    'slo:bad_events:increase5m',
    'slo:error:ratio_rate1h',
    'slo:error:ratio_rate28d',
    'slo:coverage:ratio_count30d',
  ]);
});

it('names groups, alerts and receivers', () => {
  expect([baseGroup('a-b'), slowGroup('a-b'), periodGroup('a-b'), causeGroup('a')]).toEqual([
    'slo:a-b',
    'slo:a-b:slow',
    'slo:a-b:period',
    'alerts:a',
  ]);
  expect(burnRateAlertName(duration('24h'))).toBe('SLOErrorBudgetBurn1d');
  expect([teamReceiver('sales', 'P1'), routeReceiver('shop', 'sms')]).toEqual([
    'sales-P1',
    'shop-sms',
  ]);
});

it.each([
  ['counter', ['x']],
  ['gauge', ['x']],
  ['summary', ['x', 'x_sum', 'x_count']],
  ['histogram', ['x_bucket', 'x_sum', 'x_count']],
])('knows the series that a %s is stored as', (type, series) => {
  expect(seriesOfMetric({ name: 'x', type })).toEqual(series);
});
