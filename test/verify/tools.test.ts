import { execFileSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { machineTools } from '../../src/cli/tool-host.ts';
import { verifyWithTools, type ToolHost, type ToolRun } from '../../src/verify/tools.ts';
import { folderWith } from '../config/folder.ts';

const file = (path: string, content = '') => ({ path, content, emitter: 'any', from: [] });

const FILES = [
  file('prometheus/rules/a.yaml', 'groups: []\n'),
  file('prometheus/rules/b.yaml', 'groups: []\n'),
  file('alertmanager/alertmanager.yaml', 'route:\n  receiver: x\nreceivers:\n  - name: x\n'),
  file('runbooks/README.md'),
];

/** A machine with these tools; each answers as told. */
function machine(tools: Readonly<Record<string, ToolRun>>) {
  const calls: string[] = [];
  const host: ToolHost = {
    has: (tool) => tool in tools,
    run: (tool, args) => {
      calls.push([tool, ...args].join(' '));
      return Promise.resolve(tools[tool] ?? { ok: false, output: '' });
    },
    withFiles: (files, use) => {
      calls.push(`files ${files.map(({ path }) => path).join(' ')}`);
      return use('/tmp/folder');
    },
  };
  return { host, calls };
}

const FINE: ToolRun = { ok: true, output: 'SUCCESS' };

afterEach(() => vi.unstubAllEnvs());

it('gives each tool its own files, all at once', async () => {
  const { host, calls } = machine({ promtool: FINE, amtool: FINE });
  expect(await verifyWithTools(FILES, host)).toEqual([]);
  expect(calls).toEqual([
    'files prometheus/rules/a.yaml prometheus/rules/b.yaml alertmanager/alertmanager.yaml',
    'promtool check rules prometheus/rules/a.yaml prometheus/rules/b.yaml',
    'amtool check-config alertmanager/alertmanager.yaml',
  ]);
});

it('says which tools are absent', async () => {
  expect(await verifyWithTools(FILES, machine({}).host)).toMatchObject([
    {
      code: 'output/tool-absent',
      severity: 'info',
      message: expect.stringMatching(/^promtool and amtool are/),
    },
  ]);
  expect(await verifyWithTools(FILES, machine({ promtool: FINE }).host)).toMatchObject([
    { code: 'output/tool-absent', message: expect.stringMatching(/^amtool is not/) },
  ]);
});

it('does not ask for a tool that has nothing to read', async () => {
  expect(await verifyWithTools([file('runbooks/README.md')], machine({}).host)).toEqual([]);
});

it('reports each complaint of promtool in its own words', async () => {
  const output = `Checking prometheus/rules/a.yaml
  SUCCESS: 3 rules found

Checking prometheus/rules/b.yaml
  FAILED:
/tmp/folder/prometheus/rules/b.yaml: 5:15: group "a", rule 1, "x": could not parse expression: 1:6: parse error: unclosed left parenthesis
/tmp/folder/prometheus/rules/b.yaml: 8:5: groupname: "a" is repeated in the same file
`;
  const found = await verifyWithTools(
    FILES,
    machine({ promtool: { ok: false, output }, amtool: FINE }).host,
  );
  expect(found.map(({ code, message }) => [code, message])).toEqual([
    [
      'output/promtool-refused',
      'promtool refuses the rules: prometheus/rules/b.yaml: 5:15: group "a", rule 1, "x": could not parse expression: 1:6: parse error: unclosed left parenthesis',
    ],
    [
      'output/promtool-refused',
      'promtool refuses the rules: prometheus/rules/b.yaml: 8:5: groupname: "a" is repeated in the same file',
    ],
  ]);
});

it('reports the complaint of amtool', async () => {
  const output = `Checking 'alertmanager/alertmanager.yaml'  FAILED: undefined receiver "x" used in route\n
amtool: error: failed to validate 1 file(s)\n`;
  const found = await verifyWithTools(
    FILES,
    machine({ promtool: FINE, amtool: { ok: false, output } }).host,
  );
  expect(found).toMatchObject([
    {
      code: 'output/amtool-refused',
      message:
        'amtool refuses the Alertmanager configuration: undefined receiver "x" used in route',
    },
  ]);
});

it('reports a tool that fails without a word', async () => {
  const silent = machine({ promtool: { ok: false, output: '' }, amtool: FINE });
  expect(await verifyWithTools(FILES, silent.host)).toMatchObject([
    { message: 'promtool refuses the rules: it gives no reason' },
  ]);
});

it('runs what it finds on the PATH with the files in place', async () => {
  const folder = folderWith({
    promtool: '#!/bin/sh\nread line < "$3"\necho "FAILED: $line"\nexit 1\n',
  });
  chmodSync(join(folder, 'promtool'), 0o755);
  vi.stubEnv('PATH', folder);
  expect(await verifyWithTools(FILES, machineTools)).toMatchObject([
    { code: 'output/promtool-refused', message: 'promtool refuses the rules: groups: []' },
    { code: 'output/tool-absent' },
  ]);
});

it.skipIf(!['promtool', 'amtool'].every((tool) => machineTools.has(tool)))(
  'is understood by the real tools (skipped where promtool and amtool are not on the PATH)',
  async () => {
    expect(await verifyWithTools(FILES, machineTools)).toEqual([]);
    const bad = [
      file('prometheus/rules/a.yaml', 'groups: [{name: a, rules: [{record: x, expr: "sum("}]}]\n'),
      file('alertmanager/alertmanager.yaml', 'route:\n  receiver: x\nreceivers:\n  - name: y\n'),
    ];
    expect(await verifyWithTools(bad, machineTools)).toMatchObject([
      {
        code: 'output/promtool-refused',
        message: expect.stringContaining('unclosed left parenthesis'),
      },
      { code: 'output/amtool-refused', message: expect.stringContaining('undefined receiver "x"') },
    ]);
    expect(execFileSync('promtool', ['--version'], { encoding: 'utf8' })).toContain('promtool');
  },
);
