import { expect, it } from 'vitest';
import { gauge, promql } from '../../src/define/index.ts';
import { windowRatio, type Windowed } from '../../src/sli/index.ts';
import { checked } from './checked.ts';
import { baseOf, tileOf } from './printed.ts';

const objective = '99.9%';
const healthy = gauge('job_healthy', { labels: ['tenant'] });

const windowed =
  (text: string): Windowed =>
  (window) =>
    promql(text.replace('W', window), { metrics: [healthy] });

const bad = windowed('1 - avg_over_time(job_healthy[W])');
const byBad = windowRatio({ objective, bad });
const byGood = windowRatio({ objective, good: windowed('avg(avg_over_time(job_healthy[W]))') });

it('counts intervals, of which the share is bad', () => {
  expect(baseOf(byBad)).toMatchInlineSnapshot(`
    "events:
    count(clamp(1 - avg_over_time(job_healthy[1m]) >= -Inf, 0, 1))

    bad-events:
    sum(clamp(1 - avg_over_time(job_healthy[1m]) >= -Inf, 0, 1)) or vector(0)"
  `);
  expect(baseOf(byGood)).toMatchInlineSnapshot(`
    "events:
    count(clamp(1 - avg(avg_over_time(job_healthy[1m])) >= -Inf, 0, 1))

    bad-events:
    sum(clamp(1 - avg(avg_over_time(job_healthy[1m])) >= -Inf, 0, 1)) or vector(0)"
  `);
});

it('weighs a tile like the intervals that it is made of', () => {
  expect(tileOf(byBad)).toMatchInlineSnapshot(`
    "events:
    10 * count(clamp(1 - avg_over_time(job_healthy[5m] offset 1m) >= -Inf, 0, 1))

    bad-events:
    10 * sum(clamp(1 - avg_over_time(job_healthy[5m] offset 1m) >= -Inf, 0, 1)) or vector(0)"
  `);
});

it('keeps groups apart', () => {
  expect(baseOf(byBad, { by: ['tenant'] })).toMatchInlineSnapshot(`
    "events:
    count by (tenant) (clamp(1 - avg_over_time(job_healthy[1m]) >= -Inf, 0, 1))

    bad-events:
    sum by (tenant) (clamp(1 - avg_over_time(job_healthy[1m]) >= -Inf, 0, 1))
    or
    0 * count by (tenant) (slo:events:increase30s{slo="x"})"
  `);
});

it('says what it counts', () => {
  const { sli } = byBad;
  expect(sli.sentence).toBe(
    'An event is an interval for which `1 - avg_over_time(job_healthy[5m])` has a value, which says how much of it is bad.',
  );
  expect([sli.kind, sli.counts, sli.defaultName]).toEqual([
    'windowRatio',
    'samples',
    'window-ratio',
  ]);
  expect(sli.metrics.map(({ name }) => name)).toEqual(['job_healthy']);
});

// A config of plain JavaScript may give anything.
const messages = (props: object): readonly string[] =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what is wrong is what is tested
  checked(windowRatio({ objective, ...props } as never)).map(([, , message]) => message);

it('refuses what depends on no window, and what is no function', () => {
  expect(messages({ bad: windowed('1 - job_healthy') })).toEqual([
    'bad cannot be counted: `1 - job_healthy` does not depend on the window',
  ]);
  expect(messages({ bad: healthy })).toEqual([
    'bad cannot be counted: it must be a function that returns a measure, got the gauge job_healthy',
  ]);
  expect(messages({ bad, good: bad })).toEqual([
    'windowRatio needs exactly one of bad, good, got bad and good',
  ]);
});
