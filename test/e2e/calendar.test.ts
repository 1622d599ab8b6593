// Calendar windows in the real engine: where each zone's clock stands, and budgets that are full again
// when the next period begins. Tests of promtool begin with the year 1970, on a Thursday.
import { expect, it } from 'vitest';
import {
  availability,
  calendar,
  counter,
  matches,
  type EmittedFile,
  type ServiceProps,
} from '../../src/index.ts';
import type { CalendarUnit } from '../../src/model/window.ts';
import { CALENDAR_MATH } from '../../src/plan/periods/local-time.ts';
import { utcOffset } from '../../src/plan/periods/utc-offset.ts';
import type { Expression } from '../../src/promql/ast.ts';
import { build, printExpression } from '../../src/promql/index.ts';
import { readTimeZone } from '../../src/units/index.ts';
import { rulesOf, runRuleTest, type Expectation, type Rhythm, type Samples } from './promtool.ts';
import { toolFor, toolOnPath } from '../tools.ts';

const promtool = toolOnPath('promtool');

/** Weeks of rules take seconds, and far more where others work. */
const PATIENCE = 60_000;

it('has the real promtool, or says that it skips', () => {
  expect(toolFor('promtool', 'calendar windows in the real engine')).not.toBe('missing');
});

const HOUR = 3600;
const FROM = Date.UTC(2026, 0, 1) / 1000;
const UNTIL = Date.UTC(2031, 0, 1) / 1000;

interface Stretch {
  readonly from: number;
  readonly until: number;
  readonly offset: number;
}

// A query of promtool may load 10,000 samples.
const LONGEST = 250 * 24 * HOUR;

/** Stretches of time with one offset, as Intl has them. */
function stretchesOf(timeZone: string): readonly Stretch[] {
  const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
  const offsetAt = (second: number): number => {
    const text = format.formatToParts(second * 1000).find(({ type }) => type === 'timeZoneName');
    const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)/.exec(text?.value ?? '') ?? [];
    return (sign === '-' ? -60 : 60) * (60 * Number(hours ?? 0) + Number(minutes ?? 0));
  };
  const stretches: Stretch[] = [];
  let current: Stretch = { from: FROM, until: FROM, offset: offsetAt(FROM) };
  for (let second = FROM; second <= UNTIL; second += HOUR / 2) {
    const offset = second === UNTIL ? Number.NaN : offsetAt(second);
    if (offset === current.offset && second - current.from < LONGEST) continue;
    stretches.push({ ...current, until: second });
    current = { from: second, until: second, offset };
  }
  return stretches;
}

const SPARSE: Rhythm = { samples: '5w', rules: '5w' };

const succeeds = (outcome: ReturnType<typeof runRuleTest>): void => {
  expect(outcome.output).toContain('SUCCESS');
  expect(outcome.ok).toBe(true);
};

it
  .skipIf(!promtool)
  .each([
    'America/New_York',
    'Asia/Kolkata',
    'Asia/Tokyo',
    'Australia/Sydney',
    'Europe/Berlin',
    'UTC',
  ])(
  'has the offset of %s every 6 hours for five years, and to the second when it changes',
  (name) => {
    const zone = readTimeZone(name);
    if (typeof zone === 'string') throw new Error(zone);
    const offset = printExpression(utcOffset(zone));
    const stretches = stretchesOf(name);
    expect(new Set(stretches.map(({ offset: each }) => each)).size).toBe(
      /Berlin|York|Sydney/.test(name) ? 2 : 1,
    );
    const expectations = stretches.flatMap(({ from, until, offset: value }) => [
      gives(offset, from, value),
      gives(offset, until - 1, value),
      ...['min', 'max'].map((extreme) =>
        gives(`${extreme}_over_time((${offset})[${until - from - 1}s:6h])`, until - 1, value),
      ),
    ]);
    succeeds(runRuleTest(promtool ?? '', { files: [], series: {}, expectations, rhythm: SPARSE }));
  },
  PATIENCE,
);

