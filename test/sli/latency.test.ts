import { expect, it } from 'vitest';
import { histogram } from '../../src/define/index.ts';
import type { DurationText } from '../../src/units/index.ts';
import { subject } from '../../src/diagnostics/index.ts';
import { printExpression, build } from '../../src/promql/index.ts';
import { bucketMatcher } from '../../src/sli/latency.ts';
import { latency } from '../../src/sli/index.ts';
import { baseOf, tileOf } from './printed.ts';

const duration = histogram('latency_seconds', { labels: ['handler'], buckets: [0.1, 0.5, 1] });
const within = (limit: DurationText) => latency({ objective: '99%', within: limit, of: duration });
const half = latency({ objective: '99%', within: '500ms', of: duration.where({ handler: '/' }) });

it('counts observations, and as bad those that are in no fast bucket', () => {
  expect(baseOf(half)).toMatchInlineSnapshot(`
    "events:
    sum(
      (
        latency_seconds_count{handler="/"} offset 5s
        -
        latency_seconds_count{handler="/"} offset 35s
      ) >= 0
      or
      (
        latency_seconds_count{handler="/"} offset 5s <= 10
        and on (job, instance)
        latency_seconds_count{handler="/"} offset 35s
      )
    )

    bad-events:
    clamp_min(
      slo:events:increase30s{slo="x"}
      - on ()
      sum(
        (
          latency_seconds_bucket{handler="/",le="0.5"} offset 5s
          -
          latency_seconds_bucket{handler="/",le="0.5"} offset 35s
        ) >= 0
        or
        (
          latency_seconds_bucket{handler="/",le="0.5"} offset 5s <= 10
          and on (job, instance)
          latency_seconds_count{handler="/"} offset 35s
        )
      ),
      0
    )"
  `);
});

it('counts a tile again from the raw series', () => {
  expect(tileOf(half)).toMatchInlineSnapshot(`
    "events:
    sum(
      (
        last_over_time(latency_seconds_count{handler="/"}[5m] offset 1m)
        -
        last_over_time(latency_seconds_count{handler="/"}[1h] offset 6m)
      ) >= 0
      or
      (
          last_over_time(latency_seconds_count{handler="/"}[5m] offset 1m)
          -
          (
            min_over_time(latency_seconds_count{handler="/"}[5m] offset 1m) > 10
            or
            0 * min_over_time(latency_seconds_count{handler="/"}[5m] offset 1m)
          )
          +
          (
            (
              max_over_time(latency_seconds_count{handler="/"}[5m] offset 1m)
              -
              latency_seconds_count{handler="/"} offset 6m
            ) >= 0
            or
            0 * min_over_time(latency_seconds_count{handler="/"}[5m] offset 1m)
          )
        and on ()
        latency_seconds_count{handler="/"} offset 6m
      )
    )

    bad-events:
    clamp_min(
      slo:events:increase5m{slo="x"}
      - on ()
      sum(
        (
          last_over_time(latency_seconds_bucket{handler="/",le="0.5"}[5m] offset 1m)
          -
          last_over_time(latency_seconds_bucket{handler="/",le="0.5"}[1h] offset 6m)
        ) >= 0
        or
        (
            last_over_time(latency_seconds_bucket{handler="/",le="0.5"}[5m] offset 1m)
            -
            (
              min_over_time(latency_seconds_bucket{handler="/",le="0.5"}[5m] offset 1m) > 10
              or
              0 * min_over_time(latency_seconds_bucket{handler="/",le="0.5"}[5m] offset 1m)
            )
            +
            (
              (
                max_over_time(latency_seconds_bucket{handler="/",le="0.5"}[5m] offset 1m)
                -
                latency_seconds_bucket{handler="/",le="0.5"} offset 6m
              ) >= 0
              or
              0 * min_over_time(latency_seconds_bucket{handler="/",le="0.5"}[5m] offset 1m)
            )
          and on ()
          latency_seconds_count{handler="/"} offset 6m
        )
      ),
      0
    )"
  `);
});

