import type { LabelSet } from '../../ir/index.ts';
import type { Matcher } from '../../promql/ast.ts';

const patterns = new Map<string, RegExp>();

/** Ours are alternatives of escaped names, which mean the same here as in RE2. */
function patternOf(value: string): RegExp {
  const known = patterns.get(value) ?? new RegExp(`^(?:${value})$`);
  patterns.set(value, known);
  return known;
}

const TESTS: Readonly<Record<Matcher['operator'], (value: string, wanted: string) => boolean>> = {
  '=': (value, wanted) => value === wanted,
  '!=': (value, wanted) => value !== wanted,
  '=~': (value, wanted) => patternOf(wanted).test(value),
  '!~': (value, wanted) => !patternOf(wanted).test(value),
};

/** Whether an alert with these labels is meant by all of these matchers of ours. */
export const matchesAll = (matchers: readonly Matcher[], labels: LabelSet): boolean =>
  matchers.every(({ label, operator, value }) => TESTS[operator](labels[label] ?? '', value));
