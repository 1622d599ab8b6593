// Testing a label set against Alertmanager's label matchers.
import { RE2JS } from 're2js';
import type { LabelSet } from '../ir/rules.ts';
import type { MatchOperator, Matcher } from '../promql/ast.ts';

type Test = (value: string) => boolean;

const TESTS: Readonly<Record<MatchOperator, (wanted: string) => Test>> = {
  '=': (wanted) => (value) => value === wanted,
  '!=': (wanted) => (value) => value !== wanted,
  '=~': fullMatch,
  '!~': (pattern) => {
    const matches = fullMatch(pattern);
    return (value) => !matches(value);
  },
};

/** A label set passes when it passes every matcher; a label that is missing counts as empty. */
export function compileMatchers(matchers: readonly Matcher[]): (labels: LabelSet) => boolean {
  const tests = matchers.map(({ label, operator, value }) => ({
    label,
    test: TESTS[operator](value),
  }));
  return (labels) => tests.every(({ label, test }) => test(labelValue(labels, label)));
}

const labelValue = (labels: LabelSet, label: string): string =>
  Object.hasOwn(labels, label) ? (labels[label] ?? '') : '';

const LITERALS = /^[^\\.+*?()[\]{}^$]*$/;

/** The only texts that a matcher lets pass, if it names them; of `=` and of plain alternatives. */
export function literalsOf({ operator, value }: Matcher): readonly string[] | undefined {
  if (operator === '=') return [value];
  return operator === '=~' && LITERALS.test(value) ? value.split('|') : undefined;
}

/** RE2, anchored at both ends. A pattern that RE2 refuses throws. */
function fullMatch(pattern: string): Test {
  if (LITERALS.test(pattern)) {
    const alternatives = new Set(pattern.split('|'));
    return (value) => alternatives.has(value);
  }
  const compiled = RE2JS.compile(`^(?:${pattern})$`);
  return (value) => compiled.matcher(value).find();
}

/** Whether Alertmanager accepts the regular expression. */
export function isPattern(pattern: string): boolean {
  try {
    fullMatch(pattern);
    return true;
  } catch {
    return false;
  }
}
