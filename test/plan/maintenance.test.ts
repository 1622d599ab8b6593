// Maintenance as rules and routes: what is emitted for it, and that nothing is where none is planned.
import { expect, it } from 'vitest';
import { maintenance, type MaintenanceProps } from '../../src/define/index.ts';
import type { RouteNode } from '../../src/ir/index.ts';
import { printMatcher } from '../../src/promql/notation.ts';
import { printPretty } from '../../src/promql/index.ts';
import {
  requests,
  answered,
  severities,
  shopTeam,
  workbook,
  environment,
  chat,
} from '../docs/shop.ts';
import {
  alert,
  above,
  availability,
  compile,
  counter,
  defineConfig,
  gauge,
  service,
  system,
  type MaintenanceDefinition,
} from 'nines';

const upgrades = (props: Partial<MaintenanceProps<string>> = {}): MaintenanceDefinition =>
  maintenance<string>('upgrades', {
    timeZone: 'UTC',
    windows: [{ days: ['sunday'], from: '02:00', to: '04:00' }],
    ...props,
  });

interface Where {
  readonly slo?: MaintenanceDefinition;
  readonly service?: MaintenanceDefinition;
  readonly system?: MaintenanceDefinition;
}

function planWith(where: Where) {
  const slo = availability({
    objective: '99.9%',
    events: requests,
    bad: { status: '5xx' },
    mitigation: 'Roll back.',
    ...(where.slo && { maintenance: [where.slo] }),
  });
  const queueLong = alert('QueueLong', {
    when: above(gauge('queue_length'), 100),
    severity: 'page',
    mitigation: 'Add workers.',
  });
  const jobs = availability({
    objective: '99%',
    name: 'jobs',
    events: counter('jobs_total', { labels: ['outcome'] }),
    bad: { outcome: 'failed' },
    mitigation: 'Run them again.',
  });
  const [checkout, other] = [
    service('checkout', {
      team: shopTeam,
      slos: [slo, jobs],
      alerts: [queueLong],
      ...(where.service && { maintenance: [where.service] }),
    }),
    service('search', { team: shopTeam, slos: [answered] }),
  ];
  const shop = system<string>('shop', {
    severities,
    burnRates: workbook,
    services: [checkout, other],
    ...(where.system && { maintenance: [where.system] }),
  });
  const config = defineConfig({ environment, systems: [shop], unrouted: [chat] });
  const { plan, diagnostics } = compile({ config, root: '/', texts: new Map() });
  if (!plan) throw new Error(JSON.stringify(diagnostics));
  return { plan, diagnostics };
}

function recorded(where: Where, series: string): readonly string[] {
  const rules = planWith(where).plan.ruleFiles.flatMap(({ groups }) =>
    groups.flatMap((group) => group.rules),
  );
  return rules.flatMap((rule) =>
    rule.kind === 'recording' && rule.record === series ? [printPretty(rule.expression)] : [],
  );
}

const active = (props: Partial<MaintenanceProps<string>>): string =>
  recorded({ service: upgrades(props) }, 'slo:maintenance:active').join('\n');

