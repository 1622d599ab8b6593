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
