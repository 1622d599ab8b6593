import { expect, it } from 'vitest';
import type { RuleFile } from '../../src/ir/index.ts';
import { layOut } from '../../src/plan/layouts/index.ts';
import { planRules } from '../../src/plan/rule-files.ts';
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

it('shares the same rules whether or not it is told which SLOs promise the same', () => {
  const model = modelOf({ system: { services }, environment: { layout: 'fleet' } });
  const planned = model.systems.flatMap((system) =>
    system.services.map((service) => planRules({ model, system, service, dashboards: new Map() })),
  );
  const files = planned.map(({ file }) => file);
  const promised = planned.flatMap((each) => each.promised);
  expect(new Set(promised.map(({ promise }) => promise)).size).toBeLessThan(promised.length / 2);
  const told = printed(layOut(files, 'fleet', promised));
  expect(told).toEqual(printed(layOut(files, 'fleet')));
  expect(JSON.stringify(told)).toContain('slo:fleet:30s');
});
