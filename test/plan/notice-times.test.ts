import { expect, it } from 'vitest';
import {
  above,
  alert,
  counter,
  firesOn,
  gauge,
  increase,
  newEvents,
  promql,
  rate,
  ratio,
  sum,
} from '../../src/define/index.ts';
import { printDuration } from '../../src/units/index.ts';
import { planOf } from './planned-rules.ts';
import type { Changes } from '../validate/valid-config.ts';

const timesOf = (changes?: Changes): readonly string[] =>
  planOf(changes).noticeTimes.map(
    ({ alert: name, severity, parts, total }) =>
      `${severity} ${name} ${printDuration(total)} = ${parts
        .map(({ what, lasts }) => `${printDuration(lasts)} ${what}`)
        .join(' + ')}`,
  );

it('adds up what passes until the fastest burn-rate alert of each severity is told', () => {
  // 14.4 times 1 % of an hour is 8m 38.4s, and 3 times 1 % of a day 43m 12s.
  expect(timesOf().filter((time) => time.includes('SLO'))).toEqual([
    'P1 SLOErrorBudgetBurn1h 9m59s = 15s scrape + 5s settling + 30s evaluation + 8m39s window of 1h + 30s group wait',
    'P2 SLOErrorBudgetBurn1d 53m57s = 15s scrape + 5m tile + 1m settling + 4m evaluation + 43m12s window of 1d + 30s group wait',
  ]);
});

const requests = counter('http_requests_total', { labels: ['status'] });
const failed = requests.where({ status: '500' });
const queue = gauge('queue_length');
const timeOf = (when: ReturnType<typeof above>): string | undefined =>
  timesOf({
    service: { slos: [], alerts: [alert('Bad', { when, for: '2m', severity: 'P2' })] },
  })[0];

it.each([
  ['reads a gauge at once', above(queue, 100), '3m15s'],
  [
    'waits for its share of a range',
    above(ratio(sum(rate(failed)), sum(rate(requests))), '50%'),
    '5m45s',
  ],
  ['counts the first event', above(sum(newEvents(failed, '5m')), 0), '3m15s'],
  ['may need all of a range', above(sum(increase(failed, '5m')), 7), '8m15s'],
  ['knows nothing of raw PromQL', firesOn(promql('rate(http_requests_total[10m]) > 3')), '13m15s'],
] as const)('%s', (_, when, total) => {
  expect(timeOf(when)).toContain(`Bad ${total} =`);
});
