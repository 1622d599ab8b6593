// When intervals are active. Real servers have no clock to set, so the table says what the documented
// semantics come to; spans are compared with asking minute by minute.
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  createTimeTable,
  parseConfig,
  type Span,
  type TimeIntervalConfig,
  type TimeSpec,
} from '../../src/routing/index.ts';
import { parseInstant, printInstant } from '../../src/units/index.ts';

const instant = (text: string): number => parseInstant(text) ?? Number.NaN;

const parse = (specs: string): ReturnType<typeof parseConfig> =>
  parseConfig(
    `route: { receiver: a }\nreceivers: [{ name: a }]\ntime_intervals:\n  - name: x\n    time_intervals: ${specs}`,
  );

const isActive = (specs: string, at: string): boolean => {
  const { config, refusals } = parse(specs);
  expect(refusals).toEqual([]);
  return createTimeTable(config).isActive('x', instant(at));
};

// 2026-11-21 is a Saturday.
it.each<[specs: string, at: string, expected: boolean]>([
  // Nothing to be in, and nothing to be excluded by.
  ['[]', '2026-11-21T12:00:00Z', false],
  ['[{}]', '2026-11-21T12:00:00Z', true],
  ['[{ times: [] }]', '2026-11-21T12:00:00Z', false],
  ['[{ weekdays: [] }]', '2026-11-21T12:00:00Z', false],
  ['[{ times: ~ }]', '2026-11-21T12:00:00Z', true],
  // The last minute is not included; a minute is, whatever its second.
  ["[{ times: [{ start_time: '09:00', end_time: '17:00' }] }]", '2026-11-21T08:59:59Z', false],
  ["[{ times: [{ start_time: '09:00', end_time: '17:00' }] }]", '2026-11-21T09:00:00Z', true],
  ["[{ times: [{ start_time: '09:00', end_time: '17:00' }] }]", '2026-11-21T16:59:59Z', true],
  ["[{ times: [{ start_time: '09:00', end_time: '17:00' }] }]", '2026-11-21T17:00:00Z', false],
  ["[{ times: [{ start_time: '22:00', end_time: '24:00' }] }]", '2026-11-21T23:59:59Z', true],
  ["[{ times: [{ start_time: '22:00', end_time: '24:00' }] }]", '2026-11-22T00:00:00Z', false],
  // One of several times is enough.
  [
    "[{ times: [{ start_time: '00:00', end_time: '06:00' }, { start_time: '22:00', end_time: '24:00' }] }]",
    '2026-11-21T05:59:00Z',
    true,
  ],
  // Days of the week, in any case.
  ["[{ weekdays: ['Monday:FRIDAY'] }]", '2026-11-20T23:59:59Z', true],
  ["[{ weekdays: ['Monday:FRIDAY'] }]", '2026-11-21T00:00:00Z', false],
  ['[{ weekdays: [saturday, sunday] }]', '2026-11-21T00:00:00Z', true],
  ["[{ weekdays: ['sunday:monday'] }]", '2026-11-22T00:00:00Z', true],
  ["[{ weekdays: ['sunday:monday'] }]", '2026-11-24T00:00:00Z', false],
  // Days of the month, from either end, cut off where the month ends.
  ["[{ days_of_month: ['1:5'] }]", '2026-11-05T23:00:00Z', true],
  ["[{ days_of_month: ['1:5'] }]", '2026-11-06T00:00:00Z', false],
  ["[{ days_of_month: ['-1'] }]", '2026-11-30T00:00:00Z', true],
  ["[{ days_of_month: ['-1'] }]", '2028-02-29T00:00:00Z', true],
  ["[{ days_of_month: ['-1'] }]", '2028-02-28T00:00:00Z', false],
  ["[{ days_of_month: ['-3:-1'] }]", '2026-02-26T00:00:00Z', true],
  ["[{ days_of_month: ['-3:-1'] }]", '2026-02-25T00:00:00Z', false],
  ["[{ days_of_month: ['31'] }]", '2026-11-30T00:00:00Z', false],
  ["[{ days_of_month: ['29:31'] }]", '2026-11-30T00:00:00Z', true],
  ["[{ days_of_month: ['1:31'] }]", '2026-02-28T00:00:00Z', true],
  ["[{ days_of_month: ['15:-1'] }]", '2026-02-14T00:00:00Z', false],
  ["[{ days_of_month: ['15:-1'] }]", '2026-02-15T00:00:00Z', true],
  ["[{ days_of_month: ['-31:-30'] }]", '2026-11-01T00:00:00Z', true],
  ["[{ days_of_month: ['-31'] }]", '2026-11-01T00:00:00Z', false],
  // Months by name and number; there is no thirteenth.
  ["[{ months: ['january:march', '11'] }]", '2026-11-21T00:00:00Z', true],
  ["[{ months: ['January:3'] }]", '2026-04-01T00:00:00Z', false],
  ["[{ months: ['13'] }]", '2026-01-01T00:00:00Z', false],
  ["[{ years: ['2020:2026'] }]", '2026-12-31T23:59:59Z', true],
  ["[{ years: ['2020:2026'] }]", '2027-01-01T00:00:00Z', false],
  // All fields have to hold, and one spec.
  ["[{ weekdays: [saturday], months: ['11'], years: ['2027'] }]", '2026-11-21T00:00:00Z', false],
  ["[{ years: ['2027'] }, { weekdays: [saturday] }]", '2026-11-21T00:00:00Z', true],
  // Local time, before and after clocks change.
  [
    "[{ location: Europe/Berlin, times: [{ start_time: '09:00', end_time: '17:00' }] }]",
    '2026-03-28T08:00:00Z',
    true,
  ],
  [
    "[{ location: Europe/Berlin, times: [{ start_time: '09:00', end_time: '17:00' }] }]",
    '2026-03-29T07:00:00Z',
    true,
  ],
  ['[{ location: Asia/Kolkata, weekdays: [sunday] }]', '2026-11-21T18:30:00Z', true],
  ['[{ location: Asia/Kolkata, weekdays: [sunday] }]', '2026-11-21T18:29:59Z', false],
  ["[{ location: '', weekdays: [saturday] }]", '2026-11-21T23:59:59Z', true],
])('%s at %s: %s', (specs, at, expected) => {
  expect(isActive(specs, at)).toBe(expected);
});

