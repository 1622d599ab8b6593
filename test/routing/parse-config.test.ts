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
    'route.routes[0] names the time interval "x", which there is not',
  ],
  ['route: { receiver: a, recievers: [] }', 'route has a field "recievers" that there is not'],
  ['route: { receiver: a }\nreceivers: [{}]', 'receivers[0] has no name'],
])('names what it cannot use in %j', (text, problem) => {
  expect(parseConfig(text).problems.join('\n')).toContain(problem);
});

it('reads groupings, and inhibition rules in both spellings, with their places', () => {
  const { config, problems, placeOf } = parseConfig(`
route:
  receiver: a
  group_by: [alertname, cluster]
inhibit_rules:
  - source_matchers: [severity="page", 'team=~"a|b"']
    target_match: { severity: ticket }
    target_match_re: { team: a|b }
    equal: [job]
receivers: [{ name: a }]
`);
  expect(problems).toEqual([]);
  expect(config.route.groupBy).toEqual(['alertname', 'cluster']);
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

it('refuses an alias to what it stands in, as Go does', () => {
  const { problems } = parseConfig('route: &all { receiver: a, routes: [*all] }');
  expect(problems).toContain('an alias refers to what it stands in');
});

const refusals = (text: string): readonly (readonly [string, string])[] =>
  parseConfig(text).refusals.map(({ message, place }) => [
    message,
    place ? `${place.line}:${place.column}` : '',
  ]);

const withRoute = (fields: string, rest = ''): string =>
  `route: { receiver: a, routes: [{ ${fields} }] }\nreceivers: [{ name: a }]\n${rest}`;

it.each([
  withRoute('matchers: [\'"a b"=c\']'),
  withRoute('matchers: [a.b=c, 日本=c, "", "{}", "{a=b", \'""="x"\']'),
  withRoute('group_by: []'),
  withRoute('group_by: ["a b", é], group_wait: 0, repeat_interval: 1w2d'),
  withRoute('continue: yes, labels: { tier: "{{ .Status }}" }'),
  withRoute('mute_time_intervals: [x]', 'mute_time_intervals: [{ name: x }]'),
  'route: { receiver: a, routes: null, group_by: ~, mute_time_intervals: [] }\nreceivers: [{ name: a }]',
  'route: { receiver: a }\nreceivers: [{ name: a, labels: { tier: "1", name: a } }]\n---\nroute: {}',
  withRoute('', 'global: { resolve_timeout: 5m }\ntemplates: []\ninhibit_rules: [{}]'),
])('refuses nothing that Alertmanager takes: %j', (text) => {
  expect(refusals(text)).toEqual([]);
});

it('tells what it cannot know from what Alertmanager refuses', () => {
  const text = withRoute(
    'active_time_intervals: [x]',
    'time_intervals: [{ name: x, time_intervals: [{ location: Local }] }]\n---\nroute: {}',
  );
  const { refusals: refused, unclear } = parseConfig(text);
  expect(refused).toEqual([]);
  expect(unclear.map(({ message }) => message)).toEqual([
    expect.stringContaining('multiple documents'),
    'time_intervals[0].time_intervals[0].location is the time zone of the server, which is taken for UTC',
  ]);
});

it.each<[string, string, string]>([
  ['matchers: [a]', 'has a bad matcher: "a"', '1:45'],
  ['match: { a-b: c }', 'has a bad label name: "a-b"', '1:48'],
  ['receiver: b', 'names the receiver "b", which there is not', '1:44'],
  ['group_interval: 0s', '.group_interval must not be zero', '1:50'],
  ['repeat_interval: 1h30', '.repeat_interval is no duration: "1h30"', '1:51'],
  ['group_by: [a, a]', '.group_by[1] repeats the label a', '1:48'],
  ["group_by: ['...', a]", '.group_by has other labels beside "..."', '1:44'],
  ['continue: maybe', '.continue must be true or false, not "maybe"', '1:44'],
  ['group_wiat: 5s', 'has a field "group_wiat" that there is not', '1:46'],
  ['labels: { a: [] }', '.labels.a must be a text', '1:47'],
])('refuses a route with %s, at its place', (fields, message, place) => {
  const glue = message.startsWith('.') ? '' : ' ';
  expect(refusals(withRoute(fields))).toEqual([[`route.routes[0]${glue}${message}`, place]]);
});

it('names every mistake, from the top to the bottom of the file', () => {
  const text = `
route: { receiver: c, mute_time_intervals: [x], routes: [~] }
receivers:
  - { name: a, slak: [] }
  - { name: a }
inhibit_rules: [{ equals: [a], equal: [''] }]
time_intervals: [{ name: x }, { name: x }]`;
  expect(refusals(text).map(([message]) => message)).toEqual([
    'route names the receiver "c", which there is not',
    'route must not have mute_time_intervals',
    'route.routes[0] is empty',
    'receivers[0] has a field "slak" that there is not',
    'receivers[1] has the name of another one: "a"',
    'inhibit_rules[0] has a field "equals" that there is not',
    'inhibit_rules[0].equal[0] is empty',
    'time_intervals[1] has the name of another one: "x"',
  ]);
});

it('says of a file that is no YAML only that', () => {
  expect(refusals('route: {}\nroute: {}')).toEqual([['Map keys must be unique', '2:1']]);
});
