import { isLatePlace } from '../diagnostics/index.ts';

/** A way to put something in the place of a name, wherever it stands as a word of its own. */
export function inPlaceOf(name: string, replacement: string): (text: string) => string {
  // Not by a pattern: there are as many names as SLOs, and compiling takes longer than looking.
  return (text) => {
    let changed = '';
    let done = 0;
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, Math.max(at + 1, done))) {
      const end = at + name.length;
      if (!isWord(text, at, end)) continue;
      changed += text.slice(done, at) + replacement;
      done = end;
    }
    return done === 0 ? text : changed + text.slice(done);
  };
}

const PART_OF_WORD = /[\w-]/;

/** In an address, the quote before it is %22. */
const isWord = (text: string, start: number, end: number): boolean =>
  !PART_OF_WORD.test(text.charAt(end)) &&
  (!PART_OF_WORD.test(text.charAt(start - 1)) || text.endsWith('%22', start));

/** The same in every text of plain data, keys apart; what does not change is the same object. */
export function mapTexts<T>(value: T, change: (text: string) => string): T {
  const map = (it: unknown): unknown => {
    if (typeof it === 'string') return change(it);
    // Where a definition stands is nothing that is said.
    if (typeof it !== 'object' || it === null || isLatePlace(it)) return it;
    if (Array.isArray(it)) {
      const mapped = it.map(map);
      return mapped.some((inner, i) => inner !== it[i]) ? mapped : it;
    }
    let changed: Record<string, unknown> | undefined;
    for (const [key, inner] of Object.entries(it)) {
      const mapped = map(inner);
      if (mapped !== inner) (changed ??= { ...it })[key] = mapped;
    }
    return changed ?? it;
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- texts stay texts
  return map(value) as T;
}