it.each([
  ["[{ times: [{ start_time: '9:00', end_time: '17:00' }] }]", 'is no time from 00:00 to 24:00'],
  ["[{ times: [{ start_time: '09:00', end_time: '24:01' }] }]", 'is no time from 00:00 to 24:00'],
  ["[{ times: [{ start_time: '22:00', end_time: '06:00' }] }]", 'must end after it begins'],
  ["[{ times: [{ start_time: '24:00', end_time: '24:00' }] }]", 'must end after it begins'],
  ["[{ times: [{ start_time: '09:00' }] }]", 'has no end_time'],
  ["[{ times: [{ start: '09:00' }] }]", 'has a field "start" that there is not'],
  ["[{ weekdays: ['saturday:monday'] }]", 'runs backwards, and no week wraps'],
  ['[{ weekdays: [mon] }]', 'is no day of the week'],
  ["[{ weekdays: ['1'] }]", 'is no day of the week'],
  ["[{ weekdays: ['monday: friday'] }]", 'is no day of the week'],
  ["[{ days_of_month: ['0'] }]", 'is not within 1 to 31, or -31 to -1'],
  ["[{ days_of_month: ['1:32'] }]", 'is not within 1 to 31, or -31 to -1'],
  ["[{ days_of_month: ['-5:5'] }]", 'must end with a negative day'],
  ["[{ days_of_month: ['20:-20'] }]", 'always ends before it begins'],
  ["[{ days_of_month: ['1:2:3'] }]", 'is no day of a month'],
  ["[{ months: ['november:january'] }]", 'runs backwards, and no year wraps'],
  ['[{ months: [jan] }]', 'is no month'],
  ["[{ years: ['2027:2026'] }]", 'runs backwards'],
  ['[{ years: [2026-11] }]', 'is no year'],
  ['[{ location: Europe/Barlin }]', 'is no time zone'],
  ['[{ location: europe/berlin }]', 'is no time zone'],
  ["[{ location: '+01:00' }]", 'is no time zone'],
  ['[{ weekday: [monday] }]', 'has a field "weekday" that there is not'],
  ['[{ weekdays: monday }]', 'must be a list'],
])('refuses %s', (specs, problem) => {
  const { refusals, problems } = parse(specs);
  expect(refusals.map(({ message }) => message).join('\n')).toContain(problem);
  expect(refusals[0]?.place?.line).toBe(5);
  expect(problems).toHaveLength(refusals.length);
});

