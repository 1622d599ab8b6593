import * as fc from 'fast-check';
import { stringify } from 'yaml';
import type { AlertmanagerConfig, RouteConfig } from '../../src/routing/index.ts';
import type { LabelSet } from '../../src/ir/index.ts';
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
  });
}
