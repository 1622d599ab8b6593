import { expect, it } from 'vitest';
import type { RuleFile } from '../../src/ir/index.ts';
import { layOut } from '../../src/plan/layouts/index.ts';
import { planRules, type FirstRules } from '../../src/plan/rule-files.ts';
import { calendar } from '../../src/index.ts';
import { printExpression } from '../../src/promql/index.ts';
import { modelOf, requests, validService, validSlo } from '../validate/valid-config.ts';

const promises = [
  {},
  { objective: '99.9%' },
  { window: '28d' },
  { window: calendar('month', { timeZone: 'Europe/Berlin' }) },
  { burnRates: 'none' },
  { by: ['handler'], groups: [{ where: { handler: '/a' }, objective: '99.9%' }] },
  { objectives: [{ objective: '99.5%' }, { name: 'week', objective: '98%', window: '7d' }] },
  { counting: 'rate' },
];

const services = ['a', 'b', 'c'].map((name) =>
  validService(name, {
    service: {
      slos: promises.map((promise, i) =>
        validSlo({
          name: `slo-${i}`,
          events: requests.where({ handler: `/${name}/${i}` }),
          ...promise,
        }),
      ),
    },
  }),
);

/** Expressions are composed late, so that printing is what compares them. */
const printed = (files: readonly RuleFile[]): unknown =>
  files.map(({ groups, ...file }) => ({
    ...file,
    groups: groups.map(({ rules, ...group }) => ({
      ...group,
      rules: rules.map((rule) => ({ ...rule, expression: printExpression(rule.expression) })),
    })),
  }));

type Services = readonly ReturnType<typeof validService>[];

/** Planned once for SLOs that are alike, or each for itself. */
function planned(given: Services, firsts?: FirstRules) {
  const model = modelOf({ system: { services: given }, environment: { layout: 'fleet' } });
  const rules = model.systems.flatMap((system) =>
    system.services.map((service) =>
      planRules({ model, system, service, dashboards: new Map() }, firsts),
    ),
  );
  const promised = rules.flatMap((each) => each.promised);
  const files = rules.map(({ file }) => file);
  return {
    promised,
    files: layOut(files, 'fleet', promised),
    alerts: rules.flatMap(({ alerts }) => alerts),
  };
}

const alike = planned(services, new Map());
const apart = planned(services);

it('shares the same rules whether or not it plans those of SLOs that are alike once', () => {
  const standingIn = alike.promised.filter(({ ownRules }) => ownRules);
  expect(standingIn.length).toBeGreaterThan(alike.promised.length / 2);
  expect(printed(alike.files)).toEqual(printed(apart.files));
  expect(JSON.stringify(printed(alike.files))).toContain('slo:fleet:30s');
});

it('raises the same alerts either way', () => {
  expect(alike.alerts).toEqual(apart.alerts);
});

it('takes no SLO for like another whose own id stands in the texts of its alerts', () => {
  const alerts = { annotations: { see: 'c-slo-9' } };
  const telling = ['a', 'b', 'c'].map((name) =>
    validService(name, { slo: { name: 'slo-9', alerts } }),
  );
  const { files } = planned(telling, new Map());
  expect(printed(files)).toEqual(printed(planned(telling).files));
  const text = JSON.stringify(printed(files));
  expect(text).toContain('"see":"c-slo-9"');
});
