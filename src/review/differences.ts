// Compares any two values of a manifest: one fact for each property that differs. What no comparison
// knows of in particular is told by this one, so that nothing stays unsaid.
import { byText } from '../text/index.ts';
import type { Fact, Sides } from './change.ts';

/** Properties whose names are not what people call them. */
const SPOKEN: Readonly<Record<string, string>> = {
  groupWait: 'first message after',
  groupInterval: 'further alerts after',
  repeatEvery: 'repeated every',
  groupBy: 'one message per',
  respondWithin: 'answered within',
  resolveWithin: 'over within',
  notifyWithin: 'told within',
  toldWithin: 'told within',
  countedBy: 'counted by',
  timeZone: 'time zone',
};

/** How a property is called: `budgetLeft` is `budget left`. */
export const spoken = (name: string): string =>
  SPOKEN[name] ?? name.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

const MOST_CHARACTERS = 120;

/** One fact for each property that differs, but for those that are left out. */
export function differences(
  { before, after }: Sides<Readonly<Record<string, unknown>>>,
  leftOut: readonly string[] = [],
): readonly Fact[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names
    .filter((name) => !leftOut.includes(name))
    .toSorted(byText)
    .flatMap((name) => compareAny(spoken(name), { before: before[name], after: after[name] }));
}

function compareAny(what: string, sides: Sides<unknown>): readonly Fact[] {
  const { before, after } = sides;
  if (before === after) return [];
  if (isRecord(before) && isRecord(after)) {
    return differences({ before, after }).map((fact) => ({
      ...fact,
      what: `${what} › ${fact.what}`,
    }));
  }
  if (Array.isArray(before) && Array.isArray(after)) return compareLists(what, { before, after });
  const [was, is] = [shown(before), shown(after)];
  return was === is ? [] : [factOf(what, was, is)];
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Lists of texts are sets; of records, each is compared with the one at its place or of its name. */
function compareLists(what: string, { before, after }: Sides<readonly unknown[]>): readonly Fact[] {
  if (before.some(isRecord) || after.some(isRecord)) {
    return compareAny(what, { before: keyed(before), after: keyed(after) });
  }
  const [was, is] = [before.map(shown), after.map(shown)];
  const [gone, come] = [without(was, is), without(is, was)];
  if (gone.length + come.length === 0) return [];
  return Math.max(was.length, is.length) <= SHORT_LIST
    ? [factOf(what, was.join(', '), is.join(', '))]
    : [factOf(`${what} (what differs)`, gone.join(', '), come.join(', '))];
}

const SHORT_LIST = 5;

const without = (list: readonly string[], others: readonly string[]): readonly string[] => {
  const known = new Set(others);
  return list.filter((each) => !known.has(each));
};

function keyed(list: readonly unknown[]): Readonly<Record<string, unknown>> {
  const names = list.map((each) => (isRecord(each) ? nameOf(each) : undefined));
  const areTold = names.every((name) => name !== undefined) && new Set(names).size === names.length;
  return Object.fromEntries(list.map((each, i) => [(areTold && names[i]) || `${i + 1}`, each]));
}

const nameOf = ({ name, level }: Readonly<Record<string, unknown>>): string | undefined => {
  const told = name ?? level;
  return typeof told === 'string' ? told : undefined;
};

/** A fact of two values that differ; of long ones, the part where they do. */
export function factOf(what: string, before: string, after: string): Fact {
  const first = firstDifference(before, after);
  return {
    what,
    ...(before !== '' && { before: partOf(before, first) }),
    ...(after !== '' && { after: partOf(after, first) }),
  };
}

function firstDifference(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return at;
}

const LEAD = 40;

function partOf(text: string, at: number): string {
  if (text.length <= MOST_CHARACTERS) return text;
  const from = Math.max(0, Math.min(at - LEAD, text.length - MOST_CHARACTERS));
  const part = text.slice(from, from + MOST_CHARACTERS);
  return `${from > 0 ? '…' : ''}${part}${from + MOST_CHARACTERS < text.length ? '…' : ''}`;
}

/** A value on one line; nothing for none. */
function shown(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(shown).join(', ');
  if (!isRecord(value)) return JSON.stringify(value);
  return Object.entries(value)
    .toSorted(([a], [b]) => byText(a, b))
    .map(([name, each]) => `${spoken(name)} ${shown(each)}`)
    .join(', ');
}
