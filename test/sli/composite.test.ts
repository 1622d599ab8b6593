import { expect, it } from 'vitest';
import { counter, gauge } from '../../src/define/index.ts';
import type { PartSlo } from '../../src/model/index.ts';
import { availability, composite, journey, threshold } from '../../src/sli/index.ts';
import type { SloDefinition } from '../../src/define/index.ts';
import { checked } from './checked.ts';
import { baseOf, tileOf } from './printed.ts';

const objective = '99%';
const labels = ['tenant'];
const requests = counter('http_requests_total', { labels: ['tenant', 'code'] });
const queue = gauge('queue_length', { labels });
const checkout = availability({ objective, events: requests, bad: { code: '500' } });
const search = availability({ objective, events: requests, bad: { code: '503' } });
const waiting = threshold({ objective, of: queue, atMost: 5 });

const partOf = (id: string, { sli }: SloDefinition, by: readonly string[] = []): PartSlo => ({
  id,
  by,
  sli,
});

/** The same SLO, of parts with these ids. */
const complete = (slo: SloDefinition, parts: readonly PartSlo[]): SloDefinition => ({
  ...slo,
  sli: slo.sli.madeOf?.complete(parts) ?? slo.sli,
});

const TWO = [partOf('shop-checkout', checkout), partOf('shop-search', search)];
const parts = [{ slo: checkout, weight: 3 }, { slo: search }];

it('takes the mean of the shares of bad events of its parts, by weight', () => {
  const whole = complete(composite({ objective, parts }), TWO);
  expect(baseOf(whole)).toMatchInlineSnapshot(`
    "events:
    sum(slo:events:increase30s{slo=~"shop-checkout|shop-search"} offset 30s)

    bad-events:
      slo:events:increase30s{slo="x"}
      * on ()
      (
        sum(
            3
            *
            (
              slo:bad_events:increase30s{slo="shop-checkout"} offset 30s
              /
              (slo:events:increase30s{slo="shop-checkout"} offset 30s > 0)
            )
          or
            slo:bad_events:increase30s{slo="shop-search"} offset 30s
            /
            (slo:events:increase30s{slo="shop-search"} offset 30s > 0)
        )
        /
        (
          sum(
            3 * (slo:events:increase30s{slo="shop-checkout"} offset 30s > bool 0)
            or
            slo:events:increase30s{slo="shop-search"} offset 30s > bool 0
          ) > 0
        )
      )
    or
    vector(0)"
  `);
  expect(tileOf(whole)).toMatchInlineSnapshot(`
    "events:
    sum_over_time(slo:events:increase30s{slo="x"}[5m])

    bad-events:
    sum_over_time(slo:bad_events:increase30s{slo="x"}[5m])"
  `);
});

it('needs no weights where all parts count the same', () => {
  const same = [{ slo: checkout }, { slo: search }];
  expect(baseOf(complete(composite({ objective, parts: same }), TWO))).toMatchInlineSnapshot(`
    "events:
    sum(slo:events:increase30s{slo=~"shop-checkout|shop-search"} offset 30s)

    bad-events:
      slo:events:increase30s{slo="x"}
      * on ()
      avg(
        slo:bad_events:increase30s{slo=~"shop-checkout|shop-search"} offset 30s
        /
        (slo:events:increase30s{slo=~"shop-checkout|shop-search"} offset 30s > 0)
      )
    or
    vector(0)"
  `);
});

it('counts the events of its parts by weight, in tiles as they were healed', () => {
  const whole = complete(composite({ objective, parts, weigh: 'events' }), TWO);
  expect(baseOf(whole)).toMatchInlineSnapshot(`
    "events:
    sum(
      3 * slo:events:increase30s{slo="shop-checkout"} offset 30s
      or
      slo:events:increase30s{slo="shop-search"} offset 30s
    )

    bad-events:
    sum(
      3 * slo:bad_events:increase30s{slo="shop-checkout"} offset 30s
      or
      slo:bad_events:increase30s{slo="shop-search"} offset 30s
    )
    or
    vector(0)"
  `);
  expect(tileOf(whole)).toMatchInlineSnapshot(`
    "events:
    sum(
      3 * slo:events:increase5m{slo="shop-checkout"} offset 30s
      or
      slo:events:increase5m{slo="shop-search"} offset 30s
    )

    bad-events:
    sum(
      3 * slo:bad_events:increase5m{slo="shop-checkout"} offset 30s
      or
      slo:bad_events:increase5m{slo="shop-search"} offset 30s
    )
    or
    vector(0)"
  `);
});

it('makes a journey as bad as its worst step', () => {
  const whole = complete(journey({ objective, steps: [checkout, search] }), TWO);
  expect(baseOf(whole)).toMatchInlineSnapshot(`
    "events:
    max(slo:events:increase30s{slo=~"shop-checkout|shop-search"} offset 30s)

    bad-events:
      slo:events:increase30s{slo="x"}
      * on ()
      max(
        slo:bad_events:increase30s{slo=~"shop-checkout|shop-search"} offset 30s
        /
        (slo:events:increase30s{slo=~"shop-checkout|shop-search"} offset 30s > 0)
      )
    or
    vector(0)"
  `);
});

