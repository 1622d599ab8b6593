import { expect, it } from 'vitest';
import { counter, matches, not } from '../../src/define/index.ts';
import { availability } from '../../src/sli/index.ts';
import { baseOf, tileOf } from './printed.ts';

const objective = '99.9%';
const requests = counter('requests_total', { labels: ['code'] });
const sent = counter('sent_total');
const failed = counter('failed_total');

const byBad = availability({
  objective,
  events: requests.where({ job: 'api' }),
  bad: { code: matches('5..') },
});
const byGood = availability({ objective, events: requests, good: { code: not('500') } });
const byOutcome = availability({ objective, good: sent, bad: failed });

it('counts bad events as a part of all events, and zero where there never was one', () => {
  expect(baseOf(byBad)).toMatchInlineSnapshot(`
    "events:
    sum(
      (requests_total{job="api"} offset 5s - requests_total{job="api"} offset 35s) >= 0
      or
      (
        requests_total{job="api"} offset 5s <= 10
        and on (job, instance)
        requests_total{job="api"} offset 35s
      )
    )

    bad-events:
    sum(
      (
        requests_total{code=~"5..",job="api"} offset 5s
        -
        requests_total{code=~"5..",job="api"} offset 35s
      ) >= 0
      or
      (
        requests_total{code=~"5..",job="api"} offset 5s <= 10
        and on (job, instance)
        requests_total{job="api"} offset 35s
      )
    )
    or
    vector(0)"
  `);
});

it('counts a tile again from the raw series, over gaps and restarts', () => {
  expect(tileOf(byBad)).toMatchInlineSnapshot(`
    "events:
    sum(
      (
        last_over_time(requests_total{job="api"}[5m] offset 1m)
        -
        last_over_time(requests_total{job="api"}[1h] offset 6m)
      ) >= 0
      or
      (
          last_over_time(requests_total{job="api"}[5m] offset 1m)
          -
          (
            min_over_time(requests_total{job="api"}[5m] offset 1m) > 10
            or
            0 * min_over_time(requests_total{job="api"}[5m] offset 1m)
          )
          +
          (
            (
              max_over_time(requests_total{job="api"}[5m] offset 1m)
              -
              requests_total{job="api"} offset 6m
            ) >= 0
            or
            0 * min_over_time(requests_total{job="api"}[5m] offset 1m)
          )
        and on ()
        requests_total{job="api"} offset 6m
      )
    )

    bad-events:
    sum(
      (
        last_over_time(requests_total{code=~"5..",job="api"}[5m] offset 1m)
        -
        last_over_time(requests_total{code=~"5..",job="api"}[1h] offset 6m)
      ) >= 0
      or
      (
          last_over_time(requests_total{code=~"5..",job="api"}[5m] offset 1m)
          -
          (
            min_over_time(requests_total{code=~"5..",job="api"}[5m] offset 1m) > 10
            or
            0 * min_over_time(requests_total{code=~"5..",job="api"}[5m] offset 1m)
          )
          +
          (
            (
              max_over_time(requests_total{code=~"5..",job="api"}[5m] offset 1m)
              -
              requests_total{code=~"5..",job="api"} offset 6m
            ) >= 0
            or
            0 * min_over_time(requests_total{code=~"5..",job="api"}[5m] offset 1m)
          )
        and on ()
        requests_total{job="api"} offset 6m
      )
    )
    or
    vector(0)"
  `);
});

it('counts as bad what is not good, never below zero', () => {
  expect(baseOf(byGood)).toMatchInlineSnapshot(`
    "events:
    sum(
      (requests_total offset 5s - requests_total offset 35s) >= 0
      or
      (requests_total offset 5s <= 10 and on (job, instance) requests_total offset 35s)
    )

    bad-events:
    clamp_min(
      slo:events:increase30s{slo="x"}
      - on ()
      (
        sum(
          (requests_total{code!="500"} offset 5s - requests_total{code!="500"} offset 35s) >= 0
          or
          (
            requests_total{code!="500"} offset 5s <= 10
            and on (job, instance)
            requests_total offset 35s
          )
        )
        or
        vector(0)
      ),
      0
    )"
  `);
});

