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

/** Undefined for rules in which texts stand elsewhere than in matchers: who knows what they do. */
export function outlineOf({ name, text, labels, group }: LintedRule): Outline | undefined {
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
    const isSlot = operator === '=' && PLAIN.test(value) && !SPECIAL.has(label);
    if (!isSlot) kept.add(label);
    const said = isSlot ? slot(label, value) : `${QUOTE}${value}${QUOTE}`;
    return `${label}${operator}${said}`;
  });
  if (/["'`#]/.test(outline)) return undefined;
  const own = Object.entries(labels).map(([label, value]) =>
    PLAIN.test(value) ? [label, slot(label, value)] : [label, QUOTE, value],
  );
  return { text: JSON.stringify([name, group.interval, outline, own]), slots, kept };
}
