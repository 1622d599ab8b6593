import type { LintedRule } from '../lint/index.ts';

/** A label, and the value that a matcher asks for or that the rule sets. */
export type Slot = readonly [label: string, value: string];

/** A rule as a text without the values that may not matter, so that rules alike have the same. */
export interface Outline {
  readonly text: string;
  readonly slots: readonly Slot[];
  /** Labels of which a matcher says something that stays in the text. */
  readonly kept: ReadonlySet<string>;
}

const MATCHER = /([a-zA-Z_]\w*)\s*(=~|!~|!=|=)\s*"([^"\\]*)"/g;

/** Values that are nothing but names: no numbers, no patterns, no templates. */
const PLAIN = /^[A-Za-z_/][\w./:-]*$/;

/** Labels whose values have a meaning of their own. */
const SPECIAL: ReadonlySet<string> = new Set(['__name__', 'le', 'quantile']);

/** Stand for values that are left out, and for the quotes round those that are not. */
const SLOT = '\u0001';
const QUOTE = '\u0002';

const TEXT = /"([^"\\]*)"/g;
const WORDS = /\w+/g;

/**
 * The outline of a rule in which values of `valued` labels stay. Undefined where texts other than
 * matchers' are more than plain ones; what these name, labels perhaps, says something that stays.
 */
export function outlineOf(rule: LintedRule, valued: ReadonlySet<string>): Outline | undefined {
  const { kind, name, text, labels, group, for: hold } = rule;
  if (text.includes(SLOT) || text.includes(QUOTE)) return undefined;
  const slots: Slot[] = [];
  const kept = new Set<string>();
  const numbers = new Map<string, number>();
  const slot = (label: string, value: string): string => {
    slots.push([label, value]);
    const number = numbers.get(value) ?? numbers.size;
    numbers.set(value, number);
    return `${SLOT}${number}`;
  };
  const outline = text.replace(MATCHER, (_, label: string, operator: string, value: string) => {
    const isSlot =
      operator === '=' && PLAIN.test(value) && !SPECIAL.has(label) && !valued.has(label);
    if (!isSlot) kept.add(label);
    const said = isSlot ? slot(label, value) : `${QUOTE}${value}${QUOTE}`;
    return `${label}${operator}${said}`;
  });
  const withoutTexts = outline.replace(TEXT, (_, value: string) => {
    for (const word of value.match(WORDS) ?? []) kept.add(word);
    return `${QUOTE}${value}${QUOTE}`;
  });
  if (/["'`#]/.test(withoutTexts)) return undefined;
  const own = Object.entries(labels).map(([label, value]) =>
    PLAIN.test(value) && !valued.has(label) ? [label, slot(label, value)] : [label, QUOTE, value],
  );
  const said = Object.entries(rule.annotations).map(([key, value]) => [key, saidIn(value, slots)]);
  const all = [kind, name, group.interval, hold, rule.keepFiringFor, withoutTexts, own, said];
  return { text: JSON.stringify(all), slots, kept };
}

const ACTION = /(\{\{[^]*?\}\})/;

/** Only templates are read: around them, an SLO's name may stand for another's. */
function saidIn(text: string, slots: readonly Slot[]): string {
  if (!/[{}]/.test(text)) return '';
  return text
    .split(ACTION)
    .map((part, i) => (i % 2 === 1 ? part : nameless(part, slots)))
    .join('');
}

const nameless = (text: string, slots: readonly Slot[]): string =>
  slots.reduce((left, [, value], i) => left.replaceAll(value, `${SLOT}${i}`), text);
