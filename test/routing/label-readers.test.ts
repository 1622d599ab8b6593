import { expect, it } from 'vitest';
import { labelReaders, parseConfig, printPath } from '../../src/routing/index.ts';

/** Readers as `who: use label… (what alerts have passed) at place`. */
function readers(text: string): readonly string[] {
  const { config, problems } = parseConfig(`${text}\nreceivers: [{ name: a }]`);
  expect(problems).toEqual([]);
  return labelReaders(config).map(({ who, use, label, operator = '', value = '', among, at }) => {
    const passed = among?.map((each) => `${each.label}${each.operator}${each.value}`).join();
    const way = passed === undefined ? '' : ` (${passed})`;
    return `${who}: ${use} ${label}${operator}${value}${way} at ${printPath(at)}`;
  });
}

it('lists matchers and groupings of routes with what alerts have passed on the way', () => {
  const text = `
route:
  receiver: a
  group_by: [alertname]
  routes:
    - receiver: web
      matchers: [team="web", env="prod"]
      routes:
        - match_re: { severity: P0|P1 }
          group_by: [instance]
    - group_by: ['...']`;
  expect(readers(text)).toEqual([
    'group_by of the root route: group alertname at route.group_by[0]',
    'the route to "web": match team=web at route.routes[0].matchers[0]',
    'the route to "web": match env=prod (team=web) at route.routes[0].matchers[1]',
    'the route of {severity=~"P0|P1"}: match severity=~P0|P1 (team=web,env=prod) at route.routes[0].routes[0].match_re.severity',
    'group_by of the route of {severity=~"P0|P1"}: group instance (team=web,env=prod,severity=~P0|P1) at route.routes[0].routes[0].group_by[0]',
  ]);
});

it('leaves out matchers that a missing label passes, which wait for what no other route takes', () => {
  const text = `
route:
  receiver: a
  routes:
    - receiver: a
      matchers: [team="", 'env!="prod"', 'job!~"x|y"', 'zone=~".*"', 'severity=~".+"']`;
  expect(readers(text)).toEqual([
    'the route to "a": match severity=~.+ (team=,env!=prod,job!~x|y,zone=~.*) at route.routes[0].matchers[4]',
  ]);
});

it('lists both sides of inhibition rules and what has to be equal', () => {
  const text = `
route: { receiver: a }
inhibit_rules:
  - source_matchers: [severity="page", kind="down"]
    target_match: { severity: ticket }
    equal: [job]`;
  expect(readers(text)).toEqual([
    'the source of inhibition rule 1: match severity=page at inhibit_rules[0].source_matchers[0]',
    'the source of inhibition rule 1: match kind=down (severity=page) at inhibit_rules[0].source_matchers[1]',
    'the target of inhibition rule 1: match severity=ticket at inhibit_rules[0].target_match.severity',
    'inhibition rule 1: equal job at inhibit_rules[0].equal[0]',
  ]);
});
