// Asks a real promtool what becomes of templates: `check rules` parses them, `test rules` fills them
// for an alert that fires.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTool } from '../tools.ts';
import type { Verdict } from './corpus.ts';

const rulesOf = (texts: readonly string[], chosen: readonly number[]): string =>
  `groups:\n- name: g\n  rules:\n${chosen
    .map((i) => {
      const text = JSON.stringify(texts[i]);
      return `  - alert: A${i}x\n    expr: m\n    annotations: {a: ${text}}\n`;
    })
    .join('')}`;

const testsOf = (chosen: readonly number[]): string =>
  `rule_files: [rules.yml]
evaluation_interval: 1m
tests:
- input_series:
  - {series: 'm{job="a",instance="b"}', values: '0.5 0.5'}
  - {series: 'up{job="a",instance="b"}', values: '1 1'}
  alert_rule_test:
${chosen.map((i) => `  - {eval_time: 1m, alertname: A${i}x, exp_alerts: []}\n`).join('')}`;

/** The verdict of the binary on each template. */
export function askPromtool(promtool: string, texts: readonly string[]): readonly Verdict[] {
  const folder = mkdtempSync(join(tmpdir(), 'nines-templates-'));
  try {
    const all = texts.map((_, i) => i);
    writeFileSync(join(folder, 'rules.yml'), rulesOf(texts, all));
    const checked = runTool(promtool, ['check', 'rules', 'rules.yml'], folder).output;
    const refused = new Set([...checked.matchAll(/__alert_A(\d+)x/g)].map(([, i]) => Number(i)));
    const rest = all.filter((i) => !refused.has(i));
    writeFileSync(join(folder, 'rules.yml'), rulesOf(texts, rest));
    writeFileSync(join(folder, 'tests.yml'), testsOf(rest));
    const { output } = runTool(promtool, ['test', 'rules', 'tests.yml'], folder);
    const filled = output.matchAll(/alertname="A(\d+)x".*\n\s*Annotations:(.*)/g);
    const annotations = new Map([...filled].map(([, i, text = '']) => [Number(i), text]));
    return all.map((i) => verdictOf(refused.has(i), annotations.get(i)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function verdictOf(isRefused: boolean, filled: string | undefined): Verdict {
  if (isRefused) return 'refused';
  if (filled === undefined) throw new Error('promtool did not fire every alert');
  return filled.includes('<error expanding template') ? 'fails' : 'taken';
}