const DAY = 24 * HOUR;
const utc = (year: number, month: number): number => Date.UTC(year, month) / 1000;

/** The first second of the period that a time is in, that of the next one, and its number. */
const PERIODS: Readonly<Record<CalendarUnit, (second: number) => readonly number[]>> = {
  week(second) {
    const monday = 4 * DAY;
    const week = Math.floor((second - monday) / (7 * DAY));
    return [monday + 7 * DAY * week, monday + 7 * DAY * (week + 1), week];
  },
  month(second) {
    const [year, month] = [yearOf(second), monthOf(second)];
    return [utc(year, month), utc(year, month + 1), month + 1];
  },
  quarter(second) {
    const [year, quarter] = [yearOf(second), Math.floor(monthOf(second) / 3)];
    return [utc(year, 3 * quarter), utc(year, 3 * quarter + 3), quarter + 1];
  },
};

const yearOf = (second: number): number => new Date(1000 * second).getUTCFullYear();
const monthOf = (second: number): number => new Date(1000 * second).getUTCMonth();

const gives = (expr: string, second: number, value: number): Expectation => ({
  at: `${second}s`,
  expr,
  samples: [{ labels: '{}', value }],
});

it.skipIf(!promtool).each(['week', 'month', 'quarter'] as const)(
  'knows the number, the age and the length of every %s from 2026 to 2032',
  (unit) => {
    const local = build.call('vector', build.call('time'));
    const { index, elapsed, length } = CALENDAR_MATH[unit];
    const expectations: Expectation[] = [];
    const expectValue = (expression: Expression, second: number, value: number): void => {
      const expr = `${printExpression(expression)} + vector(0)`;
      expectations.push({ at: `${second}s`, expr, samples: [{ labels: '{}', value }] });
    };
    let [start = 0, end = 0, number = 0] = PERIODS[unit](FROM);
    while (start < utc(2033, 0)) {
      for (const second of [start, start + 100_000, end - 1].filter((each) => each >= FROM)) {
        expectValue(index(local), second, number);
        expectValue(elapsed(local), second, second - start);
        expectValue(length(local), second, end - start);
      }
      [start = 0, end = 0, number = 0] = PERIODS[unit](end);
    }
    succeeds(runRuleTest(promtool ?? '', { files: [], series: {}, expectations, rhythm: SPARSE }));
  },
  PATIENCE,
);

const requests = counter('http_requests_total', { labels: ['code', 'tenant'] });

const promise = {
  objective: '99.5%',
  events: requests,
  bad: { code: matches('5..') },
  burnRates: 'none',
} as const;

type Slos = ServiceProps<'P1' | 'P2'>['slos'];

/** The calendar and the groups of tiles and budgets alone: 31 days of all others take minutes. */
function budgetRules(slos: Slos): readonly EmittedFile[] {
  return rulesOf({ ...(slos && { slos }) }).map(({ path, content, ...file }) => {
    const [head = '', ...groups] = content.split(/^(?=  - name: )/m);
    const kept = groups.filter((group) => /^  - name: slo:(?:calendar|.+:period)$/m.test(group));
    return { path, ...file, content: [head, ...kept].join('') };
  });
}

// Tiles of 5 minutes in every 30: a sixth of all events, in good times and in bad ones.
const COARSE: Rhythm = { samples: '1m', rules: '30m' };

const series = (code: string, tenant: string): string =>
  `http_requests_total{job="api",instance="a",code="${code}",tenant="${tenant}"}`;

/** 60 requests a minute; those of tenant a all fail for an hour, from a minute on. */
const outageAt = (minute: number, minutes: number): Samples => ({
  [series('200', 'a')]:
    `0+60x${minute} ${60 * minute}x59 ${60 * (minute + 1)}+60x${minutes - minute}`,
  [series('500', 'a')]: `0x${minute} 60+60x59 3600x${minutes - minute}`,
  [series('200', 'b')]: `0+60x${minutes}`,
});