it('is named after its limit', () => {
  expect(half.sli.defaultName).toBe('latency-500ms');
  expect(half.sli.sentence).toBe(
    'An event is one observation of `latency_seconds_count{handler="/"}`; it is bad if it took longer than 500ms.',
  );
});

it.each([
  ['0.5', 'le="0.5"'],
  ['1', 'le=~"1|1\\\\.0"'],
  ['10', 'le=~"10|10\\\\.0"'],
  ['0.00025', 'le=~"0\\\\.00025|2\\\\.5e-04|2\\\\.5E-4"'],
  ['0.00001', 'le=~"0\\\\.00001|1e-05|1\\\\.0E-5"'],
  ['2500000', 'le=~"2500000|2500000\\\\.0|2\\\\.5e\\\\+06"'],
  ['10000000', 'le=~"10000000|10000000\\\\.0|1e\\\\+07|1\\\\.0E7"'],
])('finds the bucket %s in every spelling that clients have for it', (bound, matcher) => {
  const selector = build.selector('x_bucket', [bucketMatcher(bound)]);
  expect(printExpression(selector)).toBe(`x_bucket{${matcher}}`);
});

const check = (slo: ReturnType<typeof within>) =>
  slo.sli.check(subject('slo latency', slo)).map(({ code, message, property }) => ({
    code,
    message,
    property,
  }));

it('accepts a limit that is a bucket, however it is written', () => {
  expect(
    (['100ms', '500ms', '1s', '1000ms'] as const).flatMap((limit) => check(within(limit))),
  ).toEqual([]);
});

it('refuses a limit that is no bucket, and names those that there are', () => {
  expect(check(within('200ms'))).toEqual([
    {
      code: 'sli/unknown-bucket',
      message: 'latency threshold 200ms is not a bucket of latency_seconds, which has 0.1, 0.5, 1',
      property: ['within'],
    },
  ]);
});

it('refuses a limit that is no amount', () => {
  expect(check(within('1.5s'))).toEqual([
    { code: 'sli/not-an-amount', message: '"1.5s" is not a duration', property: ['within'] },
  ]);
});

it('refuses a histogram without buckets', () => {
  const bare = histogram('bare_seconds', { buckets: [] });
  expect(check(latency({ objective: '99%', within: '1s', of: bare }))).toEqual([
    {
      code: 'sli/histogram-without-buckets',
      message: 'histogram bare_seconds declares no buckets',
      property: ['of'],
    },
  ]);
});

it('refuses the bucket of everything, which says nothing', () => {
  expect(check(Reflect.apply(within, undefined, ['+Inf']))).toMatchObject([
    { code: 'sli/not-an-amount', message: '"+Inf" is not a duration' },
  ]);
});

it('refuses to choose a bucket twice', () => {
  // `le` is no label that the type knows, but plain JavaScript may name it.
  const choice: object = { le: '1' };
  const narrowed = duration.where(choice);
  expect(check(latency({ objective: '99%', within: '1s', of: narrowed }))).toMatchObject([
    { code: 'sli/bad-selection', property: ['of'] },
  ]);
});

it('finds the bucket in every spelling within a selection and for each group, by either method', () => {
  const slo = latency({ objective: '99%', within: '1s', of: duration.where({ job: 'api' }) });
  expect(baseOf(slo, { by: ['handler'], method: 'rate' })).toMatchInlineSnapshot(`
    "events:
    30 * sum by (handler) (rate(latency_seconds_count{job="api"}[1m]))

    bad-events:
    clamp_min(
      slo:events:increase30s{slo="x"}
      - on (handler)
      30 * sum by (handler) (rate(latency_seconds_bucket{job="api",le=~"1|1\\\\.0"}[1m])),
      0
    )"
  `);
  for (const method of ['exact', 'rate'] as const)
    for (const printed of [baseOf, tileOf])
      expect(printed(slo, { by: ['handler'], method })).toContain(
        'latency_seconds_bucket{job="api",le=~"1|1\\\\.0"}',
      );
});
