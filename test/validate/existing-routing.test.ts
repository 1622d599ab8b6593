import { join } from 'node:path';
import { expect, it } from 'vitest';
import { existingRouting } from '../../src/define/index.ts';
import { validate } from '../../src/validate/index.ts';
import { root, validConfig } from './valid-config.ts';

const FILE = './before.yaml';

/** What an existing configuration with this text becomes, and what is said about it. */
function read(text: string | undefined) {
  const definition = existingRouting(FILE);
  const config = validConfig({ config: { existingRouting: definition } });
  const texts = new Map(
    text === undefined ? [] : [[join(definition.place.file, '..', FILE), text]],
  );
  const [model, diagnostics] = validate(config, { root, texts });
  return {
    existing: model?.existingRouting,
    said: diagnostics.map(({ code, message }) => `${code}: ${message}`),
  };
}

it('keeps all parts of a configuration as they were written', () => {
  const { existing, said } = read(`
global: { resolve_timeout: 5m, smtp_require_tls: false }
templates: [old/*.tmpl]
route: { receiver: ops, group_wait: 1m, routes: [{ receiver: ops, continue: true, matchers: [x=1] }] }
receivers: [{ name: ops, webhook_configs: [{ url: 'http://relay:9095/', max_alerts: 007 }] }]
inhibit_rules: [{ source_matchers: [a=b], target_matchers: [a=c], equal: [cluster] }]
mute_time_intervals: [{ name: night, time_intervals: [{ years: ['2026'] }] }]
time_intervals: [{ name: day, time_intervals: [{ months: ['1:3'] }] }]
`);
  expect(said).toEqual([]);
  expect(existing).toMatchObject({
    global: { resolve_timeout: '5m', smtp_require_tls: false },
    templates: ['old/*.tmpl'],
    route: {
      receiver: 'ops',
      group_wait: '1m',
      routes: [{ receiver: 'ops', continue: true, matchers: ['x=1'] }],
    },
    // What is no number as it stands is left a text.
    receivers: [
      { name: 'ops', webhook_configs: [{ url: 'http://relay:9095/', max_alerts: '007' }] },
    ],
    inhibitRules: [{ source_matchers: ['a=b'], target_matchers: ['a=c'], equal: ['cluster'] }],
    timeIntervals: [{ name: 'night' }, { name: 'day' }],
  });
});

it.each([
  [
    'a file that is not there',
    undefined,
    'existing-routing/missing-file: there is no file "./before.yaml"',
  ],
  [
    'what is no YAML',
    'route: [',
    'existing-routing/not-yaml: ./before.yaml is no Alertmanager configuration: ',
  ],
  [
    'a list',
    '- a',
    'existing-routing/not-yaml: ./before.yaml is no Alertmanager configuration: it holds no mapping',
  ],
  [
    'no route',
    'receivers: []',
    'existing-routing/no-route: ./before.yaml has no route with a receiver',
  ],
  [
    'a list that is none',
    'route: { receiver: a }\nreceivers: a',
    'existing-routing/not-a-list: receivers of ./before.yaml must be a list',
  ],
  [
    'what would be lost',
    'route: { receiver: a }\ntracing: {}',
    'existing-routing/unknown-key: ./before.yaml has "tracing", which would be lost',
  ],
])('tells of %s', (_, text, message) => {
  const { said } = read(text);
  expect(said).toHaveLength(1);
  expect(said[0]).toContain(message);
});
