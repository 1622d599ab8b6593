import { expect, it } from 'vitest';
import { gauge } from '../../src/define/index.ts';
import { gaugeRatio } from '../../src/sli/index.ts';
import { checked } from './checked.ts';
import { baseOf, tileOf } from './printed.ts';

const objective = '99%';
const labels = ['tenant'];
const inUse = gauge('pool_in_use', { labels });
const size = gauge('pool_size', { labels });
const connections = gauge('pool_connections', { labels: ['state', 'tenant'] });
const hits = gauge('cache_hits', { labels });
const lookups = gauge('cache_lookups', { labels });

const pool = gaugeRatio({ objective, part: inUse, of: size, atMost: '80%' });
const cache = gaugeRatio({ objective, good: hits, of: lookups });

it('counts looks at the ratio, and as bad those that are not within the bound', () => {
  expect(baseOf(pool)).toMatchInlineSnapshot(`
    "events:
    sum(pool_in_use / pool_size >= bool -Inf)

    bad-events:
    count(pool_in_use / pool_size > 0.8) or vector(0)"
  `);
});

it('sums up by the labels in common where gauges differ in labels or in what they select', () => {
  const busy = { part: connections.where({ state: 'busy' }), atMost: '80%' } as const;
  expect(baseOf(gaugeRatio({ objective, ...busy, of: size }))).toMatchInlineSnapshot(`
    "events:
    sum(
        sum by (job, instance, tenant) (pool_connections{state="busy"})
        /
        sum by (job, instance, tenant) (pool_size)
      >= bool -Inf
    )

    bad-events:
    count(
        sum by (job, instance, tenant) (pool_connections{state="busy"})
        /
        sum by (job, instance, tenant) (pool_size)
      > 0.8
    )
    or
    vector(0)"
  `);
  const limit = connections.where({ state: 'limit' });
  expect(baseOf(gaugeRatio({ objective, ...busy, of: limit }))).toMatchInlineSnapshot(`
    "events:
    sum(
        sum by (job, instance, tenant) (pool_connections{state="busy"})
        /
        sum by (job, instance, tenant) (pool_connections{state="limit"})
      >= bool -Inf
    )

    bad-events:
    count(
        sum by (job, instance, tenant) (pool_connections{state="busy"})
        /
        sum by (job, instance, tenant) (pool_connections{state="limit"})
      > 0.8
    )
    or
    vector(0)"
  `);
});

it('keeps a ratio as it is where both gauges select the same', () => {
  const mine = { job: 'api', tenant: 'acme' };
  const slo = gaugeRatio({
    objective,
    part: inUse.where(mine),
    of: size.where(mine),
    atLeast: '20%',
  });
  expect(baseOf(slo)).toMatchInlineSnapshot(`
    "events:
    sum(pool_in_use{job="api",tenant="acme"} / pool_size{job="api",tenant="acme"} >= bool -Inf)

    bad-events:
    count(pool_in_use{job="api",tenant="acme"} / pool_size{job="api",tenant="acme"} < 0.2) or vector(0)"
  `);
});

it('counts the amount of the whole, and as bad what is not the good part', () => {
  expect(baseOf(cache)).toMatchInlineSnapshot(`
    "events:
    sum(cache_lookups < +Inf)

    bad-events:
    clamp_min(slo:events:increase30s{slo="x"} - on () sum(cache_hits < +Inf), 0)"
  `);
});

it('counts each group', () => {
  const by = ['tenant'];
  expect(baseOf(pool, { by })).toMatchInlineSnapshot(`
    "events:
    sum by (tenant) (pool_in_use / pool_size >= bool -Inf)

    bad-events:
    count by (tenant) (pool_in_use / pool_size > 0.8)
    or
    0 * count by (tenant) (slo:events:increase30s{slo="x"})"
  `);
  expect(baseOf(cache, { by })).toMatchInlineSnapshot(`
    "events:
    sum by (tenant) (cache_lookups < +Inf)

    bad-events:
    clamp_min(slo:events:increase30s{slo="x"} - on (tenant) sum by (tenant) (cache_hits < +Inf), 0)"
  `);
});

it('adds up base counts for a tile', () => {
  expect(tileOf(cache)).toBe(tileOf(pool));
  expect(tileOf(cache)).toMatchInlineSnapshot(`
    "events:
    sum_over_time(slo:events:increase30s{slo="x"}[5m])

    bad-events:
    sum_over_time(slo:bad_events:increase30s{slo="x"}[5m])"
  `);
});

it('says what an event is', () => {
  expect([pool, cache].map(({ sli }) => sli.sentence)).toEqual([
    'An event is a look at `pool_in_use / pool_size`; it is bad if it is above 80%.',
    'Events are the amount of `cache_lookups` at each look; what is not in `cache_hits` is bad.',
  ]);
  expect([pool, cache].map(({ sli }) => sli.definition)).toEqual([
    { ratio: 'pool_in_use / pool_size', limit: 'at most 80%' },
    { part: 'cache_hits', of: 'cache_lookups' },
  ]);
});

const given = (props: object) =>
  // Plain JavaScript may give anything.
  checked(Reflect.apply(gaugeRatio, undefined, [{ objective, ...props }]));

it('refuses a part that is not there or is there twice, and bounds that are not one', () => {
  const wrong: object = { tenant: 5 };
  expect(
    [
      { of: size, atMost: '80%' },
      { part: inUse, good: inUse, of: size },
      { part: inUse, atMost: '80%' },
      { good: 'hits', of: size },
      { part: inUse, of: size },
      { part: inUse, of: size, atMost: '500ms' },
      { part: inUse.where(wrong), of: size, atMost: 1 },
    ].map(given),
  ).toMatchInlineSnapshot(`
    [
      [
        [
          "sli/choose-one",
          "",
          "gauge-ratio needs exactly one of part, good, got none",
        ],
      ],
      [
        [
          "sli/choose-one",
          "",
          "gauge-ratio needs exactly one of part, good, got part and good",
        ],
      ],
      [
        [
          "sli/wrong-metric",
          "of",
          "of must be a gauge, got undefined",
        ],
      ],
      [
        [
          "sli/wrong-metric",
          "good",
          "good must be a gauge, got "hits"",
        ],
      ],
      [
        [
          "sli/choose-one",
          "",
          "gauge-ratio needs exactly one of above, atLeast, below, atMost, got none",
        ],
      ],
      [
        [
          "sli/bad-expression",
          "atMost",
          "atMost cannot be counted: the measure is in ratios, so it cannot be compared with "500ms"",
        ],
      ],
      [
        [
          "sli/bad-selection",
          "part",
          "label tenant must be matched with text, got 5",
        ],
      ],
    ]
  `);
});
