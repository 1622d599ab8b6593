import { expect, it } from 'vitest';
import { printExpression } from '../../src/promql/index.ts';
import { estimate, NOTHING_SAID, rulesOfPlan } from '../../src/cost/index.ts';
import { duration } from '../../src/units/index.ts';
import { validService, validSlo } from '../validate/valid-config.ts';
import { groupsOf, planOf, recordedIn } from './planned-rules.ts';

const environment = { seriesNames: 'own-and-sloth' };

const rulesOf = (changes: Parameters<typeof planOf>[0]): ReadonlyMap<string, string> =>
  new Map(
    planOf({ environment, ...changes })
      .ruleFiles.filter(({ name }) => name === 'slo-sloth')
      .flatMap(({ groups }) => groups.flatMap(({ rules }) => rules))
      .map((rule) => [
        rule.kind === 'recording' ? rule.record : rule.alert,
        printExpression(rule.expression),
      ]),
  );

it('records nothing else unless the environment asks for it', () => {
  expect(planOf().ruleFiles.map(({ name }) => name)).not.toContain('slo-sloth');
  expect(JSON.stringify(planOf().model)).not.toContain('seriesNames');
  expect(planOf({ environment }).model).toMatchObject({ environment });
});

it("gives a series Sloth's labels in the place of ours", () => {
  const groups = groupsOf({ environment });
  const [first = ''] = recordedIn(groups.get('slo:sloth:30s')).split('\n\n');
  expect(first).toBe(`slo:sli_error:ratio_rate5m =
max without (service, slo) (
  label_replace(
    label_join(
      label_join(
        label_join(slo:error:ratio_rate5m{service="checkout"}, "sloth_id", "", "slo"),
        "sloth_service",
        "",
        "service"
      ),
      "sloth_slo",
      "/",
      "service",
      "slo"
    ),
    "sloth_slo",
    "$1",
    "sloth_slo",
    "(?:checkout/checkout)-(.*)"
  )
)`);
  expect(groups.get('slo:sloth:30s')?.rules[0]?.labels).toEqual({ sloth_window: '5m' });
  expect(groups.get('slo:sloth:4m')?.rules[3]?.labels).toEqual({
    sloth_mode: 'nines',
    sloth_spec: 'nines',
    sloth_version: 'nines',
  });
});

it('has a rule for each of its series, in the rhythm of ours', () => {
  const groups = [...groupsOf({ environment })].filter(([name]) => name.startsWith('slo:sloth:'));
  const names = groups.map(([name, { interval, rules }]) => [
    name,
    interval / 1000,
    rules.map((rule) => (rule.kind === 'recording' ? rule.record : '')),
  ]);
  expect(names).toEqual([
    [
      'slo:sloth:30s',
      30,
      [
        'slo:sli_error:ratio_rate5m',
        'slo:sli_error:ratio_rate30m',
        'slo:sli_error:ratio_rate1h',
        'slo:current_burn_rate:ratio',
      ],
    ],
    [
      'slo:sloth:4m',
      240,
      [
        'slo:objective:ratio',
        'slo:error_budget:ratio',
        'slo:time_period:days',
        'sloth_slo_info',
        'slo:sli_error:ratio_rate2h',
        'slo:sli_error:ratio_rate6h',
        'slo:sli_error:ratio_rate1d',
        'slo:sli_error:ratio_rate3d',
      ],
    ],
    [
      'slo:sloth:5m',
      300,
      [
        'slo:sli_error:ratio_rate30d',
        'slo:period_error_budget_remaining:ratio',
        'slo:period_burn_rate:ratio',
      ],
    ],
  ]);
});

it('takes each budget from its objective, to the last digit', () => {
  const slos = ['99%', '99.95%', '99.999%'].map((objective, i) =>
    validSlo({ name: `slo-${i}`, objective, burnRates: 'none' }),
  );
  const service = { slos };
  const budgets = rulesOf({ service }).get('slo:error_budget:ratio');
  const of = 'slo:objective:ratio{service="checkout"}';
  expect(budgets).toContain(
    `0 * (${of} == 0.99) + 0.01 or 0 * (${of} == 0.9995) + 0.0005 or 0 * (${of} == 0.99999) + 0.00001`,
  );
});

const id = (i: number): string => `slo:objective:ratio{slo="checkout-slo-${i}"}`;

it('says how long each period is, and has a ratio for each length', () => {
  const windows = ['7d', '28d', '28d', '90d'];
  const slos = windows.map((window, i) =>
    validSlo({ name: `slo-${i}`, window, burnRates: 'none' }),
  );
  const rules = rulesOf({ service: { slos } });
  expect(rules.get('slo:time_period:days')).toContain(
    `0 * ${id(0)} + 7 or 0 * ${id(3)} + 90 or 0 * slo:objective:ratio{service="checkout"} + 28`,
  );
  expect([...rules.keys()].filter((name) => /\d\dd$|7d$/.test(name))).toEqual([
    'slo:sli_error:ratio_rate7d',
    'slo:sli_error:ratio_rate28d',
    'slo:sli_error:ratio_rate90d',
  ]);
});

it('counts windows that no alert looks at, from counts', () => {
  const silent = validSlo({ name: 'silent', burnRates: 'none' });
  const both = rulesOf({ service: { slos: [validSlo({ name: 'loud' }), silent] } });
  expect(both.get('slo:sli_error:ratio_rate2h')).toContain(
    'slo:error:ratio_rate2h{service="checkout"} or ' +
      'sum_over_time(slo:bad_events:increase5m{slo="checkout-silent"}[2h]) / ' +
      'sum_over_time(slo:events:increase5m{slo="checkout-silent"}[2h])',
  );
  const none = rulesOf({ service: { slos: [silent] } }).get('slo:sli_error:ratio_rate1h');
  expect(none).toContain('sum_over_time(slo:events:increase30s{service="checkout"}[1h])');
  expect(none).not.toContain('slo:error:ratio_rate1h');
});

const costOf = (seriesNames: string) => {
  const services = Array.from({ length: 50 }, (_, i) => validService(`svc-${i}`));
  const plan = planOf({ environment: { seriesNames }, system: { services } });
  const given = { cardinality: NOTHING_SAID, scrapeInterval: duration('15s') };
  return estimate(rulesOfPlan(plan), given).total;
};

it('costs a fiftieth of what the SLOs cost, and no more rules for more of them', () => {
  const [own, both] = [costOf('own'), costOf('own-and-sloth')];
  expect(both.rules - own.rules).toBe(15);
  expect((both.series - own.series) / 50).toBeCloseTo(15, -1);
  expect(both.cpu / own.cpu).toBeLessThan(1.02);
});
