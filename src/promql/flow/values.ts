// What is known of the values of a label, where it is carried: all of them, or what each of them
// passes. A missing label is the empty text to a matcher; these are values that are not empty.
import type { Matcher, MatchOperator } from '../ast.ts';
import { regexMatches, textsOf } from './regex-values.ts';

/** What a value passes: `=~"api.*"`. */
export type Test = Pick<Matcher, 'operator' | 'value'>;

/** Undefined stands for values of which nothing is known. */
export type Values =
  | { readonly only: readonly string[]; readonly tests?: never }
  | { readonly only?: never; readonly tests: readonly Test[] };

/** Beyond this many tests the oldest are forgotten, beyond so many values all of them. */
const MOST_TESTS = 4;
const MOST_VALUES = 200;

const PASSES: Readonly<Record<MatchOperator, (value: string, given: string) => boolean>> = {
  '=': (value, given) => value === given,
  '!=': (value, given) => value !== given,
  '=~': (value, given) => regexMatches(given, value),
  '!~': (value, given) => !regexMatches(given, value),
};

/** Whether a value, empty for a missing label, passes a test. */
export const passes = ({ operator, value }: Test, given: string): boolean =>
  PASSES[operator](given, value);

export const only = (values: readonly string[]): Values | undefined =>
  values.length > MOST_VALUES ? undefined : { only: values };

/** A single value. */
export const exactly = (value: string): Values => ({ only: [value] });

/** The one value that there can be. */
export const constantOf = (values: Values | undefined): string | undefined =>
  values?.only?.length === 1 ? values.only[0] : undefined;

const sets = new WeakMap<readonly string[], ReadonlySet<string>>();

/** The same values for look-ups: each of hundreds of SLOs may be compared with all others. */
function setOf(values: readonly string[]): ReadonlySet<string> {
  const known = sets.get(values);
  if (known) return known;
  const set = new Set(values);
  sets.set(values, set);
  return set;
}

const FEW = 16;

const includes = (values: readonly string[], value: string): boolean =>
  values.length <= FEW ? values.includes(value) : setOf(values).has(value);

const includesAll = (values: readonly string[], others: readonly string[]): boolean =>
  values.length >= others.length && others.every((value) => includes(values, value));

/** Whether one value is possible, as far as is known. */
export const allows = (values: Values | undefined, value: string): boolean =>
  values === undefined ||
  (values.only ? includes(values.only, value) : values.tests.every((test) => passes(test, value)));

const enumerated = ({ operator, value }: Test): readonly string[] | undefined =>
  operator === '=' ? [value] : operator === '=~' ? textsOf(value) : undefined;

const sameTest = (a: Test, b: Test): boolean => a.operator === b.operator && a.value === b.value;

/** The values that pass a test, the empty one apart; `none` if there is none. */
export function narrow(values: Values | undefined, test: Test): Values | undefined | 'none' {
  if (values?.only) {
    const kept = values.only.filter((value) => passes(test, value));
    if (kept.length === 0) return 'none';
    return kept.length === values.only.length ? values : { only: kept };
  }
  const tests = values?.tests ?? [];
  const texts = enumerated(test)?.filter((text) => text !== '');
  if (texts) {
    const kept = texts.filter((text) => tests.every((each) => passes(each, text)));
    return kept.length === 0 ? 'none' : only(kept);
  }
  if (saysNothing(test) || tests.some((each) => sameTest(each, test))) return values;
  if (leavesNothing(test)) return 'none';
  return { tests: [...tests, test].slice(-MOST_TESTS) };
}

const leavesNothing = ({ operator, value }: Test): boolean =>
  operator === '!~' && (value === '.*' || value === '.+');

const saysNothing = ({ operator, value }: Test): boolean =>
  (operator === '=~' && (value === '.*' || value === '.+')) ||
  (operator === '!=' && value === '') ||
  (operator === '!~' && value === '');

/** Values that are possible on both sides; `none` if there is none. */
export function intersect(
  a: Values | undefined,
  b: Values | undefined,
): Values | undefined | 'none' {
  if (a === undefined || a === b) return b;
  if (b === undefined) return a;
  if (a.only) return keepAllowed(a, a.only, b);
  if (b.only) return keepAllowed(b, b.only, a);
  const added = b.tests.filter((test) => !a.tests.some((each) => sameTest(each, test)));
  return added.length === 0 ? a : { tests: [...a.tests, ...added].slice(-MOST_TESTS) };
}

function keepAllowed(from: Values, values: readonly string[], by: Values): Values | 'none' {
  const kept = values.filter((value) => allows(by, value));
  if (kept.length === 0) return 'none';
  return kept.length === values.length ? from : { only: kept };
}

/** Values that are possible on either side. */
export function unite(a: Values | undefined, b: Values | undefined): Values | undefined {
  if (a === undefined || b === undefined) return undefined;
  if (a === b) return a;
  if (a.only && b.only) {
    if (includesAll(a.only, b.only)) return a;
    if (includesAll(b.only, a.only)) return b;
    return only([...new Set([...a.only, ...b.only])]);
  }
  if (a.tests && b.tests) {
    const shared = a.tests.filter((test) => b.tests.some((each) => sameTest(each, test)));
    return shared.length === 0 ? undefined : { tests: shared };
  }
  const [texts, tests] = a.only ? [a.only, b.tests] : [b.only ?? [], a.tests];
  const passed = tests?.filter((test) => texts.every((text) => passes(test, text))) ?? [];
  return passed.length === 0 ? undefined : { tests: passed };
}