it('says when a maintenance is on', () => {
  expect(active({})).toMatchInlineSnapshot(
    `"max(((time() - 7170) % 86400 < bool 7295) * (day_of_week(vector(time() - 7170)) == bool 0))"`,
  );
  expect(active({ timeZone: 'Europe/Zurich' })).toMatchInlineSnapshot(`
    "max(
      ((time() + slo:calendar:utc_offset_seconds{time_zone="Europe/Zurich"} - 7170) % 86400 < bool 7295)
      *
      (
        day_of_week(
          time() + slo:calendar:utc_offset_seconds{time_zone="Europe/Zurich"} - 7170
        ) == bool 0
      )
    )"
  `);
  expect(active({ windows: [{ from: '23:30', to: '00:30' }] })).toMatchInlineSnapshot(
    `"vector((time() - 84570) % 86400 < bool 3695)"`,
  );
  expect(
    active({ windows: [{ from: '2026-12-05 22:00', until: '2026-12-06 02:00' }] }),
  ).toMatchInlineSnapshot(`"vector((time() >= bool 1796507970) * (time() < bool 1796522465))"`);
  expect(
    active({
      windows: [
        {
          days: ['monday', 'tuesday', 'wednesday', 'saturday'],
          weeks: ['first', 'third'],
          from: '00:00',
          to: '24:00',
        },
      ],
    }),
  ).toMatchInlineSnapshot(`
    "clamp_max(
      max(
          ((time() + 30) % 86400 < bool 43295)
          *
          (
            (day_of_week(vector(time() + 30)) >= bool 1) * (day_of_week(vector(time() + 30)) <= bool 3)
            +
            (day_of_week(vector(time() + 30)) == bool 6)
          )
          *
          (
            (ceil(day_of_month(vector(time() + 30)) / 7) == bool 1)
            +
            (ceil(day_of_month(vector(time() + 30)) / 7) == bool 3)
          )
        +
          ((time() - 43170) % 86400 < bool 43295)
          *
          (
              (day_of_week(vector(time() - 43170)) >= bool 1)
              *
              (day_of_week(vector(time() - 43170)) <= bool 3)
            +
            (day_of_week(vector(time() - 43170)) == bool 6)
          )
          *
          (
            (ceil(day_of_month(vector(time() - 43170)) / 7) == bool 1)
            +
            (ceil(day_of_month(vector(time() - 43170)) / 7) == bool 3)
          )
      ),
      1
    )"
  `);
});

/** What reads our series in a count. */
const share = (budget: MaintenanceProps<string>['budget'], series: string): string =>
  (recorded({ slo: upgrades(budget ? { budget } : {}) }, series)[0] ?? '')
    .split('\n')
    .filter((line) => line.includes('slo:'))
    .join('\n');

it('counts nothing, or nothing bad, or everything', () => {
  expect(share('excluded', 'slo:events:increase30s')).toMatchInlineSnapshot(
    `"(1 - max(slo:maintenance:active{maintenance="upgrades"}) or vector(1))"`,
  );
  expect(share('good', 'slo:events:increase30s')).toBe('');
  expect(share('good', 'slo:bad_events:increase30s')).toMatchInlineSnapshot(
    `"(1 - max(slo:maintenance:active{maintenance="upgrades"}) or vector(1))"`,
  );
  expect(share('counted', 'slo:bad_events:increase30s')).toBe('');
  expect(share('excluded', 'slo:bad_events:increase5m')).toMatchInlineSnapshot(`
    "    max_over_time(slo:maintenance:active{maintenance="upgrades"}[5m] offset 1m) == 1
        last_over_time(slo:maintenance:active{maintenance="upgrades"}[1h] offset 6m) == 1
      sum(sum_over_time(slo:bad_events:increase30s{slo="checkout-availability"}[5m] offset 1m))
        max_over_time(slo:maintenance:active{maintenance="upgrades"}[5m] offset 1m) == 1
        last_over_time(slo:maintenance:active{maintenance="upgrades"}[1h] offset 6m) == 1"
  `);
});

const print = (node: RouteNode, depth = 0): string =>
  [
    `${'  '.repeat(depth)}${node.matchers.map(printMatcher).join(', ') || '-'}${
      node.muteTimeIntervals ? ` mute ${node.muteTimeIntervals.join(', ')}` : ''
    }`,
    ...node.routes.map((route) => print(route, depth + 1)),
  ].join('\n');

const routes = (where: Where): string => {
  const { plan, diagnostics } = planWith(where);
  expect(diagnostics).toEqual([]);
  return print(plan.routing.root);
};

