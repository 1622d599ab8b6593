// What validate says of planned maintenance: one row for each mistake, and nothing of what is right.
import { expect, it } from 'vitest';
import { maintenance } from '../../src/define/index.ts';
import { maintenanceDiagnostics } from '../../src/validate/maintenance-diagnostics.ts';
import { modelOf, validated, type Changes } from './valid-config.ts';

const SUNDAYS = { days: ['sunday'], from: '02:00', to: '04:00' };
const VALID = { timeZone: 'UTC', windows: [SUNDAYS] };

/** Calls the function of the library as plain JavaScript can. */
const called = (name: unknown, props: unknown): unknown =>
  Reflect.apply(maintenance, undefined, [name, props]);

const planned = (change: object = {}, name: unknown = 'upgrades'): unknown =>
  called(name, { ...VALID, ...change });

const on = (...given: readonly unknown[]): Changes => ({ service: { maintenance: given } });
const windows = (...given: readonly object[]): Changes => on(planned({ windows: given }));
const sundays = (change: object): Changes => windows({ ...SUNDAYS, ...change });

type Row = readonly [
  title: string,
  changes: Changes,
  code: string,
  property: readonly (string | number)[],
  message: string,
];

const HAS = 'maintenance upgrades has a window';

const ROWS: readonly Row[] = [
  [
    'a name that is none',
    on(planned({}, 'Big Move')),
    'bad-name',
    [],
    '"Big Move" cannot name a maintenance',
  ],
  [
    'two of one name',
    on(planned(), planned({ title: 'Others' })),
    'duplicate-name',
    [],
    'another maintenance is called "upgrades"',
  ],
  ['no windows', windows(), 'no-time', ['windows'], 'maintenance upgrades has no windows'],
  [
    'an hour that there is not',
    sundays({ from: '25:00' }),
    'bad-time',
    ['windows', 0, 'from'],
    'from must be a time of day, got "25:00"',
  ],
  [
    'an end in words',
    sundays({ to: 'noon' }),
    'bad-time',
    ['windows', 0, 'to'],
    'to must be a time of day, got "noon"',
  ],
  [
    'a beginning at the end of a day',
    sundays({ from: '24:00', to: '01:00' }),
    'bad-time',
    ['windows', 0, 'from'],
    'from must be a time of day, got "24:00"',
  ],
  [
    'a date without a time',
    windows({ from: '2026-12-05', until: '2026-12-06 02:00' }),
    'bad-time',
    ['windows', 0, 'from'],
    'from must be a date and a time, got "2026-12-05"',
  ],
  [
    'a day that there is not',
    windows({ from: '2026-12-05 22:00', until: '2027-02-29 02:00' }),
    'bad-time',
    ['windows', 0, 'until'],
    'until must be a date and a time, got "2027-02-29 02:00"',
  ],
  [
    'an end before the beginning',
    windows({ from: '2026-12-05 22:00', until: '2026-12-05 20:00' }),
    'no-time',
    ['windows', 0, 'until'],
    `${HAS} from 2026-12-05 22:00 until 2026-12-05 20:00`,
  ],
  [
    'less than five minutes',
    sundays({ to: '02:04' }),
    'no-time',
    ['windows', 0, 'to'],
    `${HAS} from 02:00 to 02:04`,
  ],
  [
    'no time at all',
    sundays({ to: '02:00' }),
    'no-time',
    ['windows', 0, 'to'],
    `${HAS} from 02:00 to 02:00`,
  ],
  [
    'no day',
    sundays({ days: [] }),
    'no-time',
    ['windows', 0, 'days'],
    'maintenance upgrades has a window on no day',
  ],
  [
    'a fourth week that goes on after midnight',
    sundays({ weeks: ['fourth'], from: '23:00', to: '01:00' }),
    'no-time',
    ['windows', 0, 'weeks'],
    'maintenance upgrades goes past midnight in a fourth week of the month',
  ],
  [
    'a clock that follows the moon',
    on(planned({ timeZone: 'Africa/Casablanca' })),
    'no-time',
    ['timeZone'],
    'maintenance upgrades comes back by the clock of Africa/Casablanca, which changes by no yearly rule',
  ],
  [
    'a maintenance that does nothing',
    on(planned({ budget: 'counted', mutes: [] })),
    'no-effect',
    [],
    'maintenance upgrades changes nothing: its events are counted and nobody is muted',
  ],
  [
    'a severity that there is not',
    on(planned({ mutes: ['P2', 'P3'] })),
    'unknown-severity',
    ['mutes', 1],
    'maintenance upgrades mutes severity "P3", which system shop does not have',
  ],
  [
    'half of all time',
    sundays({ days: undefined, from: '00:00', to: '12:00' }),
    'much-time',
    ['windows'],
    'maintenance upgrades takes 50% of all time',
  ],
];

