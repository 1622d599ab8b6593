import type { ConfigMatcher, ConfigPath, InhibitRuleConfig } from './config.ts';
import { parseMatchers } from './matcher-text.ts';
import { isPattern } from './matchers.ts';
import { fields, items, knownFields, texts, type Fields, type Problems } from './yaml-fields.ts';

/** Where matchers are written: in a route, or on a side of an inhibition rule. */
type Prefix = '' | 'source_' | 'target_';

const LABEL = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

/** `match`, `match_re` and `matchers` of one route or side all have to hold. */
export function readMatchers(
  from: Fields,
  { prefix, at }: { readonly prefix: Prefix; readonly at: ConfigPath },
  problems: Problems,
): readonly ConfigMatcher[] {
  const place = (field: string, ...rest: ConfigPath): ConfigPath => [
    ...at,
    `${prefix}${field}`,
    ...rest,
  ];
  const entries = (field: string): readonly (readonly [string, string])[] =>
    Object.entries(fields(from[`${prefix}${field}`], place(field), problems)).map(
      ([label, value]) => [label, String(value)],
    );
  const checkLabel = (label: string, where: ConfigPath): void => {
    if (LABEL.test(label)) return;
    problems.refuse(at, `has a bad label name: ${JSON.stringify(label)}`, where);
  };
  const match = entries('match');
  const matchRe = entries('match_re');
  for (const [label] of match) checkLabel(label, place('match', label));
  for (const [label, pattern] of matchRe) {
    checkLabel(label, place('match_re', label));
    if (isPattern(pattern)) continue;
    problems.refuse(at, `has a bad pattern for ${label}`, place('match_re', label));
  }
  const written = items(from[`${prefix}matchers`], place('matchers'), problems);
  const listed = written.flatMap((item, i): readonly ConfigMatcher[] => {
    const parsed = typeof item === 'string' ? parseMatchers(item) : undefined;
    if (parsed === undefined) {
      const problem = `has a bad matcher: ${JSON.stringify(item)}`;
      problems.refuse(at, problem, place('matchers', i));
    }
    return (parsed ?? []).map((matcher) => ({ ...matcher, at: place('matchers', i) }));
  });
  return [
    ...match.map(([label, value]): ConfigMatcher => {
      return { label, operator: '=', value, at: place('match', label) };
    }),
    ...matchRe.map(([label, value]): ConfigMatcher => {
      return { label, operator: '=~', value, at: place('match_re', label) };
    }),
    ...listed,
  ];
}

const RULE_FIELDS: ReadonlySet<string> = new Set([
  'name',
  'source_match',
  'source_match_re',
  'source_matchers',
  'target_match',
  'target_match_re',
  'target_matchers',
  'equal',
]);

/** `inhibit_rules`, in their own spelling and in the one before Alertmanager 0.22. */
export const readInhibitRules = (given: unknown, problems: Problems): InhibitRuleConfig[] =>
  items(given, ['inhibit_rules'], problems).map((rule, i) => {
    const at = ['inhibit_rules', i];
    const from = fields(rule, at, problems);
    knownFields(from, RULE_FIELDS, at, problems);
    const { name } = from;
    const equal = texts(from['equal'], [...at, 'equal'], problems);
    for (const [j, label] of equal.entries()) {
      if (label === '') problems.refuse([...at, 'equal', j], 'is empty');
    }
    return {
      ...(typeof name === 'string' && name !== '' && { name }),
      source: readMatchers(from, { prefix: 'source_', at }, problems),
      target: readMatchers(from, { prefix: 'target_', at }, problems),
      equal,
    };
  });
