import { expect, it } from 'vitest';
import { gauge } from '../../src/define/index.ts';
import { threshold, type BoundProps } from '../../src/sli/index.ts';
import { checked } from './checked.ts';
import { baseOf, tileOf } from './printed.ts';

const objective = '99%';
const queue = gauge('queue_length', { labels: ['queue', 'tenant'] });
const memory = gauge('free_bytes');

it('counts looks at each series, and as bad those that are not within the bound', () => {
  expect(baseOf(threshold({ objective, of: queue.where({ queue: 'mail' }), atMost: 1000 })))
    .toMatchInlineSnapshot(`
    "events:
    sum(queue_length{queue="mail"} >= bool -Inf)

    bad-events:
    count(queue_length{queue="mail"} > 1000) or vector(0)"
  `);
});

it('has a condition for a bad value that is the opposite of the bound', () => {
  const bounds: readonly BoundProps[] = [{ above: 5 }, { atLeast: 5 }, { below: 5 }, { atMost: 5 }];
  const printed = bounds.map((bound) => baseOf(threshold({ objective, of: queue, ...bound })));
  expect(printed.map((text) => text.split('\n').at(-1))).toMatchInlineSnapshot(`
      [
        "count(queue_length <= 5) or vector(0)",
        "count(queue_length < 5) or vector(0)",
        "count(queue_length >= 5) or vector(0)",
        "count(queue_length > 5) or vector(0)",
      ]
    `);
});

it('reads amounts with their units', () => {
  const slo = threshold({ objective, of: memory, atLeast: '1GiB' });
  expect(baseOf(slo)).toContain('count(free_bytes < 1073741824) or vector(0)');
  expect(slo.sli.sentence).toBe(
    'An event is a look at `free_bytes`; it is bad if it is below 1GiB.',
  );
  expect(slo.sli.definition).toEqual({ gauge: 'free_bytes', limit: 'at least 1GiB' });
});

it('counts the looks of each group, whose zero is its own', () => {
  expect(baseOf(threshold({ objective, of: queue, atMost: 9, by: ['tenant'] }), { by: ['tenant'] }))
    .toMatchInlineSnapshot(`
    "events:
    sum by (tenant) (queue_length >= bool -Inf)

    bad-events:
    count by (tenant) (queue_length > 9) or 0 * count by (tenant) (slo:events:increase30s{slo="x"})"
  `);
});

it('adds up looks for a tile', () => {
  expect(tileOf(threshold({ objective, of: queue, below: 5 }))).toMatchInlineSnapshot(`
    "events:
    sum_over_time(slo:events:increase30s{slo="x"}[5m])

    bad-events:
    sum_over_time(slo:bad_events:increase30s{slo="x"}[5m])"
  `);
});

const given = (props: object) =>
  // Plain JavaScript may give anything.
  checked(Reflect.apply(threshold, undefined, [{ objective, ...props }]));

it('refuses what is no gauge, no bound, two bounds, and bounds that cannot be compared', () => {
  const wrong: object = { queue: 5 };
  expect(
    [
      { of: 5, atMost: 5 },
      { of: queue },
      { of: queue, atMost: 5, above: 1 },
      { of: queue, atMost: 'many' },
      { of: memory, atMost: '80%' },
      { of: queue.where(wrong), atMost: 5 },
    ].map(given),
  ).toMatchInlineSnapshot(`
    [
      [
        [
          "sli/wrong-metric",
          "of",
          "of must be a gauge, got 5",
        ],
      ],
      [
        [
          "sli/choose-one",
          "",
          "threshold needs exactly one of above, atLeast, below, atMost, got none",
        ],
      ],
      [
        [
          "sli/choose-one",
          "",
          "threshold needs exactly one of above, atLeast, below, atMost, got above and atMost",
        ],
      ],
      [
        [
          "sli/bad-expression",
          "atMost",
          "atMost cannot be counted: threshold "many" is not an amount",
        ],
      ],
      [
        [
          "sli/bad-expression",
          "atMost",
          "atMost cannot be counted: the measure is in bytes, so it cannot be compared with "80%"",
        ],
      ],
      [
        [
          "sli/bad-selection",
          "of",
          "label queue must be matched with text, got 5",
        ],
      ],
    ]
  `);
});
