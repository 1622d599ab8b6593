// Reads label matchers from text as Alertmanager does since 0.27: by the classic grammar, and what
// that refuses by the newer one, which takes any label name. Where both take a text, classic wins.
import type { MatchOperator, Matcher } from '../promql/ast.ts';
import { isPattern } from './matchers.ts';
import { parseUtf8Matchers } from './utf8-matchers.ts';

/**
 * Reads one item of a `matchers:` list: one matcher, or several between commas, in braces or not;
 * an empty text holds none. Returns undefined for what Alertmanager would refuse.
 *
 * @example parseMatchers('severity="P0"') // [{ label: 'severity', operator: '=', value: 'P0' }]
 * @example parseMatchers('"service.name"=api') // [{ label: 'service.name', operator: '=', value: 'api' }]
 */
export const parseMatchers = (text: string): readonly Matcher[] | undefined =>
  parseClassicMatchers(text) ?? withPatterns(parseUtf8Matchers(text));

/**
 * Prints a matcher for people; a name in quotes where it needs them.
 *
 * @example printMatcher({ label: 'team', operator: '=~', value: 'a|b' }) // 'team=~"a|b"'
 */
export const printMatcher = ({ label, operator, value }: Matcher): string =>
  `${/^[\w:.]+$/.test(label) ? label : JSON.stringify(label)}${operator}${JSON.stringify(value)}`;

/** Reads matchers as Alertmanager did before 0.27, when all had to be written so. */
export function parseClassicMatchers(text: string): readonly Matcher[] | undefined {
  const parts = splitOutsideQuotes(text.replace(/^\{/, '').replace(/\}$/, ''));
  const last = parts.pop() ?? '';
  const matchers = [...parts, ...(last.trim() === '' ? [] : [last.trim()])].map(parseMatcher);
  return withPatterns(every(matchers));
}

const every = <T>(all: readonly (T | undefined)[]): readonly T[] | undefined => {
  const known = all.filter((each) => each !== undefined);
  return known.length === all.length ? known : undefined;
};

/** Alertmanager compiles them as it reads them. */
const withPatterns = (matchers: readonly Matcher[] | undefined): typeof matchers =>
  matchers?.every(({ operator, value }) => !operator.endsWith('~') || isPattern(value)) === true
    ? matchers
    : undefined;

function splitOutsideQuotes(text: string): string[] {
  const parts = [''];
  let isQuoted = false;
  let isEscaped = false;
  for (const character of text) {
    if (character === ',' && !isQuoted) {
      parts.push('');
      continue;
    }
    if (character === '"' && !isEscaped) isQuoted = !isQuoted;
    // A comma between quotes leaves a backslash before it waiting; so does Alertmanager.
    if (character !== ',') isEscaped = character === '\\' && !isEscaped;
    parts[parts.length - 1] += character;
  }
  return parts;
}

// Go's \s is ASCII only.
const MATCHER =
  /^[\t\n\f\r ]*([a-zA-Z_:][a-zA-Z0-9_:]*)[\t\n\f\r ]*(=~|=|!=|!~)[\t\n\f\r ]*(.*?)[\t\n\f\r ]*$/s;

function parseMatcher(text: string): Matcher | undefined {
  const [, label, sign, raw] = MATCHER.exec(text) ?? [];
  const operator = OPERATORS.find((known) => known === sign);
  const value = raw === undefined ? undefined : unquote(raw);
  if (label === undefined || operator === undefined || value === undefined) return undefined;
  return { label, operator, value };
}

const OPERATORS: readonly MatchOperator[] = ['=~', '!=', '!~', '='];

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', '"': '"', '\\': '\\' };

/** Quotes are optional; an unescaped quote inside the value is an error, as is a lone one. */
function unquote(raw: string): string | undefined {
  const isQuoted = raw.startsWith('"');
  if (isQuoted && !/^"(?:[^"\\]|\\.)*"$/s.test(raw)) return undefined;
  const text = isQuoted ? raw.slice(1, -1) : raw;
  if (!isQuoted && /(?:^|[^\\])(?:\\\\)*"/.test(raw)) return undefined;
  return text.replace(/\\(.)/gs, (whole, character: string) => ESCAPES[character] ?? whole);
}
