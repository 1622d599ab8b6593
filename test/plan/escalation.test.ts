import { expect, it } from 'vitest';
import { sreWorkbook, team } from '../../src/define/index.ts';
import type { AlertingRule, Plan } from '../../src/ir/index.ts';
import { tellsValue } from '../../src/plan/escalation-texts.ts';
import { printExpression, printPretty } from '../../src/promql/index.ts';
import { printDuration } from '../../src/units/index.ts';
import {
  chat,
  validAlert,
  validService,
  validSlo,
  validTeam,
  type Changes,
} from '../validate/valid-config.ts';
import { planOf } from './planned-rules.ts';

const P1 = [
  { afterPrevious: '15m', tell: ['chat'] },
  { afterPrevious: '45m', tell: ['chat'] },
];

/** The small valid config, its team with this ladder. */
const laddered = (escalation: object = { P1 }, changes: Changes = {}): Plan =>
  planOf({ ...changes, team: { escalation } });

const groupsOf = ({ ruleFiles }: Plan) =>
  ruleFiles.find(({ name }) => name === 'escalation')?.groups ?? [];

const rulesOf = (plan: Plan): readonly AlertingRule[] =>
  groupsOf(plan)
    .flatMap(({ rules }) => rules)
    .filter((rule): rule is AlertingRule => rule.kind === 'alerting');

const named = (plan: Plan, alert: string): readonly AlertingRule[] =>
  rulesOf(plan).filter((rule) => rule.alert === alert);

it('has nothing to add where no severity has a ladder', () => {
  const plan = planOf();
  expect(groupsOf(plan)).toEqual([]);
  expect(plan.alerts.filter(({ labels }) => 'escalation' in labels)).toEqual([]);
});

it('leaves ladders to a pager that is to climb them', () => {
  const plan = planOf({ team: { escalation: { P1 }, escalatedBy: 'pager' } });
  expect(groupsOf(plan)).toEqual([]);
  expect(JSON.stringify(plan.routing)).not.toContain('escalation');
  // People still read who is told when.
  expect(JSON.stringify(plan.runbooks)).toContain('"isClimbedByPager":true');
  expect(JSON.stringify(plan.certificate)).toContain('"level":"L2"');
});

it('has one group for each rhythm of the alerts that escalate, its heartbeat first', () => {
  const plan = laddered({ P1, P2: [{ atAge: '4h', tell: ['chat'] }] });
  expect(
    groupsOf(plan).map(({ name, interval, rules }) => [
      name,
      printDuration(interval),
      ...rules.map((rule) => (rule.kind === 'recording' ? rule.record : rule.alert)),
    ]),
  ).toEqual([
    [
      'escalation:30s',
      '30s',
      'escalation:heartbeat',
      'SLOErrorBudgetBurn1h',
      'SLOErrorBudgetBurn1h',
      'SLOErrorBudgetBurn6h',
      'SLOErrorBudgetBurn6h',
      'QueueTooLong',
    ],
    [
      'escalation:4m',
      '4m',
      'escalation:heartbeat',
      'SLODataMissing',
      'SLOErrorBudgetBurn1d',
      'SLOErrorBudgetBurn3d',
    ],
  ]);
});

it('asks whether the alert has fired for the age of the level', () => {
  const [rule] = named(laddered(), 'SLOErrorBudgetBurn1h');
  expect(rule && printPretty(rule.expression)).toMatchInlineSnapshot(`
    "max without (alertstate) (
      ALERTS{alertname="SLOErrorBudgetBurn1h",alertstate="firing",escalation="",objective="99%",service="checkout",severity="P1",slo="checkout-availability",system="shop",team="shop-team"}
    )
    and
    (
        max without (alertstate) (
          ALERTS{alertname="SLOErrorBudgetBurn1h",alertstate="firing",escalation="",objective="99%",service="checkout",severity="P1",slo="checkout-availability",system="shop",team="shop-team"} offset 15m
        )
        and
          sum without (alertstate) (
            count_over_time(
              ALERTS{alertname="SLOErrorBudgetBurn1h",alertstate=~"firing|pending",escalation="",objective="99%",service="checkout",severity="P1",slo="checkout-availability",system="shop",team="shop-team"}[15m]
            )
          )
          >=
          scalar(floor(0.85 * count_over_time(escalation:heartbeat{interval="30s"}[15m])))
      or
      max without (alertstate, escalation) (
        ALERTS{alertname="SLOErrorBudgetBurn1h",alertstate="firing",escalation="L2",objective="99%",service="checkout",severity="P1",slo="checkout-availability",system="shop",team="shop-team"}
      )
    )"
  `);
  expect(rule).toMatchObject({
    for: 0,
    labels: {
      escalation: 'L2',
      objective: '99%',
      service: 'checkout',
      severity: 'P1',
      slo: 'checkout-availability',
      system: 'shop',
      team: 'shop-team',
    },
  });
});

