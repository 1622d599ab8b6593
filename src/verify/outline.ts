import type { MatchOperator } from '../promql/index.ts';
import { createNumbers } from '../text/index.ts';
import type { EmittedRule } from './emitted-rule.ts';
import { fillerOf, hasBlank } from './text-forms.ts';

/** A label, and the value that a matcher asks for or that the rule sets. */
export type Slot = readonly [label: string, value: string];

/** A rule as a text without the values that may not matter, so that rules alike have the same. */
export interface Outline {
  readonly text: string;
  readonly slots: readonly Slot[];
  /** Labels of which a matcher says something that stays in the text. */
  readonly kept: ReadonlySet<string>;
}

/** Values that are nothing but names: no numbers, no patterns, no templates. */
const PLAIN = /^[A-Za-z_/][\w./:-]*$/;

/** Labels whose values have a meaning of their own. */
const SPECIAL: ReadonlySet<string> = new Set(['__name__', 'le', 'quantile']);

/** Stand for values that are left out, and for the quotes round those that are not. */
const SLOT = '\u0001';
const QUOTE = '\u0002';

/** Labels of which somebody who reads alerts asks for a value. */
export interface Valued {
  /** By all who read alerts. */
  readonly valued: ReadonlySet<string>;
  /** By those who find it in every alert, or tell of it. */
  readonly needed: ReadonlySet<string>;
}

/**
 * Makes outlines in which values of such labels stay. Labels that an alert sets are laid over those
 * of its expression: whatever that is, its readers find its own.
 */
export const createOutliner = (valued: Valued): Outliner => outliner(valued, SINGLE);

/** The same for rules that differ in lists: in `slo=~"api|web"` the list is a slot, and nothing else. */
export const createListOutliner = (valued: Valued): Outliner => outliner(valued, LISTED);

export type Outliner = (rule: EmittedRule) => Outline | undefined;

/** The same of a query. */
export function outlineQuery(query: string): Pick<Outline, 'text' | 'slots'> | undefined {
  const names = nameSlots();
  const text = outlineText(query, { names, ...OF_QUERIES });
  return text === undefined ? undefined : { text, slots: names.slots };
}

const OF_QUERIES: Omit<Reading, 'names'> = {
  asked: (code) => askedBy(code, SINGLE),
  isFree: (_, value) => isPlain(value),
};

/** In which matchers values may not matter. */
interface Mode {
  readonly operator: MatchOperator;
  readonly isPlain: (value: string) => boolean;
}

const isPlain = (value: string): boolean => PLAIN.test(value);

const SINGLE: Mode = { operator: '=', isPlain };
const LISTED: Mode = { operator: '=~', isPlain: (list) => list.split('|').every(isPlain) };

function outliner({ valued, needed }: Valued, mode: Mode): Outliner {
  const isFree = (label: string, value: string): boolean => isPlain(value) && !valued.has(label);
  const isFreeInMatcher = (label: string, value: string): boolean =>
    mode.isPlain(value) && !valued.has(label);
  const isFreeInAlert = (label: string, value: string): boolean =>
    isPlain(value) && !needed.has(label);
  const asked = remembering((code: string) => askedBy(code, mode));
  const read = (rule: EmittedRule): Outline | undefined => {
    const { kind, name, labels, interval, for: hold } = rule;
    const names = nameSlots();
    const text = outlineText(rule.text, { names, asked, isFree: isFreeInMatcher });
    if (text === undefined) return undefined;
    const isOwnFree = kind === 'alert' ? isFreeInAlert : isFree;
    const own = Object.entries(labels).map(([label, value]) =>
      isOwnFree(label, value) ? [label, names.slot(label, value)] : [label, QUOTE, value],
    );
    const { slots, kept } = names;
    const said = Object.entries(rule.annotations).map(([key, each]) => [key, saidIn(each, slots)]);
    const all = [kind, name, interval, hold, own, said];
    return { text: `${text}${JSON.stringify(all)}`, slots, kept };
  };
  const slotFillers = new Map<string, FillSlots>();
  const filled = remembering((blank: EmittedRule) => outlineFiller(read(blank), slotFillers));
  return (rule) => (rule.form && filled(rule.form.rule)?.(rule.form.names)) ?? read(rule);
}

/**
 * Fills an outline that has blanks in its slots alone: what these hold stays plain. Undefined for
 * names by which values become the same that were two.
 */