it('takes days that come in the right order in the shortest month', () => {
  expect(parse("[{ days_of_month: ['8:-20'] }]").refusals).toEqual([]);
});

const MINUTE = 60_000;

/** The same spans, found by asking every minute. */
function sampled(isOn: (at: number) => boolean, { from, until }: Span): readonly Span[] {
  const spans: { from: number; until: number }[] = [];
  for (let at = from; at < until; at += MINUTE) {
    if (!isOn(at)) continue;
    const last = spans.at(-1);
    if (last?.until === at) last.until = at + MINUTE;
    else spans.push({ from: at, until: at + MINUTE });
  }
  return spans;
}

const minute = fc.integer({ min: 0, max: 24 * 60 });
const ranges = (min: number, max: number): fc.Arbitrary<{ from: number; to: number }[]> =>
  fc.array(
    fc
      .tuple(fc.integer({ min, max }), fc.integer({ min, max }))
      .map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) })),
    { minLength: 1, maxLength: 2 },
  );

const spec: fc.Arbitrary<TimeSpec> = fc.record(
  {
    times: fc.array(
      fc.tuple(minute, minute).map(([a, b]) => ({ from: Math.min(a, b), until: Math.max(a, b) })),
      { maxLength: 2 },
    ),
    weekdays: ranges(0, 6),
    daysOfMonth: fc.oneof(ranges(1, 31), ranges(-31, -1)),
    months: ranges(1, 12),
    location: fc.constantFrom(
      'Europe/Berlin',
      'America/New_York',
      'Australia/Lord_Howe',
      'America/Santiago',
      'Africa/Casablanca',
      'Asia/Kathmandu',
    ),
  },
  { requiredKeys: [] },
);

// Days on which clocks change somewhere, in spring and in autumn, and those around them.
const starts = [
  '2026-03-07',
  '2026-03-28',
  '2026-04-04',
  '2026-09-05',
  '2026-10-03',
  '2026-10-24',
  '2026-10-31',
  '2027-02-06',
].map(instant);

it.each(['right', 'short'] as const)(
  'finds the spans that asking every minute finds, months being %s',
  (daylightMonths) => {
    fc.assert(
      fc.property(
        fc.array(spec, { minLength: 1, maxLength: 2 }),
        fc.constantFrom(...starts),
        (specs, from) => {
          const horizon = { from: from + 7 * MINUTE, until: from + 3 * 86_400_000 };
          const timeIntervals: TimeIntervalConfig[] = [{ name: 'x', specs }];
          const table = createTimeTable({ timeIntervals }, { daylightMonths });
          const found = table.spans('x', horizon);
          expect(found).toEqual(sampled((at) => table.isActive('x', at), horizon));
        },
      ),
      { numRuns: 150, seed: 6 },
    );
  },
);

it('has an hour twice, or not at all, where clocks change', () => {
  const { config } = parse(
    "[{ location: Europe/Berlin, times: [{ start_time: '02:00', end_time: '03:00' }] }]",
  );
  const spans = createTimeTable(config).spans('x', {
    from: instant('2026-10-24'),
    until: instant('2026-10-26'),
  });
  expect(spans.map(({ from, until }) => [printInstant(from), printInstant(until)])).toEqual([
    ['2026-10-24T00:00:00Z', '2026-10-24T01:00:00Z'],
    ['2026-10-25T00:00:00Z', '2026-10-25T02:00:00Z'],
  ]);
  const spring = { from: instant('2026-03-28T12:00:00Z'), until: instant('2026-03-29T12:00:00Z') };
  expect(createTimeTable(config).spans('x', spring)).toEqual([]);
});