it.each(ROWS)('reports %s', (...row) => {
  const [, changes, code, property, message] = row;
  const [, mistakes] = validated(changes);
  expect(mistakes.map((found) => [found.code, found.property, found.message])).toEqual([
    [`maintenance/${code}`, property, message],
  ]);
  const [found] = mistakes;
  expect(found?.help).not.toBe('');
  expect(found?.place?.file).toContain('maintenance.test.ts');
});

it('has a row for every diagnostic', () => {
  const reported = new Set(ROWS.map(([, , code]) => code));
  expect([...reported].toSorted()).toEqual(Object.keys(maintenanceDiagnostics).toSorted());
});

it('reports a time zone that there is not', () => {
  const [, mistakes] = validated(on(planned({ timeZone: 'Zurich' })));
  expect(mistakes.map(({ property }) => property)).toEqual([['timeZone']]);
});

it('reports what is wrong at once', () => {
  const wrong = windows(
    { from: '2', to: '3' },
    { ...SUNDAYS, days: [] },
    { ...SUNDAYS, to: '02:01' },
  );
  expect(validated(wrong)[1].map(({ property }) => property)).toEqual([
    ['windows', 0, 'from'],
    ['windows', 0, 'to'],
    ['windows', 1, 'days'],
    ['windows', 2, 'to'],
  ]);
});

it('plans one for all that it is on for, and checks it once', () => {
  const shared = planned({ mutes: ['P1'] });
  const model = modelOf({
    system: { maintenance: [shared] },
    service: { maintenance: [shared] },
    slo: { maintenance: [shared] },
  });
  const [system] = model.systems;
  const [service] = system?.services ?? [];
  expect(service?.slos.map((slo) => slo.maintenance)).toEqual([system?.maintenance]);
  expect(service?.maintenance[0]).toBe(system?.maintenance[0]);
  const [found] = system?.maintenance ?? [];
  expect(found).toMatchObject({
    title: 'upgrades',
    budget: 'excluded',
    mutes: ['P1'],
    words: ['Sunday 02:00-04:00'],
  });
});

const WRONG: readonly unknown[] = [
  null,
  NaN,
  -1,
  true,
  '',
  'nonsense',
  [],
  [undefined],
  ['nonsense'],
  [[]],
  {},
  { kind: 'maintenance' },
  () => 'nonsense',
  Symbol('nonsense'),
];

const KEYS = ['title', 'description', 'timeZone', 'windows', 'budget', 'mutes'];

it('never throws, whatever stands where', () => {
  const both = { ...SUNDAYS, weeks: ['first'], until: '2026-12-06 02:00' };
  for (const wrong of WRONG) {
    const changes: readonly Changes[] = [
      { service: { maintenance: wrong } },
      { system: { maintenance: [wrong] } },
      { slo: { maintenance: [called(wrong, VALID)] } },
      on(called('upgrades', wrong)),
      ...KEYS.map((key) => on(planned({ [key]: wrong }))),
      ...Object.keys(both).flatMap((key) => [
        sundays({ [key]: wrong }),
        windows({ from: '2026-12-05 22:00', until: '2026-12-06 02:00', [key]: wrong }),
      ]),
    ];
    for (const each of changes) expect(() => validated(each)).not.toThrow();
  }
});

it('says of a number that it is wrong, wherever it stands', () => {
  for (const key of KEYS) {
    const [, mistakes] = validated(on(planned({ [key]: -1 })));
    expect([key, ...new Set(mistakes.map(({ code }) => code))]).toEqual([
      key,
      'config/invalid-shape',
    ]);
  }
  for (const key of ['days', 'weeks', 'from', 'to']) {
    const [, mistakes] = validated(sundays({ [key]: -1 }));
    expect([key, ...new Set(mistakes.map(({ code }) => code))]).toEqual([
      key,
      'config/invalid-shape',
    ]);
  }
});

const plannedIn = (order: readonly object[]) =>
  modelOf(windows(...order)).systems[0]?.services[0]?.maintenance;

it('takes windows in any order', () => {
  const once = [
    { from: '2026-12-05 22:00', until: '2026-12-06 02:00' },
    { from: '2026-11-01 22:00', until: '2026-11-02 02:00' },
  ];
  const monthly = { ...SUNDAYS, weeks: ['first'] };
  const nights = [{ from: '22:00', to: '23:00' }, SUNDAYS, { ...SUNDAYS, from: '00:30' }];
  const given = [...once, monthly, ...nights];
  expect(plannedIn(given)?.[0]?.words).toEqual([
    'every day 22:00-23:00',
    'Sunday 00:30-04:00',
    'Sunday 02:00-04:00',
    'first Sunday of the month 02:00-04:00',
    '2026-11-01 22:00 to 2026-11-02 02:00',
    '2026-12-05 22:00 to 2026-12-06 02:00',
  ]);
  expect(plannedIn(given.toReversed())).toEqual(plannedIn(given));
});
