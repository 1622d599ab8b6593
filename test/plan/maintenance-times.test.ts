// When a maintenance is on, told by its rule in the real engine, by its time interval as Alertmanager
// reads it, and by what proves routes; all against what clocks of the zone show on the wall.
import * as fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { inline, recordedIn } from '../../src/backfill/index.ts';
import { maintenance, type MaintenanceProps } from '../../src/define/index.ts';
import type { Expression } from '../../src/promql/ast.ts';
import { printExpression } from '../../src/promql/index.ts';
import { WEEKDAYS } from '../../src/model/hours.ts';
import type { Maintenance } from '../../src/model/index.ts';
import { maintenanceTimes } from '../../src/plan/routing/time-intervals.ts';
import { certifiedMaintenance } from '../../src/plan/routing/certificate-maintenance.ts';
import { isActive } from '../../src/plan/maintenance/active.ts';
import { planCalendar } from '../../src/plan/periods/index.ts';
import { planMaintenance } from '../../src/plan/maintenance/index.ts';
import { createTimeTable, daylightBugs, parseConfig } from '../../src/routing/index.ts';
import { offsetsOf, parseInstant, printInstant } from '../../src/units/index.ts';
import { maintenanceWithin } from '../../src/verify/routing-maintenance.ts';
import { runRuleTest, type Expectation } from '../e2e/promtool.ts';
import { toolFor, toolOnPath } from '../tools.ts';
import { validated } from '../validate/valid-config.ts';

vi.setConfig({ testTimeout: 120_000 });

const promtool = toolOnPath('promtool');

it('has the real promtool, or says that it skips', () => {
  expect(toolFor('promtool', 'the times of maintenance in the real engine')).not.toBe('missing');
});

const [MINUTE, HOUR, DAY] = [60, 3600, 86_400];

/** Clocks that change at night, at midnight, by half an hour, in the south, or never. */
const ZONES = [
  'UTC',
  'Europe/Zurich',
  'America/New_York',
  'America/Santiago',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
];

/** Days about which their clocks change, and others that are not like all. */
const SPECIAL = [
  '2026-10-25',
  '2026-11-01',
  '2026-12-31',
  '2027-02-28',
  '2027-03-14',
  '2027-03-28',
  '2027-04-04',
  '2027-09-05',
  '2027-10-03',
  '2028-02-29',
];

const second = (text: string): number => (parseInstant(text) ?? Number.NaN) / 1000;
const FROM = second('2026-10-01');
const UNTIL = second('2028-03-31');
const clock = (minutes: number): string =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');

type Props = Pick<MaintenanceProps<string>, 'timeZone' | 'windows'>;
type Recurring = Extract<Props['windows'][number], { readonly to: string }>;

/** The maintenance and what was planned for it. */
function planned(props: Props) {
  const [model, mistakes] = validated({ service: { maintenance: [maintenance('work', props)] } });
  // Half of all days is much, and said to be.
  const wrong = mistakes.filter(({ code }) => code !== 'maintenance/much-time');
  if (!model || wrong.length > 0) throw new Error(JSON.stringify(wrong));
  const [found] = model.systems.flatMap((system) => system.services[0]?.maintenance ?? []);
  const [certified] = certifiedMaintenance(model);
  if (!found || !certified) throw new Error('it is lost');
  const ruleFiles = planCalendar(model, planMaintenance(model));
  const rule = inline(isActive(found, model.environment), recordedIn({ ruleFiles }));
  return { found, certified, rule };
}

const offsets = new Map(ZONES.map((zone) => [zone, offsetsOf(zone) ?? (() => Number.NaN)]));

/** What the clock on a wall shows, as a Unix time. */
const wall = (zone: string, at: number): number => at + (offsets.get(zone)?.(at) ?? Number.NaN);

const ORDINALS = ['first', 'second', 'third', 'fourth'] as const;

