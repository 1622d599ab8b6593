// Forms: a text with blanks where others like it have names of their own. The rules of two services
// are often the same but for their names, and reading YAML is the slowest part of verification.
//
// A name is a run of word characters that begins with a letter. YAML gives such a run no meaning of
// its own unless it is one of few words, or belongs to an escape, an anchor, an alias, a tag or a
// directive, which texts with forms do not have. So with other names YAML says the same, but for
// these names in its texts. In keys, which could become equal, who reads a form looks for blanks.

/** A text with blanks, and how it is filled. */
export interface TextForm {
  /** The text with a mark for each name that is left out. */
  readonly blank: string;
  /** The names that another text has in the blanks; undefined when it differs in more. */
  readonly namesIn: (text: string) => readonly string[] | undefined;
}

const WORDS = /[\w./-]+/g;
const WORD_CHARACTER = /[\w./-]/;
const NAME = /^[A-Za-z_/][\w./-]*$/;

/** What means something by itself: nothing, truth, and the end of a time in UTC. */
const MEANT = /^(?:null|true|false|z)$/i;

/** Tags, anchors and directives; `!=`, `!~` and `?a=b&c` are none. */
const UNCLEAR = /![^=~]|(?<![\w}])&|^\uFEFF?%/m;

const MARK = 'x-blank-';
const MARKS = /x-blank-(\d+)-/;

export const hasBlank = (text: string): boolean => text.includes(MARK);

const isName = (word: string): boolean => NAME.test(word) && !MEANT.test(word);

const isInWord = (text: string, at: number): boolean => WORD_CHARACTER.test(text.charAt(at));

/** The word that begins at a place; empty where none does. */
function wordAt(text: string, start: number): string {
  let end = start;
  while (isInWord(text, end)) end += 1;
  return text.slice(start, end);
}

/** The names of a text that another one replaces; undefined when they differ in more than names. */
export function namesReplaced(text: string, other: string): ReadonlySet<string> | undefined {
  const names = new Set<string>();
  let i = 0;
  let j = 0;
  let since = 0;
  while (i < text.length || j < other.length) {
    if (text.charCodeAt(i) === other.charCodeAt(j)) {
      i += 1;
      j += 1;
      continue;
    }
    // Since the last name they are the same, so that words which differ begin at the same distance.
    for (; i > since && isInWord(text, i - 1); i -= 1) j -= 1;
    const own = wordAt(text, i);
    const its = wordAt(other, j);
    if (own === its || !isName(own) || !isName(its) || isEscaped(text, i)) return undefined;
    names.add(own);
    i += own.length;
    j += its.length;
    since = i;
  }
  return names;
}

/** Whether a word is, or may be, the end of an escape. */
const isEscaped = (text: string, at: number): boolean => text.charAt(at - 1) === '\\';

/** The form of a text in which these names are left out; undefined where YAML may read them. */
export function formOf(text: string, names: ReadonlySet<string>): TextForm | undefined {
  if (UNCLEAR.test(text) || hasBlank(text)) return undefined;
  const numbers = new Map([...names].map((name, number) => [name, number]));
  // What stands before each blank, and which name belongs there.
  const before: string[] = [];
  const blanks: number[] = [];
  let end = 0;
  for (const { 0: word, index } of text.matchAll(WORDS)) {
    const number = numbers.get(word);
    if (number === undefined || isEscaped(text, index)) continue;
    before.push(text.slice(end, index));
    blanks.push(number);
    end = index + word.length;
  }
  const last = text.slice(end);
  const marked = before.map((part, i) => `${part}${MARK}${blanks[i]}-`);
  return {
    blank: `${marked.join('')}${last}`,
    namesIn: (other) => findNames(other, { before, blanks, last }),
  };
}

interface Parts {
  readonly before: readonly string[];
  readonly blanks: readonly number[];
  readonly last: string;
}

function findNames(text: string, { before, blanks, last }: Parts): readonly string[] | undefined {
  const names: string[] = [];
  let at = 0;
  for (let i = 0; i < blanks.length; i += 1) {
    const part = before[i] ?? '';
    const number = blanks[i] ?? 0;
    if (!isAt(text, part, at)) return undefined;
    at += part.length;
    const name = names[number] ?? wordAt(text, at);
    if (names[number] === undefined ? !isName(name) : !isAt(text, name, at)) return undefined;
    names[number] = name;
    at += name.length;
  }
  return text.slice(at) === last ? names.map(ownText) : undefined;
}

/** The same text, which does not keep the file in memory that it was cut from. */
const ownText = (text: string): string => Buffer.from(text).toString();

/** Whether a part stands there: of megabytes `startsWith` would compare each character by itself. */
const isAt = (text: string, part: string, at: number): boolean =>
  text.slice(at, at + part.length) === part;

/** Fills the blanks of a text with names. */
export type Fill = (names: readonly string[]) => string;

/** How a text of a form is filled; with the same names it is the same text, for who asks next. */
export function fillerOf(blank: string): Fill {
  if (!hasBlank(blank)) return () => blank;
  const parts = blank.split(MARKS);
  let last: readonly string[] | undefined;
  let text = '';
  return (names) => {
    if (names === last) return text;
    last = names;
    text = parts[0] ?? '';
    for (let i = 1; i < parts.length; i += 2) {
      text += (names[Number(parts[i])] ?? '') + (parts[i + 1] ?? '');
    }
    return text;
  };
}