it('mutes what it is on for, at the narrowest level', () => {
  expect(routes({ service: upgrades() })).toMatchInlineSnapshot(`
    "-
      team="shop-team"
        severity="page"
          service="checkout" mute maintenance-upgrades
            alertname=~"SLOErrorBudgetBurn1h|SLOErrorBudgetBurn6h" mute maintenance-upgrades
          alertname=~"SLOErrorBudgetBurn1h|SLOErrorBudgetBurn6h"
        severity="ticket"
          service="checkout" mute maintenance-upgrades
            alertname=~"SLOErrorBudgetBurn1d|SLOErrorBudgetBurn3d" mute maintenance-upgrades
          alertname=~"SLOErrorBudgetBurn1d|SLOErrorBudgetBurn3d""
  `);
  expect(routes({ system: upgrades() })).toMatchInlineSnapshot(`
    "-
      team="shop-team"
        severity="page" mute maintenance-upgrades
          alertname=~"SLOErrorBudgetBurn1h|SLOErrorBudgetBurn6h" mute maintenance-upgrades
        severity="ticket" mute maintenance-upgrades
          alertname=~"SLOErrorBudgetBurn1d|SLOErrorBudgetBurn3d" mute maintenance-upgrades"
  `);
  const pages = maintenance<string>('pages', { ...upgrades().props, mutes: ['page'] });
  expect(routes({ slo: upgrades(), service: pages })).toMatchInlineSnapshot(`
    "-
      team="shop-team"
        severity="page"
          slo="checkout-availability" mute maintenance-pages, maintenance-upgrades
            alertname=~"SLOErrorBudgetBurn1h|SLOErrorBudgetBurn6h" mute maintenance-pages, maintenance-upgrades
          service="checkout" mute maintenance-pages
            alertname=~"SLOErrorBudgetBurn1h|SLOErrorBudgetBurn6h" mute maintenance-pages
          alertname=~"SLOErrorBudgetBurn1h|SLOErrorBudgetBurn6h"
        severity="ticket"
          slo="checkout-availability" mute maintenance-upgrades
            alertname=~"SLOErrorBudgetBurn1d|SLOErrorBudgetBurn3d" mute maintenance-upgrades
          alertname=~"SLOErrorBudgetBurn1d|SLOErrorBudgetBurn3d""
  `);
  const none = upgrades({ mutes: 'none' });
  expect(routes({ system: none, service: none })).toBe(routes({}));
});

it('writes times as Alertmanager has them', () => {
  const { plan } = planWith({
    system: upgrades({
      timeZone: 'Europe/Zurich',
      windows: [
        { days: ['saturday', 'sunday'], from: '23:00', to: '01:00' },
        { days: ['tuesday'], weeks: ['second'], from: '22:00', to: '02:00' },
        { from: '2026-12-05 22:00', until: '2026-12-06 02:00' },
      ],
    }),
  });
  expect(plan.routing.timeIntervals).toMatchInlineSnapshot(`
    [
      {
        "about": "upgrades: Saturday and Sunday 23:00-01:00, second Tuesday of the month 22:00-02:00, 2026-12-05 22:00 to 2026-12-06 02:00, Europe/Zurich",
        "name": "maintenance-upgrades",
        "specs": [
          {
            "location": "Europe/Zurich",
            "times": [
              {
                "end_time": "24:00",
                "start_time": "23:00",
              },
            ],
            "weekdays": [
              "saturday",
              "sunday",
            ],
          },
          {
            "location": "Europe/Zurich",
            "times": [
              {
                "end_time": "01:00",
                "start_time": "00:00",
              },
            ],
            "weekdays": [
              "monday",
              "sunday",
            ],
          },
          {
            "days_of_month": [
              "8:14",
            ],
            "location": "Europe/Zurich",
            "times": [
              {
                "end_time": "24:00",
                "start_time": "22:00",
              },
            ],
            "weekdays": [
              "tuesday",
            ],
          },
          {
            "days_of_month": [
              "9:15",
            ],
            "location": "Europe/Zurich",
            "times": [
              {
                "end_time": "02:00",
                "start_time": "00:00",
              },
            ],
            "weekdays": [
              "wednesday",
            ],
          },
          {
            "days_of_month": [
              "5",
            ],
            "months": [
              "12",
            ],
            "times": [
              {
                "end_time": "24:00",
                "start_time": "21:00",
              },
            ],
            "years": [
              "2026",
            ],
          },
          {
            "days_of_month": [
              "6",
            ],
            "months": [
              "12",
            ],
            "times": [
              {
                "end_time": "01:00",
                "start_time": "00:00",
              },
            ],
            "years": [
              "2026",
            ],
          },
        ],
      },
    ]
  `);
});
