// Alertmanager's label matchers: reading them from text and testing a label set against them.
// Text is read as the classic parser does, which every Alertmanager agrees with on what we emit.
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

/**
 * Reads one item of a `matchers:` list: one matcher, or several between commas, in braces or not.
 * Returns undefined for what Alertmanager would refuse.
 *
 * @example parseMatchers('severity="P0"') // [{ label: 'severity', operator: '=', value: 'P0' }]
 */
export function parseMatchers(text: string): readonly Matcher[] | undefined {
  const inner = /^\s*\{(.*)\}\s*$/s.exec(text)?.[1] ?? text;
  const parts = splitOutsideQuotes(inner);
  if (parts.length > 1 && parts.at(-1)?.trim() === '') parts.pop();
  const matchers = parts.map(parseMatcher);
  return matchers.every((matcher) => matcher !== undefined) ? matchers : undefined;
}

function splitOutsideQuotes(text: string): string[] {
  const parts = [''];
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i);
    if (character === ',' && !quoted) {
      parts.push('');
      continue;
    }
    if (character === '"') quoted = !quoted;
    const escaped = character === '\\' ? text.charAt(++i) : '';
    parts[parts.length - 1] += character + escaped;
  }
  return parts;
}

const MATCHER = /^\s*([a-zA-Z_:][a-zA-Z0-9_:]*)\s*(=~|!=|!~|=)\s*(.*?)\s*$/s;

function parseMatcher(text: string): Matcher | undefined {
  const [, label, sign, raw] = MATCHER.exec(text) ?? [];
  const operator = OPERATORS.find((known) => known === sign);
  const value = raw === undefined ? undefined : unquote(raw);
  if (label === undefined || operator === undefined || value === undefined) return undefined;
  if (operator.endsWith('~') && !isPattern(value)) return undefined;
  return { label, operator, value };
}

const OPERATORS: readonly MatchOperator[] = ['=~', '!=', '!~', '='];

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', '"': '"', '\\': '\\' };

/** Quotes are optional; an unescaped quote inside the value is an error, as is a lone one. */
function unquote(raw: string): string | undefined {
  const quoted = raw.startsWith('"');
  if (quoted && !/^"(?:[^"\\]|\\.)*"$/s.test(raw)) return undefined;
  const text = quoted ? raw.slice(1, -1) : raw;
  if (!quoted && /(?:^|[^\\])(?:\\\\)*"/.test(raw)) return undefined;
  return text.replace(/\\(.)/gs, (whole, character: string) => ESCAPES[character] ?? whole);
}
