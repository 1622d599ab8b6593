// What we say of a rule file is what Prometheus does with it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { readRuleFile } from '../../../src/lint/read/index.ts';
import { runTool, toolFor, toolOnPath } from '../../tools.ts';
import { VERDICTS, type Verdict } from './verdicts.ts';

const targets = { '2.42': 'taken', '3.5': 'since 3' } as const;

const isTaken = (verdict: Verdict, target: keyof typeof targets): boolean =>
  verdict === 'taken' || verdict === targets[target];

/** Where we say more, and why. */
const STRICTER: Readonly<Record<string, string>> = {
  'flow dedent': 'YAML wants brackets to stand further in than their key',
  'two docs': 'its second document is never loaded',
  'two docs bad second': 'its second document is never loaded',
  'two docs broken second': 'its second document is never loaded',
};

/** Where we say less, and why. */
const LAXER: Readonly<Record<string, string>> = {
  'namespace top': 'Mimir and Loki read it',
};

it.each(VERDICTS.filter(([name]) => !(name in LAXER)))(
  'judges as promtool does: %s',
  (name, verdict, text) => {
    for (const target of ['2.42', '3.5'] as const) {
      const { diagnostics } = readRuleFile(
        { path: 'r.yaml', text },
        { target, features: new Set() },
      );
      const errors = diagnostics.filter(({ severity }) => severity === 'error');
      const taken = isTaken(verdict, target) && !(name in STRICTER);
      const said = errors.map(({ code, message }) => `${code} ${message}`);
      expect([target, said.length === 0, ...said]).toEqual([target, taken, ...said]);
    }
  },
);

it('asks promtool for the same verdicts', () => {
  const what = 'verdicts on rule files are compared with those of Prometheus';
  const state = toolFor('promtool', what);
  expect(state).not.toBe('missing');
  const promtool = toolOnPath('promtool');
  if (promtool === undefined) return;
  const folder = mkdtempSync(join(tmpdir(), 'nines-verdicts-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [i, [, , text]] of VERDICTS.entries()) writeFileSync(join(folder, `${i}.yaml`), text);
  const files = VERDICTS.map((_, i) => `${i}.yaml`);
  const { output } = runTool(promtool, ['check', 'rules', '--lint=none', ...files], folder);
  const refused = new Set([...output.matchAll(/^(\d+\.yaml):/gm)].map(([, file]) => file));
  const version = runTool(promtool, ['--version']).output;
  const target = /version 2\./.test(version) ? '2.42' : '3.5';
  const wrong = VERDICTS.filter(
    ([, verdict], i) => isTaken(verdict, target) === refused.has(`${i}.yaml`),
  );
  expect(wrong.map(([name]) => name)).toEqual([]);
});
