// A text of unknown origin as plain JSON within bounds: no deeper, no longer, no name that objects
// understand in a way of their own, and nothing that a terminal would obey.
import { by, printable } from '../text/index.ts';

export type PlainJson =
  string | number | boolean | null | readonly PlainJson[] | { readonly [key: string]: PlainJson };

export interface Bounds {
  readonly characters: number;
  readonly depth: number;
  readonly values: number;
}

// A fleet of 10,000 services has 200 MB and 15 million values; no model is deeper than 12.
export const BOUNDS: Bounds = { characters: 400_000_000, depth: 40, values: 30_000_000 };

/** What exceeds the bounds, with how much of it is read. */
export interface Exceeded {
  readonly what: string;
  readonly most: string;
}

export type Bounded =
  | { readonly value: PlainJson; readonly dropped: readonly string[] }
  | { readonly exceeded: Exceeded }
  | { readonly reason: string };

/** How texts are kept: as what people see of them. */
type Clean = (text: string) => string;

/** Tabs are invisible too, and move what stands after them. */
export const visible: Clean = (text) => printable(text).replaceAll('\t', '\\t');

export function readBounded(
  text: string,
  bounds: Bounds = BOUNDS,
  clean: Clean = visible,
): Bounded {
  if (text.length > bounds.characters) {
    return exceeds(`it has ${text.length} characters`, `${bounds.characters}`);
  }
  const depth = depthOf(text, bounds.depth);
  if (depth > bounds.depth)
    return exceeds('its values are nested deeper', `${bounds.depth} levels`);
  const parsed = parse(text);
  if ('reason' in parsed) return parsed;
  const counter = { values: 0, dropped: [], clean };
  const value = cleaned(parsed.value, counter, bounds.values);
  if (counter.values > bounds.values) return exceeds('it has more values', `${bounds.values}`);
  return { value, dropped: counter.dropped };
}

const exceeds = (what: string, most: string): Bounded => ({ exceeded: { what, most } });

/** How deep brackets are nested, outside of texts; counts no further than it has to. */
function depthOf(text: string, most: number): number {
  let [depth, deepest, isQuoted] = [0, 0, false];
  for (let i = 0; i < text.length && deepest <= most; i += 1) {
    const code = text.charCodeAt(i);
    if (isQuoted) {
      if (code === BACKSLASH) i += 1;
      else if (code === QUOTE) isQuoted = false;
    } else if (code === QUOTE) isQuoted = true;
    else if (code === OPEN_LIST || code === OPEN_OBJECT) {
      depth += 1;
      deepest = Math.max(deepest, depth);
    } else if (code === CLOSE_LIST || code === CLOSE_OBJECT) depth -= 1;
  }
  return deepest;
}

const [BACKSLASH, QUOTE] = [0x5c, 0x22];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];

function parse(text: string): { readonly value: unknown } | { readonly reason: string } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { reason: `it is not JSON: ${printable(message).slice(0, 200)}` };
  }
}

interface Counter {
  values: number;
  readonly dropped: string[];
  readonly clean: Clean;
}

const MEANT_FOR_OBJECTS = new Set(['__proto__', 'constructor', 'prototype']);

function cleaned(value: unknown, counter: Counter, most: number): PlainJson {
  counter.values += 1;
  if (counter.values > most) return null;
  if (typeof value === 'string') return counter.clean(value);
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map((each) => cleaned(each, counter, most));
  if (typeof value !== 'object' || value === null) return null;
  const kept = Object.entries(value).filter(([key]) => {
    if (!MEANT_FOR_OBJECTS.has(key)) return true;
    counter.dropped.push(key);
    return false;
  });
  // Sorted, so that two values are the same when their texts are.
  return Object.fromEntries(
    kept
      .toSorted(by(([key]) => key))
      .map(([key, each]) => [visible(key), cleaned(each, counter, most)]),
  );
}
