import { expect, it } from 'vitest';
import { gauge } from '../../src/define/index.ts';
import { subject } from '../../src/diagnostics/index.ts';
import { freshness } from '../../src/sli/index.ts';
import { baseOf, tileOf } from './printed.ts';

const objective = '99%';
const backup = gauge('backup_last_success_timestamp_seconds');
const archive = gauge('archive_age_seconds');
const byTime = freshness({ objective, within: '25h', lastSuccess: backup });
const byAge = freshness({ objective, within: '1h', age: archive.where({ job: 'db' }) });

it('looks at the time since the last success', () => {
  expect(baseOf(byTime)).toMatchInlineSnapshot(`
    "events:
    count(backup_last_success_timestamp_seconds)

    bad-events:
    count(time() - backup_last_success_timestamp_seconds > 90000) or vector(0)"
  `);
});

it('takes an age as it is', () => {
  expect(baseOf(byAge)).toMatchInlineSnapshot(`
    "events:
    count(archive_age_seconds{job="db"})

    bad-events:
    count(archive_age_seconds{job="db"} > 3600) or vector(0)"
  `);
});

it('adds up base counts for a tile', () => {
  expect(tileOf(byAge)).toMatchInlineSnapshot(`
    "events:
    sum_over_time(slo:events:increase30s{slo="x"}[5m])

    bad-events:
    sum_over_time(slo:bad_events:increase30s{slo="x"}[5m])"
  `);
});

it('says what an event is', () => {
  expect([byTime, byAge].map(({ sli }) => sli.sentence)).toEqual([
    'An event is a look at `time() - backup_last_success_timestamp_seconds`; it is bad if it is above 25h.',
    'An event is a look at `archive_age_seconds{job="db"}`; it is bad if it is above 1h.',
  ]);
});

it('refuses a limit that is no amount', () => {
  const late = freshness({ objective, within: '1.5d', age: archive });
  expect(late.sli.check(subject('slo freshness', late))).toMatchObject([
    { code: 'sli/not-an-amount', message: '"1.5d" is not a duration', property: ['within'] },
  ]);
  expect(byAge.sli.check(subject('slo freshness', byAge))).toEqual([]);
});

it('looks at each group, which has a zero of its own', () => {
  expect(baseOf(byAge, { by: ['instance'] })).toMatchInlineSnapshot(`
    "events:
    count by (instance) (archive_age_seconds{job="db"})

    bad-events:
    count by (instance) (archive_age_seconds{job="db"} > 3600)
    or
    0 * count by (instance) (slo:events:increase30s{slo="x"})"
  `);
});
