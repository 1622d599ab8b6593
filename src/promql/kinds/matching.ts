// Whether the samples that some matchers select are among those that others select.
import { RE2JS } from 're2js';
import type { Matcher } from '../ast.ts';
import type { SeriesDeclaration } from '../catalogue.ts';
import { inspectRegex } from '../regex.ts';

const compiled = new Map<string, RE2JS>();

function matchesWhole(pattern: string, value: string): boolean {
  if (inspectRegex(pattern).error !== undefined) return false;
  const regex = compiled.get(pattern) ?? RE2JS.compile(pattern, RE2JS.DOTALL);
  compiled.set(pattern, regex);
  return regex.matches(value);
}

const TESTS: Readonly<Record<Matcher['operator'], (pattern: string, value: string) => boolean>> = {
  '=': (wanted, value) => value === wanted,
  '!=': (unwanted, value) => value !== unwanted,
  '=~': matchesWhole,
  '!~': (pattern, value) => !matchesWhole(pattern, value),
};

const accepts = ({ operator, value: wanted }: Matcher, value: string): boolean =>
  TESTS[operator](wanted, value);

const same = (a: Matcher, b: Matcher): boolean => a.operator === b.operator && a.value === b.value;

const ALTERNATIVES = /^[\w/-]+(?:\|[\w/-]+)*$/;

/** All values that a matcher can let through, when it names them. */
const named = ({ operator, value }: Matcher): readonly string[] | undefined => {
  if (operator === '=') return [value];
  return operator === '=~' && ALTERNATIVES.test(value) ? value.split('|') : undefined;
};

/**
 * How what is selected relates to a matcher: all of it matches, some, none, or nobody can tell.
 * `missing`: nothing at all is asked of that label.
 */
export type Relation = 'all' | 'some' | 'none' | 'missing' | 'unclear';

const relate = (total: number, within: number): Relation =>
  within === total ? 'all' : within === 0 ? 'none' : 'some';

/** What is known of the values that a label of the series can have, those without it included. */
function declared(
  label: string,
  series: SeriesDeclaration | undefined,
): readonly string[] | undefined {
  const values = series?.values[label];
  if (!values) return undefined;
  return series.required.includes(label) ? values : [...values, ''];
}

export function relationTo(
  matcher: Matcher,
  selected: readonly Matcher[],
  series: SeriesDeclaration | undefined,
): Relation {
  const own = selected.filter(({ label }) => label === matcher.label);
  if (own.some((each) => same(each, matcher))) return 'all';
  const candidates = own.map(named).find((values) => values) ?? declared(matcher.label, series);
  if (!candidates) return own.length === 0 && !accepts(matcher, '') ? 'missing' : 'unclear';
  const chosen = candidates.filter((value) => own.every((each) => accepts(each, value)));
  const relation = relate(chosen.length, chosen.filter((value) => accepts(matcher, value)).length);
  return own.length === 0 && relation !== 'all' ? 'missing' : relation;
}
