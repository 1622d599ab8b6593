import type { ConfigMatcher, ConfigPath, InhibitRuleConfig } from './config.ts';
import { isPattern, parseMatchers } from './matchers.ts';
import { fields, items, texts, type Fields, type Problems } from './yaml-fields.ts';

/** Where matchers are written: in a route, or on a side of an inhibition rule. */
type Prefix = '' | 'source_' | 'target_';

// What newer Alertmanagers take and the classic parser refuses: names beyond ASCII letters, quoted
// ones, and nothing at all.
const NEWER = /^\s*(?:$|\{?\s*(?:"|(?![a-zA-Z_:][\w:]*\s*[=!])[^\s=!~"{},]+\s*[=!]))/;

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
  for (const [label, pattern] of entries('match_re')) {
    if (isPattern(pattern)) continue;
    problems.refuse(at, `has a bad pattern for ${label}`, place('match_re', label));
  }
  const written = items(from[`${prefix}matchers`], place('matchers'), problems);
  const listed = written.flatMap((item, i): readonly ConfigMatcher[] => {
    const parsed = typeof item === 'string' ? parseMatchers(item) : undefined;
    const isNewer = typeof item === 'string' && NEWER.test(item);
    if (parsed === undefined) {
      const problem = `has a bad matcher: ${JSON.stringify(item)}`;
      problems[isNewer ? 'leave' : 'refuse'](at, problem, place('matchers', i));
    }
    return (parsed ?? []).map((matcher) => ({ ...matcher, at: place('matchers', i) }));
  });
  return [
    ...entries('match').map(([label, value]): ConfigMatcher => {
      return { label, operator: '=', value, at: place('match', label) };
    }),
    ...entries('match_re').map(([label, value]): ConfigMatcher => {
      return { label, operator: '=~', value, at: place('match_re', label) };
    }),
    ...listed,
  ];
}

/** `inhibit_rules`, in their own spelling and in the one before Alertmanager 0.22. */
export const readInhibitRules = (given: unknown, problems: Problems): InhibitRuleConfig[] =>
  items(given, ['inhibit_rules'], problems).map((rule, i) => {
    const at = ['inhibit_rules', i];
    const from = fields(rule, at, problems);
    return {
      source: readMatchers(from, { prefix: 'source_', at }, problems),
      target: readMatchers(from, { prefix: 'target_', at }, problems),
      equal: texts(from['equal'], [...at, 'equal'], problems),
    };
  });
