import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { AlertClass, LabelSet, Plan } from '../../src/ir/index.ts';
import type { Matcher } from '../../src/promql/index.ts';
import type { AlertmanagerConfig, InhibitRuleConfig } from '../../src/routing/index.ts';
import { createLabelFinder } from '../../src/verify/routing-carried-labels.ts';
import { proveInhibitions, wrongAmong } from '../../src/verify/routing-inhibitions.ts';
import { routingText } from '../../src/verify/routing-text.ts';
import { inhibitingConfigs, labelSets } from '../routing/random-config.ts';
import { compileOnCall } from './routing-config.ts';

function planned(): readonly [Plan, AlertClass] {
  const { plan: given } = compileOnCall();
  const [alert] = given?.alerts ?? [];
  if (!given || !alert) throw new Error('nothing was planned');
  return [given, alert];
}

const [plan, example] = planned();

const SEVERITIES = plan.certificate.systems[0]?.severities.map(({ name }) => name) ?? [];

const alertWith = (labels: LabelSet, severity: string): AlertClass => ({
  ...example,
  severity,
  labels: { ...labels, severity },
});

/** Many alerts of few kinds: some of a kind have the same values, some have not. */
const alerts = fc
  .array(
    fc.record({
      labels: labelSets,
      severity: fc.constantFrom(...SEVERITIES),
      escalation: fc.constantFrom('', 'L2'),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .chain((kinds) => {
    const kind = fc.constantFrom(...kinds);
    return fc.array(fc.record({ kind, c: fc.constantFrom('x', 'y', 'z') }), {
      minLength: 1,
      maxLength: 40,
    });
  })
  .map((items) =>
    items.map(({ kind: { labels, severity, escalation }, c }) =>
      alertWith({ ...labels, c, ...(escalation !== '' && { escalation }) }, severity),
    ),
  );

/** What is found, and what is found without samples. */
function prove(config: AlertmanagerConfig, all: readonly AlertClass[]) {
  const inhibitions = (config.inhibitRules ?? []).map((rule) => ({ ...rule, about: '' }));
  const given = { ...plan, alerts: all, routing: { ...plan.routing, inhibitions } };
  const text = routingText(config, { plan: given, files: [], rules: undefined });
  const { diagnostics } = proveInhibitions(text);
  return { diagnostics, known: wrongAmong(text, all, createLabelFinder(undefined)) };
}

it('finds among samples of alerts whatever is wrong among all of them', () => {
  let isRight = 0;
  fc.assert(
    fc.property(inhibitingConfigs, alerts, (config, all) => {
      const { diagnostics, known } = prove(config, all);
      if (known.length === 0) isRight += 1;
      expect(diagnostics).toEqual(known);
    }),
    { numRuns: 500 },
  );
  expect(isRight).toBeGreaterThan(25);
});

const is = (label: string, value: string): Matcher => ({ label, operator: '=', value });

/** While one fires, the other one is not told, if they agree in c. */
const rule = (from: string, to: string): InhibitRuleConfig => ({
  source: [is('a', from)],
  target: [is('a', to)],
  equal: ['c'],
});

const alertsOf = (a: string, values: readonly string[]): readonly AlertClass[] =>
  values.map((c) => alertWith({ a, c }, SEVERITIES.at(-1) ?? ''));

it('finds a circle of alerts that are no samples of their kinds', () => {
  const config: AlertmanagerConfig = {
    route: { matchers: [], continue: false, routes: [] },
    receivers: [],
    inhibitRules: [rule('x', 'y'), rule('y', 'x')],
  };
  const codes = (x: readonly string[], y: readonly string[]) =>
    prove(config, [...alertsOf('x', x), ...alertsOf('y', y)]).diagnostics.map(({ code }) => code);
  const four = ['1', '2', '3', '4'];
  expect(codes(four, ['5', '6', '7', '4'])).toEqual(['route/inhibition-cycle']);
  expect(codes(four, ['5', '6', '7', '8'])).toEqual([]);
});