/** Whether the clock on the wall is within a window, day by day. */
function isOn({ timeZone, windows }: Props, at: number): boolean {
  const now = wall(timeZone, at);
  return windows.some((window) => {
    if ('until' in window)
      return now >= second(isoOf(window.from)) && now < second(isoOf(window.until));
    return [0, 1].some((ago) => {
      const midnight = Math.floor(now / DAY) * DAY - ago * DAY;
      const day = new Date(midnight * 1000);
      const weekday = WEEKDAYS[day.getUTCDay()];
      const week = ORDINALS[Math.floor((day.getUTCDate() - 1) / 7)];
      if (weekday === undefined || !(window.days ?? WEEKDAYS).includes(weekday)) return false;
      if (window.weeks && (week === undefined || !window.weeks.includes(week))) return false;
      const [from, to] = [minutesOf(window.from), minutesOf(window.to)];
      const end = to > from ? to : to + 24 * 60;
      return now >= midnight + from * MINUTE && now < midnight + end * MINUTE;
    });
  });
}

const isoOf = (text: string): string => `${text.replace(' ', 'T')}:00Z`;
const minutesOf = (text: string): number => {
  const [hours = 0, minutes = 0] = text.split(':').map(Number);
  return hours * 60 + minutes;
};

const someTimes = fc
  .record({
    from: fc.oneof(fc.integer({ min: 0, max: 1439 }), fc.constantFrom(0, 60, 120, 150, 180, 1410)),
    length: fc.oneof(
      fc.integer({ min: 5, max: 1439 }),
      fc.constantFrom(5, 30, 60, 120, 1435, 1439),
    ),
  })
  .map(({ from, length }) => {
    const to = (from + length) % 1440;
    return { from: clock(from), to: to === 0 ? '24:00' : clock(to) };
  });

const someRecurring: fc.Arbitrary<Recurring> = fc
  .record({
    days: fc.option(fc.uniqueArray(fc.constantFrom(...WEEKDAYS), { minLength: 1 })),
    weeks: fc.option(fc.uniqueArray(fc.constantFrom(...ORDINALS), { minLength: 1, maxLength: 2 })),
    times: fc.oneof(
      { weight: 5, arbitrary: someTimes },
      { weight: 1, arbitrary: fc.constant({ from: '00:00', to: '24:00' }) },
    ),
  })
  .map(({ days, weeks, times }) => {
    const isOvernight = minutesOf(times.to) <= minutesOf(times.from);
    const possible = weeks?.filter((week) => !isOvernight || week !== 'fourth');
    return {
      ...times,
      ...(days && { days }),
      ...(possible && possible.length > 0 && { weeks: possible }),
    };
  });

const local = (at: number): string =>
  printInstant(at * 1000)
    .slice(0, 16)
    .replace('T', ' ');

const someOnce = fc
  .record({
    day: fc.constantFrom(...SPECIAL),
    from: fc.integer({ min: 0, max: 1439 }),
    // Long enough that no change of a clock makes it end before it begins.
    length: fc.integer({ min: 70, max: 3 * 1440 }),
  })
  .map(({ day, from, length }) => {
    const start = second(day) + from * MINUTE;
    return { from: local(start), until: local(start + length * MINUTE) };
  });

const someProps: fc.Arbitrary<Props> = fc
  .record({
    timeZone: fc.constantFrom(...ZONES),
    recurring: fc.array(someRecurring, { minLength: 1, maxLength: 2 }),
  })
  .map(({ timeZone, recurring }) => ({ timeZone, windows: recurring }));

/** Minutes at which something may change: each day's edges about special days and in one week of each month. */
function minutesAbout({ timeZone, windows }: Props): readonly number[] {
  const days = new Set<number>();
  for (const special of SPECIAL) {
    for (let i = -2; i <= 2; i += 1) days.add(second(special) + i * DAY);
  }
  for (let at = FROM; at < UNTIL; at += 29 * DAY) {
    for (let i = 0; i < 8; i += 1) days.add(at + i * DAY);
  }
  const edges = [
    '00:00',
    ...windows.flatMap((window) => ('until' in window ? [] : [window.from, window.to])),
  ].map(minutesOf);
  const instants = [...days].flatMap((midnight) => {
    const shifts = new Set([-DAY, DAY].map((by) => wall(timeZone, midnight + by) - midnight - by));
    return [...shifts].flatMap((shift) => [
      ...edges.map((edge) => midnight + edge * MINUTE - shift),
      ...[1, 2, 3, 11].map((hour) => midnight + hour * HOUR - shift),
    ]);
  });
  return [...new Set(instants.flatMap((at) => [-2, -1, 0, 1, 2].map((i) => at + i * MINUTE)))];
}