function expectBudgets(slos: Slos, samples: Samples, expectations: readonly Expectation[]): void {
  const files = budgetRules(slos);
  const groups = files
    .flatMap(({ content }) => [...content.matchAll(/^ {2}- name: (.+)$/gm)])
    .map(([, name = '']) => name);
  const order = groups.toSorted(
    (a, b) => Number(b === 'slo:calendar') - Number(a === 'slo:calendar'),
  );
  const test = { files, series: samples, expectations, rhythm: COARSE, order };
  succeeds(runRuleTest(promtool ?? '', test));
}

const left = (slo: string, at: string, value: number): Expectation => ({
  at,
  expr: `round(sum(slo:error_budget_remaining:ratio{${slo}}), 0.05)`,
  samples: [{ labels: '{}', value: Math.round(20 * value) / 20 }],
});

/** What is left of 0.5% of so many hours after an hour in which a share of all events failed. */
const after = (hours: number, failed: number): number => 1 - failed / hours / 0.005;

/** At noon of the first day. */
const AT_NOON = outageAt(12 * 60, 750 * 60);

it.skipIf(!promtool)(
  'has a full budget again when the next month of its time zone begins, for each group',
  () => {
    const tenants = availability({
      ...promise,
      name: 'tenants',
      window: calendar('month'),
      by: ['tenant'],
    });
    const inTokyo = availability({
      ...promise,
      name: 'tokyo',
      window: calendar('month', { timeZone: 'Asia/Tokyo' }),
    });
    const [a, b] = ['slo="api-tenants",tenant="a"', 'slo="api-tenants",tenant="b"'];
    const tokyo = 'slo="api-tokyo"';
    expectBudgets([tenants, inTokyo], AT_NOON, [
      left(a, '11h', 1),
      // An hour of the first day costs what one of the last day does: an hour of the month.
      left(a, '20h', after(744, 1)),
      left(a, '743h', after(744, 1)),
      left(b, '743h', 1),
      left(a, '745h', 1),
      left(b, '745h', 1),
      left(tokyo, '734h', after(744, 0.5)),
      left(tokyo, '736h', 1),
    ]);
  },
  PATIENCE,
);

it.skipIf(!promtool)(
  'has a full budget again on Monday',
  () => {
    const week = availability({ ...promise, name: 'week', window: calendar('week') });
    const [monday, hours] = [4 * 24, 7 * 24];
    expectBudgets([week], outageAt(60 * (monday + 12), 60 * (monday + hours + 5)), [
      left('slo="api-week"', `${monday + 6}h`, 1),
      left('slo="api-week"', `${monday + 24}h`, after(hours, 0.5)),
      left('slo="api-week"', `${monday + hours - 1}h`, after(hours, 0.5)),
      left('slo="api-week"', `${monday + hours + 1}h`, 1),
      {
        at: `${monday + hours + 1}h`,
        // Since midnight: 3 tiles every 30 minutes, where 12 are due.
        expr: 'sum(slo:coverage:ratio_count_week)',
        samples: [{ labels: '{}', value: 3 / 12 }],
      },
    ]);
  },
  PATIENCE,
);

it.skipIf(!promtool)(
  'counts what may still fail of the events that the whole month will have',
  () => {
    const month = availability({ ...promise, name: 'month', window: calendar('month') });
    const ratio = 'slo:error_budget_remaining:events / (0.005 * slo:events:increase_month)';
    const whole = 'scalar(slo:calendar:elapsed_ratio)';
    expectBudgets([month], outageAt(12 * 60, 50 * 60), [
      {
        at: '48h',
        expr: `round(sum(${ratio}) * ${whole}, 0.01)`,
        samples: [{ labels: '{}', value: 0.87 }],
      },
    ]);
  },
);
