// A configuration of the user's own, kept beside ours, by whole compilations.
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { compile } from '../../src/compile.ts';
import { alertmanager, prometheusRules } from '../../src/emit/index.ts';
import { existingRouting } from '../../src/index.ts';
import { parseConfig, route } from '../../src/routing/index.ts';
import { amtool, runAmtool } from '../routing/amtool.ts';
import { root, validConfig } from '../validate/valid-config.ts';

const BEFORE = `
global: { resolve_timeout: 10m }
route:
  receiver: ops
  group_by: [alertname, cluster]
  routes:
    - { receiver: dba, matchers: [service="postgres"], mute_time_intervals: [nights] }
receivers:
  - { name: ops, webhook_configs: [{ url: 'http://relay.example.com:9095/' }] }
  - { name: dba, webhook_configs: [{ url: 'http://dba.example.com:9095/' }] }
inhibit_rules:
  - { source_matchers: [alertname="NodeDown"], target_matchers: [alertname="PodDown"], equal: [node] }
time_intervals:
  - { name: nights, time_intervals: [{ times: [{ start_time: '00:00', end_time: '06:00' }] }] }
`;

function compiled(before: string) {
  const definition = existingRouting('./before.yaml');
  const config = validConfig({
    config: { existingRouting: definition, emitters: [prometheusRules, alertmanager] },
  });
  const texts = new Map([[join(dirname(definition.place.file), 'before.yaml'), before]]);
  const { files, diagnostics } = compile({ config, root, texts });
  const yaml = files.find(({ path }) => path.endsWith('alertmanager.yaml'))?.content ?? '';
  return {
    files,
    yaml,
    said: diagnostics.map(({ code, message }) => `${code}: ${message}`),
    told: (labels: Readonly<Record<string, string>>) => route(parseConfig(yaml).config, labels),
  };
}

it('tells ours as before, and all others as the kept configuration says', () => {
  const { said, told } = compiled(BEFORE);
  expect(said).toEqual([]);
  const ours = { system: 'shop', team: 'shop-team', service: 'checkout', severity: 'P1' };
  expect(told({ alertname: 'SLOErrorBudgetBurn1h', ...ours })).toEqual(['shop-team-P1']);
  expect(told({ alertname: 'Slow', service: 'postgres' })).toEqual(['dba']);
  expect(told({ alertname: 'NodeDown', node: 'a' })).toEqual(['ops']);
});

it('keeps global settings, inhibition rules and time intervals', () => {
  const { yaml } = compiled(BEFORE);
  const { config, problems } = parseConfig(yaml);
  expect(problems).toEqual([]);
  expect(yaml).toContain('global:\n  resolve_timeout: 10m\n');
  expect(config.inhibitRules?.map(({ equal }) => equal)).toContainEqual(['node']);
  expect(config.timeIntervals?.map(({ name }) => name)).toContain('nights');
});

it.skipIf(amtool === undefined)('is accepted by the real amtool', () => {
  const folder = mkdtempSync(join(tmpdir(), 'nines-existing-'));
  try {
    for (const { path, content } of compiled(BEFORE).files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    const file = join(folder, 'alertmanager/alertmanager.yaml');
    expect(runAmtool('check-config', file)).toMatchObject({ ok: true });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

it.each([
  [
    'an inhibition rule that mutes our pages',
    BEFORE.replace('alertname="PodDown"', 'severity=~"P.*"').replace('equal: [node]', 'equal: []'),
    'P1',
  ],
  ['a receiver by a name of ours', BEFORE.replaceAll('dba', 'shop-team-P1'), 'shop-team-P1'],
  ['a route to nobody', BEFORE.replace('receiver: dba', 'receiver: gone'), 'gone'],
  ['an interval that is not there', BEFORE.replace('[nights]', '[days]'), 'days'],
])('refuses %s', (_, before, named) => {
  const { said } = compiled(before);
  expect(said.length).toBeGreaterThan(0);
  expect(said.join('\n')).toContain(named);
});