/** Its time interval, as Alertmanager reads it; releases up to 0.34 take some months to be shorter. */
function readBack(found: Maintenance) {
  const { name, specs } = maintenanceTimes(found);
  const file = {
    route: { receiver: 'a' },
    receivers: [{ name: 'a' }],
    time_intervals: [{ name, time_intervals: specs }],
  };
  const { config, refusals } = parseConfig(JSON.stringify(file));
  expect(refusals).toEqual([]);
  const horizon = { from: FROM * 1000, until: UNTIL * 1000 };
  expect(daylightBugs(config, horizon)).toEqual([]);
  const right = createTimeTable(config);
  const older = createTimeTable(config, { daylightMonths: 'short' });
  return (at: number): readonly boolean[] => [
    right.isActive(name, at * 1000),
    older.isActive(name, at * 1000),
  ];
}

const told = (at: number): string => printInstant(at * 1000);

it('mutes by the clock on the wall, as every release of Alertmanager reads it', () => {
  fc.assert(
    fc.property(someProps, (props) => {
      const { found, certified } = planned(props);
      const isMuted = readBack(found);
      const minutes = minutesAbout(props);
      const wrong = minutes.filter((at) => isMuted(at).some((each) => each !== isOn(props, at)));
      expect(wrong.map(told)).toEqual([]);
      const spans = maintenanceWithin(certified, { from: FROM * 1000, until: UNTIL * 1000 });
      const isProven = (at: number): boolean =>
        spans.some(({ from, until }) => at * 1000 >= from && at * 1000 < until);
      const within = minutes.filter((at) => at >= FROM && at < UNTIL);
      expect(within.filter((at) => isProven(at) !== isOn(props, at)).map(told)).toEqual([]);
    }),
    { numRuns: 40 },
  );
});

it('mutes once where it comes once', () => {
  fc.assert(
    fc.property(fc.constantFrom(...ZONES), someOnce, (timeZone, window) => {
      const { found } = planned({ timeZone, windows: [window] });
      const [{ from, until } = { from: 0, until: 0 }] = found.once;
      const isMuted = readBack(found);
      const about = [from, until].flatMap((at) => [-2, -1, 0, 1, 2].map((i) => at + i * MINUTE));
      const isWithin = (at: number): boolean => at >= from && at < until;
      const wrong = about.filter((at) => isMuted(at).some((each) => each !== isWithin(at)));
      expect(wrong.map(told)).toEqual([]);
      // The clock on the wall shows what was written; where it skips that, as much later as it went forward.
      const isShown = (at: number, text: string): boolean => {
        const written = second(isoOf(text));
        const late = wall(timeZone, at) - written;
        return late === 0 || (late > 0 && wall(timeZone, at - late) === written - late);
      };
      expect([isShown(from, window.from), isShown(until, window.until)]).toEqual([true, true]);
    }),
    {
      numRuns: 40,
      examples: [
        ['UTC', { from: '2026-12-31 22:00', until: '2027-01-01 02:00' }],
        ['America/Santiago', { from: '2027-09-05 00:01', until: '2027-09-05 01:11' }],
      ],
    },
  );
});

/** What rules see sooner and later than people. */
const [BEFORE, AFTER] = [30, 65];

interface Stretch {
  readonly from: number;
  readonly until: number;
  readonly isOn: boolean;
}

const LONGEST = 8 * HOUR;

