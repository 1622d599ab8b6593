import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { folderOf, leftOver, mergeChanges, mergeDiagnostics } from '../../src/cli/environments.ts';
import { compile } from '../../src/compile.ts';
import { chooseEnvironment, configsOf } from '../../src/config/environments.ts';
import { loadConfig, loadConfigs } from '../../src/config/index.ts';
import { defineEnvironments, prometheusRules } from '../../src/index.ts';
import { folderWith } from '../config/folder.ts';
import { chat, pager, shopConfig } from '../emit/targets/a-shop.ts';

const both = defineEnvironments(
  { production: { unrouted: pager }, staging: { unrouted: chat } },
  ({ unrouted }) => shopConfig([prometheusRules], unrouted),
);

it('makes a config of each environment, from its settings and its name', () => {
  const seen: string[] = [];
  const named = defineEnvironments({ a: 1, b: 2 }, (settings, name) => {
    seen.push(`${name} ${settings}`);
    return shopConfig([]);
  });
  expect(seen).toEqual(['a 1', 'b 2']);
  expect(Object.keys(named.configs)).toEqual(['a', 'b']);
  expect(named.place.file).toContain('environments.test.ts');
});

it('compiles each as if it were alone', () => {
  const alone = compile({
    config: shopConfig([prometheusRules], chat),
    root: '/',
    texts: new Map(),
  });
  const { staging } = both.configs;
  const among = compile({ config: staging, root: '/', texts: new Map() });
  expect(among.files).toEqual(alone.files);
  expect(among.plan?.model).toEqual(alone.plan?.model);
});

const codesOf = (exported: unknown): readonly string[] | undefined =>
  configsOf(exported)?.[1].map(({ code, message }) => `${code}: ${message}`);

it('takes a config as it is, and sorts environments by name', () => {
  expect(configsOf(both.configs.staging)?.[0]).toEqual([{ config: both.configs.staging }]);
  expect(configsOf(both)?.[0].map(({ environment }) => environment)).toEqual([
    'production',
    'staging',
  ]);
  expect(configsOf({ kind: 'team' })).toBeUndefined();
  expect(configsOf(null)).toBeUndefined();
});

it('refuses names that are no folders, values that are no configs, and none at all', () => {
  const config = both.configs.staging;
  expect(codesOf(defineEnvironments({ '../up': 0 }, () => config))).toEqual([
    'environment/bad-name: an environment must be named with small letters, digits and hyphens, got "../up"',
  ]);
  expect(codesOf(defineEnvironments({}, () => config))).toEqual([
    'environment/none-there: there are no environments',
  ]);
  // @ts-expect-error a config may be plain JavaScript
  expect(codesOf(defineEnvironments({ eu: 0 }, () => undefined))).toEqual([
    'environment/not-a-config: the config of environment eu must come from defineConfig, got a value of type undefined',
  ]);
});

it('chooses by name, and suggests one for a name that is none', () => {
  const all = [{ environment: 'production' }, { environment: 'staging' }];
  expect(chooseEnvironment(all, undefined)).toEqual([all, []]);
  expect(chooseEnvironment(all, 'staging')).toEqual([[{ environment: 'staging' }], []]);
  const [none, [unknown]] = chooseEnvironment(all, 'prodction');
  expect(none).toEqual([]);
  expect(unknown).toMatchObject({
    code: 'environment/unknown',
    help: 'did you mean "production"?',
  });
  expect(chooseEnvironment([{}], 'staging')[1][0]?.help).toBe(
    'leave --environment out, or export what defineEnvironments gives',
  );
});

const CONFIG = `
import { defineConfig, defineEnvironments, slack } from 'nines';
const chat = slack({ channel: '#a', webhookFile: '/s/slack' });
export default defineEnvironments({ b: 'https://b.example.com', a: 'https://a.example.com' }, (url) =>
  defineConfig({
    environment: { grafanaUrl: url, runbooksUrl: url, alertmanagerUrl: url },
    systems: [],
    unrouted: [chat],
  }));
`;

it('loads all environments or one, and asks for one where only one can be looked at', async () => {
  const file = join(folderWith({ 'slo.config.ts': CONFIG }), 'slo.config.ts');
  const [all, none] = await loadConfigs(file);
  expect(none).toEqual([]);
  expect(all.map(({ environment }) => environment)).toEqual(['a', 'b']);
  const [one] = await loadConfig(file, 'b');
  expect(one?.config.props.environment.grafanaUrl).toBe('https://b.example.com');
  const [nothing, [notChosen]] = await loadConfig(file);
  expect(nothing).toBeUndefined();
  expect(notChosen).toMatchObject({
    code: 'environment/not-chosen',
    message: 'the config has environments a, b, and this command looks at one',
  });
});

const diagnostic = (message: string) => ({
  code: 'x/y',
  severity: 'error' as const,
  message,
  notes: [],
  path: ['system shop'],
  property: [],
});

it('says once what is wrong everywhere, and else where it is', () => {
  const merged = mergeDiagnostics([
    { environment: 'a', of: [diagnostic('both'), diagnostic('one')] },
    { environment: 'b', of: [diagnostic('both')] },
  ]);
  expect(merged.map(({ message, path }) => `${path.join(' › ')}: ${message}`)).toEqual([
    'system shop: both',
    'environment a › system shop: one',
  ]);
  expect(mergeDiagnostics([{ of: [diagnostic('it')] }])).toEqual([diagnostic('it')]);
});

it('gives each environment its folder, and paths from the common one on', () => {
  const folder = { path: '/out', shown: 'out' };
  expect(folderOf(folder)).toBe(folder);
  expect(folderOf(folder, 'a')).toEqual({ path: join('/out', 'a'), shown: 'out/a' });
  const change = { kind: 'added' as const, path: 'x.yaml', before: undefined, after: '' };
  expect(mergeChanges([{ environment: 'a', of: [change] }])[0]?.path).toBe('a/x.yaml');
  expect(mergeChanges([{ of: [change] }])).toEqual([change]);
});

it('finds output of environments that are no more, and leaves other folders alone', () => {
  const path = folderWith({});
  const folder = { path, shown: 'generated' };
  for (const name of ['a', 'old', 'mine']) mkdirSync(join(path, name));
  for (const file of ['a/manifest.json', 'old/manifest.json', 'manifest.json']) {
    writeFileSync(join(path, file), '{}');
  }
  expect(leftOver(folder, ['a'], 'manifest.json')).toEqual(['generated', 'generated/old']);
  expect(leftOver(folder, [], 'manifest.json')).toEqual([]);
  expect(leftOver({ path: join(path, 'none'), shown: 'x' }, ['a'], 'manifest.json')).toEqual([]);
});
