import { expect, it } from 'vitest';
import { counter, increase, promql, rate, sum } from '../../src/define/index.ts';
import { raw, type Windowed } from '../../src/sli/index.ts';
import { checked } from './checked.ts';
import { baseOf, tileOf } from './printed.ts';

const objective = '99.9%';
const requests = counter('requests_total', { labels: ['code', 'tenant'] });

const windowed = (matchers: string) => (window: string) =>
  promql(`increase(requests_total${matchers}[${window}])`, { metrics: [requests] });

const events = windowed('');
const byBad = raw({ objective, events, bad: windowed('{code=~"5.."}') });
const byGood = raw({ objective, events, good: windowed('{code=~"2.."}') });

it('asks for the window of a rate and scales it to the interval', () => {
  expect(baseOf(byBad)).toMatchInlineSnapshot(`
    "events:
    30 * sum(increase(requests_total[1m]) < +Inf) / 60

    bad-events:
    30 * sum(increase(requests_total{code=~"5.."}[1m]) < +Inf) / 60 or vector(0)"
  `);
  expect(baseOf(byGood)).toMatchInlineSnapshot(`
    "events:
    30 * sum(increase(requests_total[1m]) < +Inf) / 60

    bad-events:
    clamp_min(
      slo:events:increase30s{slo="x"}
      - on ()
      (30 * sum(increase(requests_total{code=~"2.."}[1m]) < +Inf) / 60 or vector(0)),
      0
    )"
  `);
});

it('asks again for a tile, as late as samples may be', () => {
  expect(tileOf(byBad)).toMatchInlineSnapshot(`
    "events:
    sum(increase(requests_total[5m] offset 1m) < +Inf)

    bad-events:
    sum(increase(requests_total{code=~"5.."}[5m] offset 1m) < +Inf) or vector(0)"
  `);
});

it('sums up each group', () => {
  expect(baseOf(byBad, { by: ['tenant'] })).toMatchInlineSnapshot(`
    "events:
    30 * sum by (tenant) (increase(requests_total[1m]) < +Inf) / 60

    bad-events:
    30 * sum by (tenant) (increase(requests_total{code=~"5.."}[1m]) < +Inf) / 60
    or
    0 * count by (tenant) (slo:events:increase30s{slo="x"})"
  `);
});

const late = (window: string) => promql(`increase(requests_total[${window}] offset 5m)`);

it('shifts what is shifted already', () => {
  expect(tileOf(raw({ objective, events: late, bad: late }))).toContain(
    'increase(requests_total[5m] offset 6m)',
  );
});

const typed: Windowed = (window) => sum(increase(requests, window));

it('takes typed measures too', () => {
  expect(checked(raw({ objective, events: typed, bad: typed }))).toEqual([]);
});

it('says what an event is', () => {
  expect([byBad, byGood].map(({ sli }) => sli.sentence)).toEqual([
    'An event is one count of `increase(requests_total[5m])`; it is bad if it is in `increase(requests_total{code=~"5.."}[5m])`.',
    'An event is one count of `increase(requests_total[5m])`; it is bad unless it is in `increase(requests_total{code=~"2.."}[5m])`.',
  ]);
  expect(byBad.sli.definition).toEqual({
    events: 'increase(requests_total[5m])',
    bad: 'increase(requests_total{code=~"5.."}[5m])',
  });
  expect(byBad.sli.metrics.map(({ name }) => name)).toEqual(['requests_total']);
  expect(byBad.sli.selections.map(({ matchers }) => matchers.length)).toEqual([0, 1]);
});

it('refuses what counts nothing', () => {
  const given = (bad: unknown, more: object = {}) =>
    // Plain JavaScript may give anything.
    checked(Reflect.apply(raw, undefined, [{ objective, events, bad, ...more }]));
  expect(checked(byBad)).toEqual([]);
  expect(
    [
      given(undefined),
      given(events, { good: events }),
      given('sum(x)'),
      given(() => 'sum(x)'),
      given(() => promql('increase(requests_total[5m])')),
      given((window: string) => promql(`requests_total[${window}]`)),
      given((window: string) => promql(`increase(requests_total[${window}]`)),
      given((window: string) => promql(`sum(rate(requests_total[${window}]))`)),
      given(() => rate(requests, '$__rate_interval')),
      given((window: string) => promql(`sum(increase(requests_total[${window}]))`), {
        by: ['tenant'],
      }),
    ].map((found) => found.map(([code, property, message]) => `${code} ${property}: ${message}`)),
  ).toMatchInlineSnapshot(`
    [
      [
        "sli/choose-one : raw needs exactly one of bad, good, got none",
      ],
      [
        "sli/choose-one : raw needs exactly one of bad, good, got bad and good",
      ],
      [
        "sli/bad-expression bad: bad cannot be counted: it must be a function that returns a measure, got "sum(x)"",
      ],
      [
        "sli/bad-expression bad: bad cannot be counted: it must be a function that returns a measure, got "sum(x)"",
      ],
      [
        "sli/bad-expression bad: bad cannot be counted: \`increase(requests_total[5m])\` does not depend on the window",
      ],
      [
        "sli/bad-expression bad: bad cannot be counted: it is a range vector, not an instant vector",
      ],
      [
        "sli/bad-expression bad: bad cannot be counted: unclosed left parenthesis",
      ],
      [
        "sli/bad-expression bad: bad cannot be counted: \`sum(rate(requests_total[5m]))\` is a rate per second, not a count",
      ],
      [
        "sli/bad-expression bad: bad cannot be counted: it uses $__rate_interval, which only dashboards know",
      ],
      [
        "sli/bad-expression bad: bad cannot be counted: \`tenant\` is dropped by \`sum(…)\`",
      ],
    ]
  `);
});
