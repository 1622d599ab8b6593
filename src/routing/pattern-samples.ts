// Texts that a regular expression may match, found by reading it as far as people write them. What
// is found has to be tried: a part that is not understood is taken for a text.

/** More are not of much use: alternatives in one place, and what a whole pattern comes to. */
const MOST = 64;

interface Reader {
  readonly pattern: string;
  at: number;
}

/**
 * Texts that a pattern may match, a few of each kind.
 *
 * @example samplesOf('db-(eu|us)-.*') // ['db-eu-', 'db-eu-x', 'db-us-', 'db-us-x']
 */
export const samplesOf = (pattern: string): readonly string[] => [
  ...new Set(readAlternatives({ pattern: pattern.replace(/^\(\?[a-zA-Z]+\)/, ''), at: 0 })),
];

function readAlternatives(reader: Reader): readonly string[] {
  const found: string[] = [];
  for (;;) {
    found.push(...readSequence(reader));
    if (reader.pattern[reader.at] !== '|') return found.slice(0, MOST);
    reader.at++;
  }
}

function readSequence(reader: Reader): readonly string[] {
  let texts: readonly string[] = [''];
  while (reader.at < reader.pattern.length && !/[|)]/.test(reader.pattern.charAt(reader.at))) {
    const next = repeated(readAtom(reader), readQuantifier(reader));
    texts = texts.flatMap((text) => next.map((more) => text + more)).slice(0, MOST);
  }
  return texts;
}

/** How often an atom comes, at least and as a second try. */
interface Quantifier {
  readonly least: number;
  readonly another: number;
}

function readQuantifier(reader: Reader): Quantifier {
  const [text = '', least, comma, most] =
    /^(?:[*+?]|\{(\d+)(,?)(\d*)\})\??/.exec(reader.pattern.slice(reader.at)) ?? [];
  reader.at += text.length;
  if (text.startsWith('*') || text.startsWith('?')) return { least: 0, another: 1 };
  if (text.startsWith('+')) return { least: 1, another: 2 };
  const times = Math.min(Number(least ?? 1), MOST);
  if (comma !== ',') return { least: times, another: times };
  return { least: times, another: most === '' ? times + 1 : Math.min(Number(most), MOST) };
}

const repeated = (texts: readonly string[], { least, another }: Quantifier): readonly string[] =>
  [...new Set([least, another])]
    .flatMap((times) => texts.map((text) => text.repeat(times)))
    .slice(0, MOST);

function readAtom(reader: Reader): readonly string[] {
  const character = reader.pattern.charAt(reader.at++);
  if (character === '(') return readGroup(reader);
  if (character === '[') return readClass(reader);
  if (character === '.') return ['x'];
  if (character === '^' || character === '$') return [''];
  if (character !== '\\') return [character];
  const escaped = reader.pattern.charAt(reader.at++);
  return CLASSES[escaped] ?? [escaped];
}

function readGroup(reader: Reader): readonly string[] {
  reader.at += /^\?(?:[a-zA-Z]*:|P?<\w+>)/.exec(reader.pattern.slice(reader.at))?.[0].length ?? 0;
  const texts = readAlternatives(reader);
  reader.at++;
  return texts;
}

const CLASSES: Readonly<Record<string, readonly string[]>> = {
  d: ['0'],
  w: ['x'],
  s: [' '],
  D: ['x'],
  W: [' '],
  S: ['x'],
};

/** A few characters of a class; of a negated one, some that it hardly excludes. */
function readClass(reader: Reader): readonly string[] {
  const [text = '', inside = ''] = /^(\]?(?:[^\]\\]|\\.)*)\]/.exec(
    reader.pattern.slice(reader.at),
  ) ?? [''];
  reader.at += text.length;
  const isNegated = inside.startsWith('^');
  return isNegated
    ? ['x', '0', '-', '_', ' ']
    : Array.from(inside.replaceAll('\\', '')).slice(0, MOST);
}
