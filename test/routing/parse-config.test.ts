import { expect, it } from 'vitest';
import { parseConfig } from '../../src/routing/index.ts';

it('keeps scalars as they are written, as Go does for strings', () => {
  const { config, problems } = parseConfig(
    'route: { receiver: on, match: { up: 1.0, ok: true } }\nreceivers: [{ name: on }]',
  );
  expect(problems).toEqual(['route must not have matchers']);
  expect(config.route.matchers.map(({ value }) => value)).toEqual(['1.0', 'true']);
  expect(config.receivers).toEqual([{ name: 'on', integrations: [] }]);
});

it('reads integrations and their fields', () => {
  const { config } = parseConfig(`
route: { receiver: a }
receivers:
  - name: a
    slack_configs: [{ channel: '#a', send_resolved: true }]
    webhook_configs: [{ url: 'http://x' }, { url: 'http://y' }]
`);
  expect(config.receivers[0]?.integrations).toEqual([
    { integration: 'slack_configs', config: { channel: '#a', send_resolved: 'true' } },
    { integration: 'webhook_configs', config: { url: 'http://x' } },
    { integration: 'webhook_configs', config: { url: 'http://y' } },
  ]);
});

it.each([
  ['route: [', 'Flow sequence in block collection'],
  ['receivers: []', 'route has no receiver'],
  ['route: { receiver: a, continue: true }', 'route must not have continue'],
  ['route: { receiver: a, routes: {} }', 'route.routes must be a list'],
  ['route: { receiver: a, routes: [x] }', 'route.routes[0] must be a mapping'],
  [
    'route: { receiver: a, routes: [{ matchers: ["a="] }, { matchers: [a] }] }',
    'route.routes[1] has a bad matcher: "a"',
  ],
  ['route: { receiver: a, routes: [{ match_re: { a: "(" } }] }', 'bad pattern for a'],
  [
    'route: { receiver: a, routes: [{ mute_time_intervals: [x] }] }',
    'route.routes[0] has a field "mute_time_intervals" that is not simulated',
  ],
  ['route: { receiver: a }\nreceivers: [{}]', 'receivers[0] has no name'],
])('names what it cannot use in %j', (text, problem) => {
  expect(parseConfig(text).problems.join('\n')).toContain(problem);
});

it('reads groupings, and inhibition rules in both spellings, with their places', () => {
  const { config, problems, placeOf } = parseConfig(`
route:
  receiver: a
  group_by: [alertname, '...']
inhibit_rules:
  - source_matchers: [severity="page", 'team=~"a|b"']
    target_match: { severity: ticket }
    target_match_re: { team: a|b }
    equal: [job]
receivers: [{ name: a }]
`);
  expect(problems).toEqual([]);
  expect(config.route.groupBy).toEqual(['alertname', '...']);
  const at = ['inhibit_rules', 0];
  expect(config.inhibitRules).toEqual([
    {
      source: [
        { label: 'severity', operator: '=', value: 'page', at: [...at, 'source_matchers', 0] },
        { label: 'team', operator: '=~', value: 'a|b', at: [...at, 'source_matchers', 1] },
      ],
      target: [
        {
          label: 'severity',
          operator: '=',
          value: 'ticket',
          at: [...at, 'target_match', 'severity'],
        },
        { label: 'team', operator: '=~', value: 'a|b', at: [...at, 'target_match_re', 'team'] },
      ],
      equal: ['job'],
    },
  ]);
  expect(placeOf([...at, 'target_match', 'severity'])).toEqual({ line: 7, column: 31, length: 6 });
  expect(placeOf([...at, 'equal', 7])).toEqual({ line: 9, column: 12, length: 5 });
});

it('merges mappings as Go does', () => {
  const { config, problems } = parseConfig(
    'route: { receiver: a, routes: [{ match: &m { a: b } }, { match: { <<: *m, c: d } }] }',
  );
  expect(problems).toEqual([]);
  expect(config.route.routes[1]?.matchers.map(({ label }) => label)).toEqual(['a', 'c']);
});

it('looks behind no alias, but at what holds it', () => {
  const { config, placeOf } = parseConfig(
    'route: { receiver: a, group_by: &all [team], routes: [{ group_by: *all }] }',
  );
  expect(config.route.routes[0]?.groupBy).toEqual(['team']);
  expect(placeOf(['route', 'routes', 0, 'group_by', 0])).toEqual({
    line: 1,
    column: 67,
    length: 4,
  });
});

it.each([
  ['route: { receiver: a, routes: [{ mute_time_intervals: [x] }] }', []],
  ['route: { receiver: a, routes: [{ matchers: [\'"a b"=c\'] }] }', []],
  ['route: { receiver: a, routes: [{ matchers: [a.b=c, 日本=c, ""] }] }', []],
  ['route: { receiver: a, routes: null, group_by: ~ }', []],
  ['route: { receiver: a }\n---\nroute: {}', []],
  [
    'route: { receiver: a, routes: [{ matchers: [a] }] }',
    [
      {
        message: 'route.routes[0] has a bad matcher: "a"',
        isRefused: true,
        place: { line: 1, column: 45, length: 1 },
      },
    ],
  ],
  [
    'route: {}\nroute: {}',
    [
      {
        message: 'Map keys must be unique',
        isRefused: true,
        place: { line: 2, column: 1, length: 1 },
      },
    ],
  ],
])('tells what Alertmanager refuses from what is only not understood: %j', (text, expected) => {
  expect(parseConfig(text).refusals).toEqual(expected);
});
