import { expect, it } from 'vitest';
import { compile } from '../../../src/compile.ts';
import type { RecordingRule, RuleFile } from '../../../src/ir/index.ts';
import { calendar } from '../../../src/define/index.ts';
import { printPretty } from '../../../src/promql/index.ts';
import { groupsOf, planOf, recordedIn } from '../planned-rules.ts';
import { validConfig, validSlo, type Changes } from '../../validate/valid-config.ts';

const berlin = calendar('month', { timeZone: 'Europe/Berlin' });

const calendarOf = (changes: Changes): RuleFile | undefined =>
  planOf(changes).ruleFiles.find(({ name }) => name === 'slo-calendar');

const recordings = (file: RuleFile | undefined): readonly RecordingRule[] =>
  (file?.groups ?? [])
    .flatMap(({ rules }) => rules)
    .filter((rule): rule is RecordingRule => rule.kind === 'recording');

it('has no calendar while all windows are rolling', () => {
  expect(calendarOf({})).toBeUndefined();
});

it('records the calendar as often as the base counts, in one group', () => {
  const { groups } = calendarOf({ slo: { window: berlin } }) ?? { groups: [] };
  expect(groups.map(({ name, interval }) => [name, interval])).toEqual([['slo:calendar', 30_000]]);
});

it('knows from the rule of the zone how far its local time is ahead of UTC', () => {
  const [offset] = recordings(calendarOf({ slo: { window: berlin } }));
  expect(offset && [offset.labels, printPretty(offset.expression)]).toMatchInlineSnapshot(`
    [
      {
        "time_zone": "Europe/Berlin",
      },
      "vector(3600)
    +
      3600
      *
      (
        (
            32 * month(vector(time() - 3600))
            +
            day_of_month(vector(time() - 3600))
            -
            day_of_week(vector(time() - 3600))
          >= bool 121
        )
        *
        (
            32 * month(vector(time() - 3600))
            +
            day_of_month(vector(time() - 3600))
            -
            day_of_week(vector(time() - 3600))
          < bool 345
        )
      )",
    ]
  `);
});

it('records the number, the age and the elapsed share of a month', () => {
  const [, ...rules] = recordings(calendarOf({ slo: { window: berlin } }));
  expect(new Set(rules.map(({ labels }) => JSON.stringify(labels)))).toEqual(
    new Set(['{"unit":"month","time_zone":"Europe/Berlin"}']),
  );
  expect(
    rules.map(({ record, expression }) => `${record} =\n${printPretty(expression)}`).join('\n\n'),
  ).toMatchInlineSnapshot(`
    "slo:calendar:index =
    month(time() + slo:calendar:utc_offset_seconds{time_zone="Europe/Berlin"})

    slo:calendar:elapsed_seconds =
    86400 * (day_of_month(time() + slo:calendar:utc_offset_seconds{time_zone="Europe/Berlin"}) - 1)
    +
    (time() + slo:calendar:utc_offset_seconds{time_zone="Europe/Berlin"}) % 86400

    slo:calendar:elapsed_ratio =
    slo:calendar:elapsed_seconds{time_zone="Europe/Berlin",unit="month"}
    / ignoring (unit)
    (86400 * days_in_month(time() + slo:calendar:utc_offset_seconds{time_zone="Europe/Berlin"}))"
  `);
});