it('adds up two outcomes, the bad one first since the sum needs it', () => {
  expect(baseOf(byOutcome)).toMatchInlineSnapshot(`
    "bad-events:
    sum(
      (failed_total offset 5s - failed_total offset 35s) >= 0
      or
      (failed_total offset 5s <= 10 and on (job, instance) sent_total offset 35s)
    )
    or
    vector(0)

    events:
      sum(
        (sent_total offset 5s - sent_total offset 35s) >= 0
        or
        (sent_total offset 5s <= 10 and on (job, instance) sent_total offset 35s)
      )
      + on ()
      slo:bad_events:increase30s{slo="x"}
    or on ()
    (slo:bad_events:increase30s{slo="x"} > 0)"
  `);
});

it('says what an event is and when it is bad', () => {
  expect([byBad, byGood, byOutcome].map(({ sli }) => sli.sentence)).toEqual([
    'An event is one count of `requests_total{job="api"}`; it is bad if it is in `requests_total{code=~"5..",job="api"}`.',
    'An event is one count of `requests_total`; it is bad unless it is in `requests_total{code!="500"}`.',
    'An event is one count of `sent_total` (good) or of `failed_total` (bad).',
  ]);
  expect([byBad, byGood, byOutcome].map(({ sli }) => sli.definition)).toEqual([
    { events: 'requests_total{job="api"}', bad: 'requests_total{code=~"5..",job="api"}' },
    { events: 'requests_total', good: 'requests_total{code!="500"}' },
    { good: 'sent_total', bad: 'failed_total' },
  ]);
});

it('knows the metrics that it reads, so that they can be looked up', () => {
  expect([byBad, byOutcome].map(({ sli }) => sli.metrics.map(({ name }) => name))).toEqual([
    ['requests_total'],
    ['sent_total', 'failed_total'],
  ]);
});

it('counts each group by rates, and zero where its bad events were never born', () => {
  const grouped = { by: ['code'], method: 'rate' } as const;
  expect(baseOf(byBad, grouped)).toMatchInlineSnapshot(`
    "events:
    30 * sum by (code) (rate(requests_total{job="api"}[1m]))

    bad-events:
    30 * sum by (code) (rate(requests_total{code=~"5..",job="api"}[1m]))
    or
    0 * count by (code) (slo:events:increase30s{slo="x"})"
  `);
  expect(baseOf(byGood, grouped)).toMatchInlineSnapshot(`
    "events:
    30 * sum by (code) (rate(requests_total[1m]))

    bad-events:
    clamp_min(
      slo:events:increase30s{slo="x"}
      - on (code)
      (
        30 * sum by (code) (rate(requests_total{code!="500"}[1m]))
        or
        0 * count by (code) (slo:events:increase30s{slo="x"})
      ),
      0
    )"
  `);
  expect(baseOf(byOutcome, grouped)).toMatchInlineSnapshot(`
    "bad-events:
    30 * sum by (code) (rate(failed_total[1m])) or 0 * count by (code) (sent_total)

    events:
    30 * sum by (code) (rate(sent_total[1m])) + on (code) slo:bad_events:increase30s{slo="x"}
    or on (code)
    (slo:bad_events:increase30s{slo="x"} > 0)"
  `);
  expect(tileOf(byBad, grouped)).toMatchInlineSnapshot(`
    "events:
    sum by (code) (increase(requests_total{job="api"}[5m] offset 1m))

    bad-events:
    sum by (code) (increase(requests_total{code=~"5..",job="api"}[5m] offset 1m))
    or
    0 * count by (code) (slo:events:increase5m{slo="x"})"
  `);
});