/** Where the clock on the wall says the same, minute by minute, without what rules see sooner or later. */
function stretchesOf(props: Props, from: number, until: number): readonly Stretch[] {
  const found: { from: number; until: number; isOn: boolean }[] = [];
  for (let at = from; at < until; at += MINUTE) {
    const now = isOn(props, at);
    const last = found.at(-1);
    // A query of promtool may load 10,000 samples, those of all its parts together.
    if (last?.isOn === now && at - last.from < LONGEST) last.until = at + MINUTE;
    else found.push({ from: at, until: at + MINUTE, isOn: now });
  }
  return found
    .map((each) => {
      if (each.isOn) return each;
      const isAfter = isOn(props, each.from - 1);
      const isBefore = isOn(props, each.until);
      return {
        ...each,
        from: each.from + (isAfter ? 2 * MINUTE : 0),
        until: each.until - (isBefore ? MINUTE : 0),
      };
    })
    .filter((each) => each.until > each.from);
}

const gives = (expr: string, at: number, value: number): Expectation => ({
  at: `${at}s`,
  expr,
  samples: [{ labels: '{}', value }],
});

/** So many minutes after another in the real engine; each minute of stretches that are short. */
function expectInEngine(rule: Expression, stretches: readonly Stretch[], step = 1): void {
  const text = printExpression(rule);
  const expectations = stretches.flatMap(({ from, until, isOn: on }) => {
    const minutes = Math.round((until - from) / MINUTE);
    const over = `((${text})[${Math.max(1, minutes * MINUTE - 1)}s:${minutes > step ? step : 1}m])`;
    return [
      gives(`${on ? 'min' : 'max'}_over_time${over}`, until - MINUTE, on ? 1 : 0),
      ...(on ? [gives(text, from, 1), gives(text, until - 1, 1)] : []),
    ];
  });
  expect(expectations.length).toBeGreaterThan(1);
  const rhythm = { samples: '5w', rules: '5w' };
  const { ok, output } = runRuleTest(promtool ?? '', {
    files: [],
    series: {},
    expectations,
    rhythm,
  });
  expect(output.slice(0, 2000)).toContain('SUCCESS');
  expect(ok).toBe(true);
}

it.skipIf(!promtool).each<readonly [string, Props]>([
  [
    'weekly, over the night on which clocks change',
    {
      timeZone: 'Europe/Zurich',
      windows: [{ days: ['sunday'], from: '02:00', to: '04:00' }],
    },
  ],
  [
    'in some weeks of every month, over midnight',
    {
      timeZone: 'America/New_York',
      windows: [
        { days: ['tuesday', 'saturday'], weeks: ['first', 'third'], from: '23:30', to: '01:30' },
      ],
    },
  ],
])('is on for rules about changes of clocks as on the wall: %s', (_, props) => {
  const { rule } = planned(props);
  const stretches = [
    ['2026-10-20', '2026-11-08'],
    ['2027-03-10', '2027-04-01'],
  ].flatMap(([from = '', until = '']) => stretchesOf(props, second(from), second(until)));
  // Of every hour other minutes.
  expectInEngine(rule, stretches, 7);
});

it.skipIf(!promtool)('is on for rules as on the wall, whatever the windows', () => {
  fc.assert(
    fc.property(someProps, fc.constantFrom(...SPECIAL), (props, day) => {
      const { rule } = planned(props);
      const stretches = stretchesOf(props, second(day) - DAY, second(day) + 2 * DAY);
      expectInEngine(rule, stretches);
    }),
    { numRuns: 8, endOnFailure: true },
  );
});

it.skipIf(!promtool)('is on for rules half a minute sooner and 65 s later, to the second', () => {
  const once = { from: '2026-12-05 22:00', until: '2026-12-06 02:00' } as const;
  const weekly = { days: ['saturday'], from: '22:00', to: '02:00' } as const;
  for (const window of [once, weekly]) {
    const { rule } = planned({ timeZone: 'Europe/Zurich', windows: [window] });
    const text = printExpression(rule);
    const [from, until] = [second('2026-12-05T21:00:00Z'), second('2026-12-06T01:00:00Z')];
    const expectations = [
      gives(text, from - BEFORE - 1, 0),
      gives(text, from - BEFORE, 1),
      gives(text, until + AFTER - 1, 1),
      gives(text, until + AFTER, 0),
    ];
    const rhythm = { samples: '5w', rules: '5w' };
    const test = { files: [], series: {}, expectations, rhythm };
    expect(runRuleTest(promtool ?? '', test).output).toContain('SUCCESS');
  }
});