it('looks a little further back for alerts that are evaluated as seldom as Prometheus looks back', () => {
  const burnRates = sreWorkbook({ page: 'P1', ticket: 'P2', exhausted: { severity: 'P1' } });
  const plan = laddered({ P1 }, { slo: { burnRates } });
  const [rule] = named(plan, 'SLOErrorBudgetExhausted');
  const text = rule && printExpression(rule.expression);
  expect(text).toMatch(/^max without \(alertstate\) \(last_over_time\(ALERTS\{.*\}\[6m\]\)\)/);
  expect(text).toContain('[6m] offset 15m');
});

it('says what holds of an alert that has lost its value', () => {
  const [second, third] = named(laddered(), 'SLOErrorBudgetBurn1h');
  expect(second?.annotations).toMatchObject({
    summary: 'L2 after 15m: checkout-availability burns its error budget at 14.4× the allowed pace',
    budget_left: expect.stringContaining('| query }}'),
    runbook_url:
      'https://runbooks.example.com/shop/slo/checkout-availability.md#sloerrorbudgetburn1h',
  });
  expect(third?.annotations['summary']).toMatch(/^L3 after 1h: /);
});

it('names the group of an SLO that has some', () => {
  const plan = laddered({ P1 }, { slo: { by: ['handler'] } });
  const [rule] = named(plan, 'SLOErrorBudgetBurn1h');
  expect(rule?.annotations['summary']).toBe(
    'L2 after 15m: checkout-availability burns its error budget at 14.4× the allowed pace ({{ $labels.handler }})',
  );
});

it("keeps an author's own texts where they show no value", () => {
  const own = { summary: 'The queue {{ $labels.queue }} is long', description: 'now {{ $value }}' };
  const [rule] = named(laddered({ P1 }, { alert: { ...own, severity: 'P1' } }), 'QueueTooLong');
  expect(rule?.annotations).toMatchObject({
    summary: 'L2 after 15m: The queue {{ $labels.queue }} is long',
    description: 'It has fired for 15m. The dashboard shows its value.',
  });
});

it.each([
  ['{{ $value }}', true],
  ['{{ printf "%.2f" $value }}', true],
  ['{{ .Value | humanize }}', true],
  ['{{ range query "up" }}{{ .Value }}{{ end }}', false],
  ['{{ range query "up" }}{{ .Value }}{{ end }} {{ .Value }}', true],
  ['{{ range query "up" }}{{ $value }}{{ end }}', true],
  ['{{ $labels.value }} and {{ $values }}', false],
])('knows which texts show the value of the alert: %s', (text, shows) => {
  expect(tellsValue(text)).toBe(shows);
});

it('tells the receivers of each level, and proves that it does', () => {
  const plan = laddered();
  const levels = plan.alerts.filter(({ alert }) => alert === 'SLOErrorBudgetBurn1h');
  expect(
    levels.map(({ labels, receivers, title }) => [labels['escalation'], receivers, title]),
  ).toEqual([
    [
      undefined,
      ['shop-team-P1'],
      'checkout-availability burns its error budget at 14.4× the allowed pace',
    ],
    ['L2', ['shop-team-P1-L2'], expect.stringMatching(/^L2 after 15m: /)],
    ['L3', ['shop-team-P1-L3'], expect.stringMatching(/^L3 after 1h: /)],
  ]);
  const proven = plan.proofs.routing.filter(({ labels }) => 'escalation' in labels);
  expect(proven).toHaveLength(4);
});

it('takes the ladder of the team that is told', () => {
  const other = team('other', {
    channels: { chat },
    notify: { P1: ['chat'], P2: ['chat'] },
    escalation: { P1: [{ level: 'boss', atAge: '2h', tell: ['chat'] }] },
  });
  const alerts = [validAlert('QueueTooLong', { severity: 'P1' })];
  const services = [
    validService('checkout', { team: { escalation: { P1 } }, alert: { severity: 'P1' } }),
    validService('search', { service: { team: other, slos: [], alerts } }),
  ];
  const rules = named(planOf({ system: { services } }), 'QueueTooLong');
  expect(
    rules.map(({ labels }) => [labels['service'], labels['team'], labels['escalation']]),
  ).toEqual([
    ['checkout', 'shop-team', 'L2'],
    ['checkout', 'shop-team', 'L3'],
    ['search', 'other', 'boss'],
  ]);
});

it('raises what SLOs share by one rule, of those SLOs alone', () => {
  const owner = validTeam('shop-team', { escalation: { P1 } });
  const services = ['30d', '30d', '28d'].map((window, i) =>
    validService(`service-${i}`, {
      service: { team: owner, slos: [validSlo({ window })], alerts: [] },
    }),
  );
  const plan = planOf({ environment: { layout: 'fleet' }, system: { services } });
  const rules = named(plan, 'SLOErrorBudgetBurn1h').filter(
    ({ labels }) => labels['escalation'] === 'L2',
  );
  const slosOf = rules.map((rule) => /slo=[^,]*/.exec(printExpression(rule.expression))?.[0]);
  expect(slosOf).toEqual([
    'slo=~"service-0-availability|service-1-availability"',
    'slo="service-2-availability"',
  ]);
  expect(rules[0]?.annotations['summary']).toMatch(/^L2 after 15m: \{\{ \$labels\.slo \}\} burns/);
});
