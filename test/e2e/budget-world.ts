// Budgets in the real engine: groups in the order in which they would settle, and values by label.
import { expect } from 'vitest';
import type { EmittedFile, ServiceProps } from '../../src/index.ts';
import { toolOnPath } from '../tools.ts';
import { rulesOf, runRuleTest, type Expectation, type Rhythm, type Samples } from './promtool.ts';

export const promtool = toolOnPath('promtool');

/** Tiles exactly as deployed; of all other rules, every tenth evaluation. */
export const EVERY_TILE: Rhythm = { samples: '30s', rules: '5m' };

export const AS_DEPLOYED: Rhythm = { samples: '15s', rules: '30s' };

/** What is evaluated most often comes first, so that nothing that is read is older than an evaluation. */
const STAGES = [
  /^slo:calendar$/,
  /^slo:(?!fleet:)[^:]+$/,
  /^slo:fleet:30s$/,
  /:slow$/,
  /^slo:fleet:4m$/,
  /:period$/,
  /^slo:fleet:5m$/,
  /^alerts:/,
  // The budget of the 4m group comes before the burn rate of the 30s group.
  /^slo:sloth:4m$/,
  /^slo:sloth:/,
];

const stage = (name: string): number => STAGES.findIndex((pattern) => pattern.test(name));

/** All groups of some files in that order. */
export function groupsInOrder(files: readonly EmittedFile[]): readonly string[] {
  const groups = files.flatMap(({ content }) =>
    [...content.matchAll(/^ {2}- name: (.+)$/gm)].map(([, name = '']) =>
      name.replaceAll(/['"]/g, ''),
    ),
  );
  return groups.toSorted((a, b) => stage(a) - stage(b));
}

export type Slos = NonNullable<ServiceProps<'P1' | 'P2'>['slos']>;

/** Holds expectations against the rules of one service; a rule that fails to evaluate fails too. */
export function expectSlos(
  slos: Slos,
  series: Samples,
  expectations: readonly Expectation[],
  rhythm: Rhythm = AS_DEPLOYED,
): void {
  const files = rulesOf({ slos });
  const order = groupsInOrder(files);
  const outcome = runRuleTest(promtool ?? '', { files, series, expectations, rhythm, order });
  expect(outcome.output).toContain('SUCCESS');
  expect(outcome.ok).toBe(true);
}

const MILLIONTH = 1e6;

const rounded = (value: number): number => Math.floor(value * MILLIONTH + 0.5) / MILLIONTH;

/** The one value of an expression, to a millionth. */
export const gives = (expr: string, at: string, value: number): Expectation => ({
  at,
  expr: `round(sum(${expr}), 0.000001)`,
  samples: [{ labels: '{}', value: rounded(value) }],
});

/** The values of an expression by one label, all of them, to a millionth. */
export const givesEach = (
  expr: string,
  at: string,
  label: string,
  values: Readonly<Record<string, number>>,
): Expectation => ({
  at,
  expr: `round(sum by (${label}) (${expr}), 0.000001)`,
  samples: Object.entries(values).map(([name, value]) => ({
    labels: `{${label}="${name}"}`,
    value: rounded(value),
  })),
});

export const nothing = (expr: string, at: string): Expectation => ({
  at,
  expr: `count(${expr})`,
  samples: [],
});

/** The values of a label for which an alert fires, and no others. */
export const firesFor = (
  alert: string,
  at: string,
  label: string,
  values: readonly string[],
): Expectation => ({
  at,
  expr: `count by (${label}) (ALERTS{alertname="${alert}",alertstate="firing"})`,
  samples: values.map((value) => ({ labels: `{${label}="${value}"}`, value: 1 })),
});
