// Expressions that differ in what they match exactly and in nothing else: a form with blanks, which
// is composed, looked at and printed once for all that fill it in.
import type { Expression, Matcher, VectorSelector } from './ast.ts';
import { quote } from './notation.ts';
import { printPretty } from './pretty.ts';
import { printExpression } from './printer.ts';
import { mapSelectors, walk } from './walk.ts';

/** An expression in which the values of some `=` matchers are blanks. */
export interface Form {
  readonly expression: Expression;
}

/** What a form becomes with a value for each blank. */
export interface FilledForm {
  readonly form: Form;
  readonly values: readonly string[];
}

// Letters that are printed as they are and that few labels have; where they are, there is no form.
// Of Latin-1, as V8 would store all that is printed from others in two bytes for each letter.
const FIRST = 0xc0;
export const MOST_BLANKS = 0x40;
const BLANK = /^[\u00c0-\u00ff]$/;
const BLANKS = /([\u00c0-\u00ff])\1*/;

/** What stands in a form for the value of a number below `MOST_BLANKS`. */
export const blank = (index: number): string => String.fromCharCode(FIRST + index);

const indexOf = (letter: string): number => letter.charCodeAt(0) - FIRST;

const isBlank = ({ label, operator, value }: Matcher): boolean =>
  operator === '=' && label !== '__name__' && BLANK.test(value);

/**
 * A form of an expression that was composed of blanks; none where more than what is matched follows
 * from them: the order of matchers of one label, another text.
 *
 * @example formOf(selector('up', [matcher('job', '=', blank(0))]))
 */
export function formOf(expression: Expression): Form | undefined {
  let blanks = 0;
  let isOrdered = true;
  walk(expression, (node) => {
    if (node.kind !== 'vector-selector') return;
    const found = node.matchers.filter(isBlank);
    blanks += found.length;
    const isAlone = ({ label }: Matcher): boolean =>
      node.matchers.filter((other) => other.label === label).length === 1;
    isOrdered &&= found.every(isAlone);
  });
  const letters = printExpression(expression).match(new RegExp(BLANKS, 'g'))?.length ?? 0;
  return isOrdered && letters === blanks ? { expression } : undefined;
}

/** The expression itself. */
export function fillIn({ form, values }: FilledForm): Expression {
  const fill = (matcher: Matcher): Matcher =>
    isBlank(matcher) ? { ...matcher, value: values[indexOf(matcher.value)] ?? '' } : matcher;
  return mapSelectors(form.expression, (selector): VectorSelector => ({
    ...selector,
    matchers: selector.matchers.map(fill),
  }));
}

/**
 * The text of the filled expression, as `printPretty` prints it; all lines but the first stand in
 * from the left by `indent`.
 */
export function printFilled(filled: FilledForm, width: number, indent = ''): string {
  const quoted = quotedOnce(filled.values);
  const { texts } = quoted;
  if (texts.includes('')) return indented(printPretty(fillIn(filled), width), indent);
  const parts = partsOf(filled.form, quoted, { width, indent });
  let text = parts[0] ?? '';
  for (let i = 1; i < parts.length; i += 2) {
    text += (texts[indexOf(parts[i] ?? '')] ?? '') + (parts[i + 1] ?? '');
  }
  return text;
}

/** Values as they are printed between quotes. */
interface Quoted {
  readonly texts: readonly string[];
  readonly lengths: string;
}

function quotedOnce(values: readonly string[]): Quoted {
  const known = quotes.get(values);
  if (known) return known;
  const texts = values.map((value) => quote(value).slice(1, -1));
  const quoted = { texts, lengths: texts.map(({ length }) => length).join(' ') };
  quotes.set(values, quoted);
  return quoted;
}

/** Several forms are filled in with the same values. */
const quotes = new WeakMap<readonly string[], Quoted>();

/** Where an expression is printed. */
interface Page {
  readonly width: number;
  readonly indent: string;
}

/** Texts between blanks, each followed by a blank. Lines break by lengths, not by what is said. */
function partsOf(form: Form, { texts, lengths }: Quoted, page: Page): readonly string[] {
  const known = printed.get(form) ?? new Map<string, readonly string[]>();
  if (known.size === 0) printed.set(form, known);
  const key = `${page.width} ${page.indent}${lengths}`;
  const parts = known.get(key) ?? split(form, texts, page);
  if (!known.has(key)) known.set(key, parts);
  return parts;
}

const printed = new WeakMap<Form, Map<string, readonly string[]>>();

function split(form: Form, texts: readonly string[], { width, indent }: Page): readonly string[] {
  const values = texts.map(({ length }, i) => blank(i).repeat(length));
  return indented(printPretty(fillIn({ form, values }), width), indent).split(BLANKS);
}

/** Lines of the text itself, as a line break within quotes is escaped. */
export const indented = (text: string, indent: string): string =>
  text.replaceAll('\n', `\n${indent}`);