it('keeps groups, and adds up those of parts that have finer ones', () => {
  const finer = [
    partOf('shop-checkout', checkout, ['plan', 'tenant']),
    partOf('shop-search', search, ['tenant']),
  ];
  const whole = complete(composite({ objective, parts, by: ['tenant'] }), finer);
  expect(baseOf(whole, { by: ['tenant'] })).toMatchInlineSnapshot(`
    "events:
    sum by (tenant) (slo:events:increase30s{slo=~"shop-checkout|shop-search"} offset 30s)

    bad-events:
      slo:events:increase30s{slo="x"}
      * on (tenant)
      (
        sum by (tenant) (
            3
            *
            (
              sum by (slo, tenant) (slo:bad_events:increase30s{slo="shop-checkout"} offset 30s)
              /
              (sum by (slo, tenant) (slo:events:increase30s{slo="shop-checkout"} offset 30s) > 0)
            )
          or
            slo:bad_events:increase30s{slo="shop-search"} offset 30s
            /
            (slo:events:increase30s{slo="shop-search"} offset 30s > 0)
        )
        /
        (
          sum by (tenant) (
            3 * (sum by (slo, tenant) (slo:events:increase30s{slo="shop-checkout"} offset 30s) > bool 0)
            or
            slo:events:increase30s{slo="shop-search"} offset 30s > bool 0
          ) > 0
        )
      )
    or
    0 * count by (tenant) (slo:events:increase30s{slo="x"})"
  `);
});

it('names its parts, their metrics and what is selected of them', () => {
  const { sli } = complete(composite({ objective, parts }), TWO);
  expect(sli.definition).toEqual({ parts: '3 shop-checkout, 1 shop-search', weigh: 'parts' });
  expect(sli.metrics.map(({ name }) => name)).toEqual(['http_requests_total']);
  expect(sli.selections).toHaveLength(2);
  expect(sli.drive?.of).toBe('shares');
  const looks = complete(journey({ objective, steps: [checkout, waiting] }), [
    partOf('shop-checkout', checkout),
    partOf('shop-waiting', waiting),
  ]);
  expect(looks.sli.drive?.of).toBe('looks');
});

it('cannot be counted before its parts are known', () => {
  expect(baseOf(composite({ objective, parts }))).toBe('');
});

/** As a config of plain JavaScript may call it. */
const wrong = (given: object): SloDefinition => {
  const made: unknown = Reflect.apply(composite, undefined, [given]);
  if (!isDefinition(made)) throw new Error('not an SLO');
  return made;
};

const isDefinition = (made: unknown): made is SloDefinition =>
  typeof made === 'object' && made !== null && 'sli' in made;

it('refuses parts that cannot be put together', () => {
  expect(
    [
      wrong({ objective, parts: [] }),
      wrong({ objective }),
      wrong({ objective, parts: [{ slo: checkout }] }),
      wrong({ objective, parts: [{ slo: checkout }, { slo: checkout }] }),
      wrong({ objective, parts: [{ slo: checkout }, 'search'] }),
      wrong({ objective, parts: [{ slo: checkout }, { slo: search, weight: 0 }] }),
      wrong({ objective, parts: [{ slo: checkout }, { slo: search, weight: '2' }] }),
      wrong({ objective, parts, weigh: 'time' }),
      journey({ objective, steps: [search, search] }),
    ].map((slo) => checked(slo)),
  ).toMatchInlineSnapshot(`
    [
      [
        [
          "sli/bad-parts",
          "parts",
          "composite cannot be counted: it is made of nothing",
        ],
      ],
      [
        [
          "sli/bad-parts",
          "parts",
          "composite cannot be counted: it is made of nothing",
        ],
      ],
      [
        [
          "sli/bad-parts",
          "parts",
          "composite cannot be counted: it is made of one SLO",
        ],
      ],
      [
        [
          "sli/bad-parts",
          "parts",
          "composite cannot be counted: one SLO is named twice",
        ],
      ],
      [
        [
          "sli/bad-parts",
          "parts",
          "composite cannot be counted: undefined is not an SLO",
        ],
      ],
      [
        [
          "sli/bad-parts",
          "parts",
          "composite cannot be counted: 0 is no weight",
        ],
      ],
      [
        [
          "sli/bad-parts",
          "parts",
          "composite cannot be counted: "2" is no weight",
        ],
      ],
      [
        [
          "sli/bad-parts",
          "parts",
          "composite cannot be counted: weigh is "time"",
        ],
      ],
      [
        [
          "sli/bad-parts",
          "steps",
          "journey cannot be counted: one SLO is named twice",
        ],
      ],
    ]
  `);
});
