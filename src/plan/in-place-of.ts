import { escapeRegex } from '../promql/index.ts';

/** A way to put something in the place of a name, wherever it stands as a word of its own. */
export function inPlaceOf(name: string, replacement: string): (text: string) => string {
  let word: RegExp | undefined;
  return (text) => {
    if (!text.includes(name)) return text;
    // In an address, the quote before it is %22.
    word ??= new RegExp(`(?:(?<=%22)|(?<![\\w-]))${escapeRegex(name)}(?![\\w-])`, 'g');
    return text.replace(word, () => replacement);
  };
}

/** The same in every text of plain data, keys apart. */
export function mapTexts<T>(value: T, change: (text: string) => string): T {
  const map = (it: unknown): unknown => {
    if (typeof it === 'string') return change(it);
    if (Array.isArray(it)) return it.map(map);
    if (typeof it !== 'object' || it === null) return it;
    return Object.fromEntries(Object.entries(it).map(([key, inner]) => [key, map(inner)]));
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- texts stay texts
  return map(value) as T;
}
