import { expect, it } from 'vitest';
import { gauge } from '../../src/define/index.ts';
import { probe } from '../../src/sli/index.ts';
import { baseOf, tileOf } from './printed.ts';

const uptime = probe({
  objective: '99.5%',
  of: gauge('probe_success').where({ instance: 'https://example.com' }),
});

it('counts samples, and as bad those that are not 1', () => {
  expect(baseOf(uptime)).toMatchInlineSnapshot(`
    "events:
    sum(count_over_time(probe_success{instance="https://example.com"}[30s] offset 5s))

    bad-events:
    clamp_min(
      slo:events:increase30s{slo="x"}
      - on ()
      sum(sum_over_time(probe_success{instance="https://example.com"}[30s] offset 5s) < +Inf),
      0
    )"
  `);
});

it('adds up base counts for a tile, since a state of the past cannot be asked for', () => {
  expect(tileOf(uptime)).toMatchInlineSnapshot(`
    "events:
    sum_over_time(slo:events:increase30s{slo="x"}[5m])

    bad-events:
    sum_over_time(slo:bad_events:increase30s{slo="x"}[5m])"
  `);
});

it('says what an event is', () => {
  expect(uptime.sli).toMatchObject({
    defaultName: 'uptime',
    sentence:
      'An event is one sample of `probe_success{instance="https://example.com"}`; it is bad if it is 0.',
  });
});

it('counts the targets of each group together', () => {
  const each = probe({ objective: '99.5%', of: gauge('probe_success'), by: ['instance'] });
  expect(baseOf(each, { by: ['instance'] })).toMatchInlineSnapshot(`
    "events:
    sum by (instance) (count_over_time(probe_success[30s] offset 5s))

    bad-events:
    clamp_min(
      slo:events:increase30s{slo="x"}
      - on (instance)
      sum by (instance) (sum_over_time(probe_success[30s] offset 5s) < +Inf),
      0
    )"
  `);
});
