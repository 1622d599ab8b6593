import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { LabelSet } from '../../src/ir/index.ts';
import type { Matcher } from '../../src/promql/index.ts';
import { parseConfig, route, type RouteConfig } from '../../src/routing/index.ts';
import { configs, labelSets, printYaml } from './random-config.ts';

const tree = `
route:
  receiver: fallback
  routes:
    - receiver: audit
      continue: true
      matchers: [team="sales"]
    - matchers: [team="sales"]
      routes:
        - receiver: pager
          matchers: [severity=~"P0|P1"]
        - receiver: nowhere
          matchers: [severity="P9", slo!=""]
    - receiver: rest
      matchers: [team!=""]
receivers: []
`;

const { config } = parseConfig(tree);

it.each<[LabelSet, string[]]>([
  [{ team: 'sales', severity: 'P0' }, ['audit', 'pager']],
  [{ team: 'sales', severity: 'P10' }, ['audit', 'fallback']],
  [{ team: 'sales', severity: 'P9' }, ['audit', 'fallback']],
  [{ team: 'sales', severity: 'P9', slo: 'x' }, ['audit', 'nowhere']],
  [{ team: 'ops' }, ['rest']],
  [{ severity: 'P0' }, ['fallback']],
  [{}, ['fallback']],
])('routes %j to %j', (labels, receivers) => {
  expect(route(config, labels)).toEqual(receivers);
});

it('inherits the receiver through a route that has none', () => {
  const nested = parseConfig(
    'route: { receiver: a, routes: [{ matchers: [x="1"], routes: [{ matchers: [y="1"] }] }] }',
  );
  expect(route(nested.config, { x: '1', y: '1' })).toEqual(['a']);
});

it('tells a receiver twice when two routes lead to it', () => {
  const twice = parseConfig(
    'route: { receiver: a, routes: [{ receiver: b, continue: true }, { receiver: b }] }',
  );
  expect(route(twice.config, {})).toEqual(['b', 'b']);
});

// The documented semantics, written again as literally as possible: paths of matching nodes.
function bruteForce(node: RouteConfig, labels: LabelSet, inherited: string): string[] | undefined {
  if (!node.matchers.every((matcher) => holds(matcher, labels[matcher.label] ?? ''))) {
    return undefined;
  }
  const receiver = node.receiver ?? inherited;
  const taken = node.routes.map((child) => bruteForce(child, labels, receiver));
  const stop = node.routes.findIndex((child, i) => taken[i] !== undefined && !child.continue);
  const heard = taken.slice(0, stop < 0 ? undefined : stop + 1).flatMap((each) => each ?? []);
  return heard.length === 0 ? [receiver] : heard;
}

function holds({ operator, value }: Matcher, given: string): boolean {
  if (!operator.endsWith('~')) return (given === value) === (operator === '=');
  const insensitive = value.startsWith('(?i)');
  const pattern = new RegExp(`^(?:${value.replace('(?i)', '')})$`, insensitive ? 'i' : '');
  return pattern.test(given) === (operator === '=~');
}

it('agrees with the documented semantics on any tree, read back from YAML', () => {
  fc.assert(
    fc.property(configs, fc.array(labelSets, { minLength: 5, maxLength: 5 }), (given, alerts) => {
      const parsed = parseConfig(printYaml(given));
      expect(parsed.problems).toEqual([]);
      for (const labels of alerts) {
        expect(route(parsed.config, labels)).toEqual(bruteForce(given.route, labels, ''));
      }
    }),
    { numRuns: 300, seed: 1 },
  );
});
