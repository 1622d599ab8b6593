import * as fc from 'fast-check';
import { stringify } from 'yaml';
import type {
  AlertmanagerConfig,
  InhibitRuleConfig,
  RouteConfig,
} from '../../src/routing/index.ts';
import type { LabelSet } from '../../src/ir/index.ts';
import type { Matcher } from '../../src/promql/index.ts';
import { printMatcher } from '../../src/emit/alertmanager/print-matcher.ts';

const RECEIVERS = ['r0', 'r1', 'r2', 'r3', 'r4'];

const receiver = fc.constantFrom(...RECEIVERS);
const label = fc.constantFrom('a', 'b', 'c');
const value = fc.constantFrom('', 'x', 'y', 'xy', 'x.y', 'q"\\q');
const pattern = fc.constantFrom(
  'x',
  'x|y',
  'x.*',
  '.+',
  '.*',
  '',
  'x?y|',
  '[xy]{1,2}',
  '(?i)X',
  'x\\.y',
);

const matcher = fc.oneof(
  fc.record({ label, operator: fc.constantFrom('=' as const, '!=' as const), value }),
  fc.record({ label, operator: fc.constantFrom('=~' as const, '!~' as const), value: pattern }),
);

const { route } = fc.letrec<{ route: RouteConfig }>((tie) => ({
  route: fc.record(
    {
      receiver,
      matchers: fc.array(matcher, { maxLength: 2 }),
      continue: fc.boolean(),
      routes: fc.oneof(
        { maxDepth: 3 },
        fc.constant<RouteConfig[]>([]),
        fc.array(tie('route'), { minLength: 1, maxLength: 3 }),
      ),
    },
    { requiredKeys: ['matchers', 'continue', 'routes'] },
  ),
}));

const root = fc.array(route, { maxLength: 4 }).map((routes) => ({
  receiver: 'r0',
  matchers: [],
  continue: false,
  routes,
}));

export const configs: fc.Arbitrary<AlertmanagerConfig> = root.map((tree) => ({
  route: tree,
  receivers: RECEIVERS.map((name) => ({ name, integrations: [] })),
}));

const side = fc.array(matcher, { maxLength: 2 });
const equal = fc.uniqueArray(label, { maxLength: 2 });
const values = ['x', 'y', 'xy'];

/** Sides that may overlap, and sides that differ in a label that both have. */
const inhibitRule: fc.Arbitrary<InhibitRuleConfig> = fc.oneof(
  fc.record({ source: side, target: side, equal }),
  fc
    .record({ source: side, target: side, equal, by: label, at: fc.nat(values.length - 1) })
    .map(({ source, target, equal: same, by, at }) => {
      const is = (text: string): Matcher => ({ label: by, operator: '=', value: text });
      const others = values.filter((_, i) => i !== at).join('|');
      return {
        source: [...source, is(values[at] ?? '')],
        target: [...target, { label: by, operator: '=~' as const, value: others }],
        equal: same,
      };
    }),
);

/** Trees with up to five inhibition rules. */
export const inhibitingConfigs: fc.Arbitrary<AlertmanagerConfig> = fc
  .record({ config: configs, inhibitRules: fc.array(inhibitRule, { maxLength: 5 }) })
  .map(({ config, inhibitRules }) => ({ ...config, inhibitRules }));

export const labelSets: fc.Arbitrary<LabelSet> = fc.dictionary(label, value, { maxKeys: 3 });

/** Prints a configuration by another way than the emitter does. */
export function printYaml(config: AlertmanagerConfig): string {
  const print = (node: RouteConfig): unknown => ({
    ...(node.receiver !== undefined && { receiver: node.receiver }),
    ...(node.matchers.length > 0 && { matchers: node.matchers.map(printMatcher) }),
    ...(node.continue && { continue: true }),
    ...(node.routes.length > 0 && { routes: node.routes.map(print) }),
  });
  return stringify({
    route: print(config.route),
    receivers: config.receivers.map(({ name }) => ({ name })),
    inhibit_rules: (config.inhibitRules ?? []).map(({ source, target, equal: same }) => ({
      source_matchers: source.map(printMatcher),
      target_matchers: target.map(printMatcher),
      equal: same,
    })),
  });
}