function outlineFiller(
  outline: Outline | undefined,
  slotFillers: Map<string, FillSlots>,
): ((names: readonly string[]) => Outline | undefined) | undefined {
  if (!outline || hasBlank(outline.text)) return undefined;
  const { text, kept } = outline;
  const key = JSON.stringify(outline.slots);
  const fill = slotFillers.get(key) ?? slotFiller(outline.slots);
  slotFillers.set(key, fill);
  return (names) => {
    const slots = fill(names);
    return slots && { text, slots, kept };
  };
}

type FillSlots = (names: readonly string[]) => readonly Slot[] | undefined;

/** Most rules of a file have the same slots: with the same names they share them. */
function slotFiller(blanks: readonly Slot[]): FillSlots {
  const fillers = blanks.map(([label, value]) => [label, fillerOf(value)] as const);
  const count = countValues(blanks);
  let last: readonly string[] | undefined;
  let slots: readonly Slot[] | undefined;
  return (names) => {
    if (names === last) return slots;
    last = names;
    const filled = fillers.map(([label, fill]): Slot => [label, fill(names)]);
    slots = countValues(filled) === count ? filled : undefined;
    return slots;
  };
}

const countValues = (slots: readonly Slot[]): number =>
  new Set(slots.map(([, value]) => value)).size;

interface Names {
  readonly slots: readonly Slot[];
  readonly kept: Set<string>;
  /** What stands for a value of a label. */
  readonly slot: (label: string, value: string) => string;
}

/** Each value has a number, and each label with a value is a slot once. */
function nameSlots(): Names {
  const slots: Slot[] = [];
  const number = createNumbers();
  return {
    slots,
    kept: new Set(),
    slot(label, value) {
      if (!slots.some((slot) => slot[0] === label && slot[1] === value)) slots.push([label, value]);
      return `${SLOT}${number(value)}`;
    },
  };
}

interface Reading {
  readonly names: Names;
  readonly asked: (code: string) => Asked | undefined;
  readonly isFree: (label: string, value: string) => boolean;
}

/**
 * An expression without the values that may not matter. Undefined where texts other than matchers'
 * are more than plain ones; what these name, labels perhaps, says something that stays.
 */
function outlineText(text: string, { names, asked, isFree }: Reading): string | undefined {
  const parts = codeAndTexts(text);
  if (!parts) return undefined;
  for (let i = 1; i < parts.length; i += 2) {
    const value = parts[i] ?? '';
    const matcher = asked(parts[i - 1] ?? '');
    if (matcher?.isSlot && isFree(matcher.label, value)) {
      parts[i] = names.slot(matcher.label, value);
      continue;
    }
    for (const word of matcher ? [matcher.label] : (value.match(WORDS) ?? [])) names.kept.add(word);
    parts[i] = `${QUOTE}${value}${QUOTE}`;
  }
  return parts.join('');
}

/** Code and quoted texts of an expression by turns; undefined where others than plain ones stand. */
export function codeAndTexts(text: string): string[] | undefined {
  const parts = UNCLEAR.test(text) ? [] : text.split('"');
  return parts.length % 2 === 1 ? parts : undefined;
}

/** Other texts than those in plain double quotes, comments, and what stands for values here. */
// oxlint-disable-next-line no-control-regex -- these are what it looks for
const UNCLEAR = /['`#\\\u0001\u0002]/;

const WORDS = /\w+/g;

interface Asked {
  readonly label: string;
  /** Whether any value may stand there. */
  readonly isSlot: boolean;
}

const MATCHER = /([a-zA-Z_]\w*)\s*(=~|!~|!=|=)\s*$/;

/** The label for whose value code asks at its end, if that is what it does there. */
function askedBy(code: string, mode: Mode): Asked | undefined {
  const [, label, operator] = MATCHER.exec(code) ?? [];
  return label === undefined
    ? undefined
    : { label, isSlot: operator === mode.operator && !SPECIAL.has(label) };
}

/** Most code between texts is the same in a thousand rules, and so is what these were made of. */
function remembering<From, T>(read: (from: From) => T): (from: From) => T {
  const known = new Map<From, { readonly found: T }>();
  return (from) => {
    const last = known.get(from);
    if (last) return last.found;
    const found = read(from);
    known.set(from, { found });
    return found;
  };
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
  slots.reduce(
    (left, [, value], i) => left.replaceAll(value, `${SLOT}${i}`),
    text.replace(ADDRESS, SLOT),
  );

/** Where links lead is proven link by link. */
const ADDRESS = /https?:\/\/[\w./:?=&#%-]*/g;
