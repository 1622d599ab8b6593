import { expect, it } from 'vitest';
import { calendar } from '../../src/define/index.ts';
import type { Plan, RuleGroup } from '../../src/ir/index.ts';
import { printPretty } from '../../src/promql/index.ts';
import { requests, validService, validSlo } from '../validate/valid-config.ts';
import { planOf } from './planned-rules.ts';

const services = [
  validService('checkout'),
  validService('search', { slo: { events: requests.where({ handler: '/search' }) } }),
  validService('odd', {
    slo: { objective: '99.5%', window: '28d', name: 'a-name-that-is-far-too-long-for-a-uid' },
  }),
  validService('grouped', {
    service: {
      slos: [
        validSlo({ by: ['handler'], groups: [{ where: { handler: '/a' }, objective: '99.9%' }] }),
      ],
    },
  }),
];
const system = { services };
const fleet = planOf({ system, environment: { layout: 'fleet' } });
const apart = planOf({ system });
const groups = new Map(
  fleet.ruleFiles.flatMap((file) =>
    file.groups.map((group) => [`${file.name} ${group.name}`, group] as const),
  ),
);
const ruleIn = (group: RuleGroup | undefined, name: string): string =>
  (group?.rules ?? [])
    .filter((rule) => (rule.kind === 'recording' ? rule.record : rule.alert) === name)
    .map((rule) => `${printPretty(rule.expression)} ${JSON.stringify(rule.labels)}`)
    .join('\n');

it('leaves to each SLO what it counts and promises', () => {
  expect([...groups].map(([name, { rules }]) => `${name}: ${rules.length}`)).toMatchInlineSnapshot(`
    [
      "checkout slo:checkout-availability: 2",
      "checkout slo:checkout-availability:slow: 3",
      "checkout slo:checkout-availability:period: 2",
      "checkout alerts:checkout: 1",
      "grouped slo:grouped-availability: 2",
      "grouped slo:grouped-availability:slow: 3",
      "grouped slo:grouped-availability:period: 2",
      "grouped alerts:grouped: 1",
      "odd slo:odd-a-name-that-is-far-too-long-for-a-uid: 2",
      "odd slo:odd-a-name-that-is-far-too-long-for-a-uid:slow: 3",
      "odd slo:odd-a-name-that-is-far-too-long-for-a-uid:period: 3",
      "odd alerts:odd: 1",
      "search slo:search-availability: 2",
      "search slo:search-availability:slow: 3",
      "search slo:search-availability:period: 2",
      "search alerts:search: 1",
      "slo-fleet slo:fleet:30s: 10",
      "slo-fleet slo:fleet:4m: 9",
      "slo-fleet slo:fleet:5m: 15",
    ]
  `);
});

it('evaluates what all SLOs have once for all of them', () => {
  const group = groups.get('slo-fleet slo:fleet:30s');
  expect(ruleIn(group, 'slo:error:ratio_rate5m')).toMatchInlineSnapshot(
    `"sum_over_time(slo:bad_events:increase30s[5m]) / sum_over_time(slo:events:increase30s[5m]) {}"`,
  );
});

it('evaluates what some SLOs have for these', () => {
  const group = groups.get('slo-fleet slo:fleet:5m');
  expect(ruleIn(group, 'slo:error:ratio_rate30d')).toMatchInlineSnapshot(`
    "slo:bad_events:increase30d{slo=~"checkout-availability|grouped-availability|search-availability"}
    /
    slo:events:increase30d{slo=~"checkout-availability|grouped-availability|search-availability"} {}"
  `);
  expect(ruleIn(group, 'slo:error_budget_remaining:ratio')).toMatchInlineSnapshot(
    `
    "1 - slo:error:ratio_rate30d{slo=~"checkout-availability|search-availability"} / 0.01
    or
    (
      1 - slo:error:ratio_rate30d{handler="/a",slo="grouped-availability"} / 0.001
      or
      1 - slo:error:ratio_rate30d{slo="grouped-availability"} / 0.01
    )
    or
    1 - slo:error:ratio_rate28d{slo="odd-a-name-that-is-far-too-long-for-a-uid"} / 0.005 {}"
  `,
  );
});

it('shares alerts that say the same to the same people', () => {
  const group = groups.get('slo-fleet slo:fleet:30s');
  const alert = group?.rules.find((rule) => rule.kind === 'alerting');
  expect(alert?.kind === 'alerting' && [alert.alert, alert.labels, alert.annotations])
    .toMatchInlineSnapshot(`
      [
        "SLOErrorBudgetBurn1h",
        {
          "objective": "99%",
          "severity": "P1",
          "system": "shop",
          "team": "shop-team",
        },
        {
          "budget_left": "{{ range printf "last_over_time(slo:error_budget_remaining:ratio{slo=%q}[10m])" $labels.slo | query }}{{ .Value | humanizePercentage }}{{ end }}",
          "dashboard_url": "https://grafana.example.com/d/slo-shop-99-30d-067e6d?var-slo={{ $labels.slo }}&viewPanel=panel-14815",
          "description": "At this rate 2% of the error budget of 30d is spent within 1h: more than 14.4% of events are bad over 1h and over 5m, 14.4× what the objective of 99% allows.",
          "runbook_url": "https://runbooks.example.com/shop/slo/99-30d-067e6d.md#sloerrorbudgetburn1h",
          "summary": "{{ $labels.slo }}: {{ $value | humanizePercentage }} of events are bad over 1h (objective 99%)",
        },
      ]
    `);
});

it('reads within a group only what was recorded before', () => {
  const group = groups.get('slo-fleet slo:fleet:5m');
  const recorded = (group?.rules ?? []).flatMap((rule) =>
    rule.kind === 'recording' ? [rule.record] : [],
  );
  const chain = [
    'slo:events:increase30d',
    'slo:error:ratio_rate30d',
    'slo:error_budget_remaining:ratio',
    'slo:error_budget_remaining:seconds',
  ];
  expect([...new Set(recorded)].filter((name) => chain.includes(name))).toEqual(chain);
});

const told = ({ alerts }: Plan) =>
  alerts.map(({ labels, receivers, title }) => ({
    labels: Object.entries(labels).filter(([label]) => label !== 'runbook'),
    receivers,
    title,
  }));

it('raises the same alerts for the same people as each SLO by itself', () => {
  expect(told(fleet)).toEqual(told(apart));
  expect(fleet.routing).toEqual(apart.routing);
});

it('leaves to each of several SLOs with the same promise what they cannot share', () => {
  const names = ['alpha', 'beta', 'gamma'];
  const { ruleFiles } = planOf({
    system: {
      services: names.map((name) => validService(name, { slo: { window: calendar('month') } })),
    },
    environment: { layout: 'fleet' },
  });
  const textOf = (name: string): string =>
    ruleFiles
      .filter((file) => file.name === name)
      .flatMap((file) => file.groups.flatMap((group) => group.rules))
      .map((rule) =>
        rule.kind === 'recording'
          ? `${rule.record} ${JSON.stringify(rule.labels)} ${printPretty(rule.expression)}`
          : rule.alert,
      )
      .join('\n');
  const first = textOf('alpha');
  // Those that begin at the first of the month read when that is, besides what is the SLO's own.
  expect(first).toContain('slo:coverage:ratio_count_month');
  for (const name of names) expect(textOf(name)).toBe(first.replaceAll('alpha', name));
});
