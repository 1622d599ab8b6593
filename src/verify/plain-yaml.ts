// Reads what emitted rule files are made of: mappings and lists in blocks, plain texts, quoted ones of
// one line, literal blocks. It looks at the text alone and gives up at the first line that it is not
// sure of, so that a whole YAML reader decides. Patterns do the work: a run of a second is over before
// loops over characters are fast.

/** A value as a YAML reader would give it, or undefined for everything that is not so simple. */
export function readPlainYaml(text: string): object | undefined {
  if (!text.endsWith('\n') || STRANGE.test(text)) return undefined;
  const cursor = { text, at: 0, indent: 0, isItem: false, key: '', rest: '' };
  advance(cursor);
  const value = cursor.indent === 0 && !cursor.isItem ? readMapping(cursor) : undefined;
  return cursor.indent === END ? value : undefined;
}

/** Whatever a YAML reader refuses or treats apart, and surrogates. */
const STRANGE = /[^\n -~\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd]/;

/** An entry of a mapping. */
interface Cursor {
  readonly text: string;
  /** Where the line after it begins. */
  at: number;
  /** How far its key is to the right; `END` behind the last one, `UNSURE` where there is none. */
  indent: number;
  /** Whether it is the first of an item of a list. */
  isItem: boolean;
  key: string;
  /** What stands behind the key. */
  rest: string;
}

const END = -1;
const UNSURE = -2;

const NOTHING = '(?:(?: *#.*)?\\n)*';
const ENTRY = new RegExp(`${NOTHING}( *)((?:- )?)([A-Za-z_]\\w*):(?: (\\S.*))?\\n`, 'y');
const NO_MORE = new RegExp(`${NOTHING}$`, 'y');

/** Goes to the next entry. */
function advance(cursor: Cursor): void {
  const { text, at } = cursor;
  const [entry, before = '', dash = '', key = '', rest = ''] = matchAt(ENTRY, text, at) ?? [];
  cursor.key = key;
  cursor.rest = rest;
  cursor.isItem = dash !== '';
  if (entry === undefined) cursor.indent = matchAt(NO_MORE, text, at) ? END : UNSURE;
  else {
    cursor.indent = before.length + dash.length;
    cursor.at = at + entry.length;
  }
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function readMapping(cursor: Cursor): object | undefined {
  const { indent } = cursor;
  const found: Record<string, unknown> = {};
  do {
    const { key, rest } = cursor;
    // Twice, or a name that objects have by themselves.
    if (key in found) return undefined;
    const value = rest === '' ? readInner(cursor) : readText(cursor);
    if (value === undefined) return undefined;
    found[key] = value;
  } while (cursor.indent === indent && !cursor.isItem);
  return found;
}

/** What stands below a key. */
function readInner(cursor: Cursor): object | undefined {
  const { indent } = cursor;
  advance(cursor);
  if (cursor.indent <= indent) return undefined;
  const found = cursor.isItem ? readList(cursor) : readMapping(cursor);
  // What begins further to the left belongs to an outer mapping.
  return cursor.indent <= indent ? found : undefined;
}

/** A list of mappings. */
function readList(cursor: Cursor): object | undefined {
  const { indent } = cursor;
  const items: object[] = [];
  do {
    const item = readMapping(cursor);
    if (item === undefined) return undefined;
    items.push(item);
  } while (cursor.indent === indent && cursor.isItem);
  return items;
}

/** What stands behind a key. Where it goes on in the next line, that is no entry of a mapping. */
function readText(cursor: Cursor): string | undefined {
  const { rest, indent } = cursor;
  const [block, indicator] = LITERAL.exec(rest) ?? [];
  if (block !== undefined) return readLiteral(cursor, Number(indicator));
  advance(cursor);
  if (cursor.indent > indent || rest.endsWith(' ')) return undefined;
  return rest.startsWith('"') ? readQuoted(rest) : readPlain(rest);
}

/** Each JSON text is one of YAML. */
function readQuoted(quoted: string): string | undefined {
  try {
    const value: unknown = JSON.parse(quoted);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

const PLAIN = /^(?=[A-Za-z]|\d[^[({]*[[({])(?:[^#:]|:(?! |$)|(?<! )#)*$/;
const DURATION = /^\d+(?:ms|[smhdwy])$/;
const OTHER_TYPES = /^(?:true|false|null)$/i;

/** No number, no date, nothing with a meaning of its own. */
const readPlain = (text: string): string | undefined =>
  (PLAIN.test(text) && !OTHER_TYPES.test(text)) || DURATION.test(text) ? text : undefined;

const LITERAL = /^\|([1-9]?)$/;
const FIRST_LINE = /( *)[^ \n]/y;

/** A literal block; without an indicator it is indented as its first line. */
function readLiteral(cursor: Cursor, indicator: number): string | undefined {
  const { text, at, indent } = cursor;
  const first = matchAt(FIRST_LINE, text, at)?.[1]?.length ?? 0;
  const width = indicator === 0 ? first : indent + indicator;
  if (first < width || width <= indent) return undefined;
  const [block = ''] = matchAt(blockOf(width), text, at) ?? [];
  cursor.at = at + block.length;
  advance(cursor);
  const isClear = !block.endsWith(' \n') && cursor.indent <= indent;
  return isClear
    ? block
        .slice(width)
        .split(`\n${' '.repeat(width)}`)
        .join('\n')
    : undefined;
}

const blocks = new Map<number, RegExp>();

/** Lines that are indented so far, and empty ones between them. */
function blockOf(width: number): RegExp {
  const known = blocks.get(width) ?? new RegExp(`(?:\\n* {${width}}.*\\n)*`, 'y');
  blocks.set(width, known);
  return known;
}