it('adds up the tiles that are labelled with the present month', () => {
  const period = groupsOf({ slo: { window: berlin } }).get('slo:checkout-availability:period');
  const text = recordedIn(period);
  expect(text.slice(text.indexOf('slo:events:calendar_increase5m'))).toMatchInlineSnapshot(`
    "slo:events:calendar_increase5m =
    slo:events:increase5m{slo="checkout-availability"}
    * on () group_left (calendar)
    count_values("calendar", slo:calendar:index{time_zone="Europe/Berlin",unit="month"})

    slo:bad_events:calendar_increase5m =
    slo:bad_events:increase5m{slo="checkout-availability"}
    * on () group_left (calendar)
    count_values("calendar", slo:calendar:index{time_zone="Europe/Berlin",unit="month"})

    slo:events:increase_month =
    sum without (calendar) (
      sum_over_time(slo:events:calendar_increase5m{slo="checkout-availability"}[31d1h])
      * on (calendar) group_left ()
      count_values("calendar", slo:calendar:index{time_zone="Europe/Berlin",unit="month"})
    )

    slo:bad_events:increase_month =
    sum without (calendar) (
      sum_over_time(slo:bad_events:calendar_increase5m{slo="checkout-availability"}[31d1h])
      * on (calendar) group_left ()
      count_values("calendar", slo:calendar:index{time_zone="Europe/Berlin",unit="month"})
    )

    slo:error:ratio_rate_month =
    slo:bad_events:increase_month{slo="checkout-availability"}
    /
    slo:events:increase_month{slo="checkout-availability"}

    slo:coverage:ratio_count_month =
    clamp_max(
      sum without (calendar) (
        count_over_time(slo:events:calendar_increase5m{slo="checkout-availability"}[31d1h])
        * on (calendar) group_left ()
        count_values("calendar", slo:calendar:index{time_zone="Europe/Berlin",unit="month"})
      )
      /
      (scalar(slo:calendar:elapsed_seconds{time_zone="Europe/Berlin",unit="month"}) / 300),
      1
    )

    slo:error_budget_remaining:ratio =
    1
    -
      slo:error:ratio_rate_month{slo="checkout-availability"}
      / 0.01
      *
      scalar(slo:calendar:elapsed_ratio{time_zone="Europe/Berlin",unit="month"})

    slo:error_budget_remaining:events =
      0.01
      *
      (
        slo:events:increase_month{slo="checkout-availability"}
        /
        scalar(slo:calendar:elapsed_ratio{time_zone="Europe/Berlin",unit="month"})
      )
    -
    slo:bad_events:increase_month{slo="checkout-availability"}

    slo:error_budget_remaining:seconds =
    slo:error_budget_remaining:ratio{slo="checkout-availability"} * 25920

    slo:error_budget:burn_rate1h =
    slo:error:ratio_rate1h{slo="checkout-availability"} / 0.01

    slo:error_budget:burn_rate6h =
    slo:error:ratio_rate6h{slo="checkout-availability"} / 0.01

    slo:error_budget:burn_rate1d =
    slo:error:ratio_rate1d{slo="checkout-availability"} / 0.01

    slo:error_budget:burn_rate3d =
    slo:error:ratio_rate3d{slo="checkout-availability"} / 0.01

    slo:error_budget_exhaustion:seconds =
    clamp_min(slo:error_budget_remaining:ratio{slo="checkout-availability"}, 0)
    * 2592000
    /
    (slo:error_budget:burn_rate6h{slo="checkout-availability"} > 1)"
  `);
});

it('records each unit once in each time zone, and says which SLO wanted it first', () => {
  const slos = [
    validSlo({ name: 'a', window: berlin }),
    validSlo({ name: 'b', window: berlin }),
    validSlo({ name: 'c', window: calendar('week', { timeZone: 'Europe/Berlin' }) }),
    validSlo({ name: 'd', window: calendar('month') }),
  ];
  const rules = recordings(calendarOf({ service: { slos } }));
  const wanted = rules.map(({ record, labels, origin }) =>
    [record.replace('slo:calendar:', ''), ...Object.values(labels), origin.definition].join(' '),
  );
  expect(wanted).toEqual([
    'utc_offset_seconds Europe/Berlin slo a',
    'utc_offset_seconds UTC slo d',
    'index month Europe/Berlin slo a',
    'elapsed_seconds month Europe/Berlin slo a',
    'elapsed_ratio month Europe/Berlin slo a',
    'index week Europe/Berlin slo c',
    'elapsed_seconds week Europe/Berlin slo c',
    'elapsed_ratio week Europe/Berlin slo c',
    'index month UTC slo d',
    'elapsed_seconds month UTC slo d',
    'elapsed_ratio month UTC slo d',
  ]);
});

it.each(['per-slo', 'fleet'])(
  'proves calendar windows of all kinds right, laid out %s',
  (layout) => {
    const slos = [
      validSlo({ name: 'rolling', objectives: [{ objective: '95%', window: calendar('week') }] }),
      validSlo({ name: 'month', window: berlin, by: ['handler'] }),
      validSlo({ name: 'quarter', window: calendar('quarter'), burnRates: 'none' }),
    ];
    const config = validConfig({ environment: { layout }, service: { slos } });
    const { files, diagnostics } = compile({ config, root: '/', texts: new Map() });
    expect(diagnostics).toEqual([]);
    const text = files.map(({ content }) => content).join('');
    expect(text).toContain('of the events must be good over the calendar quarter.');
    expect(text).toContain('over the calendar month in Europe/Berlin');
    expect(text).toContain('What is left of the error budget of the calendar week.');
    expect(text).not.toMatch(/(?:over|of|for|the last|rolling) calendar (?:week|month|quarter)/);
  },
);
