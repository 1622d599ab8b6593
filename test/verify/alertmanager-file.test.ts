import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseConfig } from '../../src/routing/index.ts';
import { ALERTMANAGER_FILE, readAlertmanager } from '../../src/verify/alertmanager-file.ts';
import { inhibitingConfigs, printYaml } from '../routing/random-config.ts';

const read = (content: string) =>
  readAlertmanager([{ path: ALERTMANAGER_FILE, content, emitter: 'alertmanager', from: [] }]);

const expectTheSame = (content: string): void => {
  const { config, problems } = parseConfig(content);
  const known = read(content);
  expect(known?.problems).toEqual(problems);
  expect(known?.config).toEqual(config);
};

it.each([
  'test/golden/readme/expected/alertmanager/alertmanager.yaml',
  'test/golden/routes/expected/alertmanager/alertmanager.yaml',
  'generated/alertmanager/alertmanager.yaml',
])('reads %s as the parser does that knows places', (path) => {
  expectTheSame(readFileSync(path, 'utf8'));
});

it('reads any routes and inhibition rules as that parser does', () => {
  fc.assert(
    fc.property(inhibitingConfigs, (config) => {
      expectTheSame(printYaml(config));
    }),
    { numRuns: 200 },
  );
});

it.each([
  ['nothing', ''],
  ['empty values', 'route:\n  receiver: a\n  routes:\nreceivers: [{ name: a, labels: }]\n'],
  ['other scalars', 'route: { receiver: 0x10, group_wait: 030 }\nreceivers: [{ name: 0x10 }]'],
  ['an alias', 'route: &a { receiver: a, routes: [*b] }\nreceivers: &b [{ name: a }]'],
  ['a merge key', 'route: { <<: { receiver: a } }\nreceivers: [{ name: a }]'],
  ['a key that is there twice', 'route: { receiver: a, receiver: b }\nreceivers: [{ name: a }]'],
  ['two documents', 'route: { receiver: a }\nreceivers: [{ name: a }]\n---\nroute: {}'],
  ['an unknown field', 'route: { receiver: a, wait: 5m }\nreceivers: [{ name: a }]'],
  ['no YAML', 'route: [}'],
])('says of %s what that parser says', (_, content) => {
  expectTheSame(content);
});
