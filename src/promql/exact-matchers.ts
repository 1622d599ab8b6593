// What selectors are alike in that differ in what they match exactly: the parts of forms.
import type { Matcher } from './ast.ts';

/** An empty value is none: it matches series without the label. */
const isExact = ({ operator, value }: Matcher): boolean => operator === '=' && value !== '';

/** What is matched exactly, in the order of the matchers. */
export const exactValues = (matchers: readonly Matcher[]): readonly string[] =>
  matchers.filter(isExact).map(({ value }) => value);

/** All else of the matchers, as plain data: the same for those that differ in these values. */
export const withoutValues = (matchers: readonly Matcher[]): readonly unknown[] =>
  matchers.map((it) => (isExact(it) ? it.label : [it.label, it.operator, it.value]));

/** The same matchers of other values. */
export const changeValues = (
  matchers: readonly Matcher[],
  change: (value: string) => string,
): readonly Matcher[] =>
  matchers.map((it) => (isExact(it) ? { ...it, value: change(it.value) } : it));
