// JSON with the place of every key and value. Stricter than a YAML reader would be, which takes
// comments and commas at the end, as Grafana does not.
import type { TextRange } from '../promql/index.ts';

export interface JsonEntry {
  readonly key: TextRange;
  readonly node: JsonNode;
}

/** A value and where it stands. */
export interface JsonNode {
  /** What a scalar says; undefined for objects and lists. */
  readonly value: string | number | boolean | null | undefined;
  readonly range: TextRange;
  readonly entries?: ReadonlyMap<string, JsonEntry>;
  readonly items?: readonly JsonNode[];
}

export interface JsonResult {
  /** Only there without a problem. */
  readonly root?: JsonNode;
  readonly problem?: { readonly message: string; readonly range: TextRange };
}

const TOKEN =
  /[ \t\r\n]*(?:([{}[\],:])|("[^"\\\n]*(?:\\.[^"\\\n]*)*")|(-?\d[\d.eE+-]*|true|false|null))/y;

interface Token {
  readonly text: string;
  readonly range: TextRange;
}

const STOP = Symbol('stop');

/** Far more than dashboards need, and less than the stack has. */
const DEEPEST = 500;

/**
 * Reads JSON.
 *
 * @example parseJson('{"a": 1}').root?.entries?.get('a')?.node.range // { start: 6, end: 7 }
 */
export function parseJson(text: string): JsonResult {
  let problem: JsonResult['problem'];
  let depth = 0;
  // A byte order mark is no part of the text.
  let at = text.startsWith('\ufeff') ? 1 : 0;

  function fail(message: string, range?: TextRange): never {
    problem = { message, range: range ?? { start: at, end: at + 1 } };
    // oxlint-disable-next-line typescript/only-throw-error -- caught below, nobody else sees it
    throw STOP;
  }

  function take(wanted: string): Token {
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(text);
    if (!found) {
      at += /^[ \t\r\n]*/.exec(text.slice(at))?.[0].length ?? 0;
      const isEnd = at >= text.length;
      return fail(`expected ${wanted}, got ${isEnd ? 'the end' : `\`${text.charAt(at)}\``}`);
    }
    const word = found[1] ?? found[2] ?? found[3] ?? '';
    at = TOKEN.lastIndex;
    return { text: word, range: { start: at - word.length, end: at } };
  }

  function scalar({ text: word, range }: Token): JsonNode {
    try {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the token is a scalar's
      return { value: JSON.parse(word) as JsonNode['value'], range };
    } catch {
      return fail(`\`${word.slice(0, 20)}\` is neither a text nor a number`, range);
    }
  }

  function inside<T>(read: () => T): T {
    depth += 1;
    if (depth > DEEPEST) fail('it is nested too deeply');
    const result = read();
    depth -= 1;
    return result;
  }

  function list({ range: open }: Token): JsonNode {
    const items: JsonNode[] = [];
    let token = take('a value or `]`');
    while (token.text !== ']') {
      items.push(value(token));
      token = take('`,` or `]`');
      if (token.text === ',') token = afterComma('a value', ']');
      else if (token.text !== ']') unexpected('`,` or `]`', token);
    }
    return { value: undefined, range: { start: open.start, end: at }, items };
  }

  function mapping({ range: open }: Token): JsonNode {
    const entries = new Map<string, JsonEntry>();
    let token = take('a key or `}`');
    while (token.text !== '}') {
      const key = scalar(token).value;
      if (typeof key !== 'string') return unexpected('a key in quotes', token);
      const colon = take('`:`');
      if (colon.text !== ':') unexpected('`:`', colon);
      const node = value(take('a value'));
      if (entries.has(key)) fail(`the key "${key}" is given twice`, token.range);
      entries.set(key, { key: token.range, node });
      token = take('`,` or `}`');
      if (token.text === ',') token = afterComma('a key', '}');
      else if (token.text !== '}') unexpected('`,` or `}`', token);
    }
    return { value: undefined, range: { start: open.start, end: at }, entries };
  }

  function afterComma(wanted: string, close: string): Token {
    const token = take(wanted);
    return token.text === close ? unexpected(wanted, token) : token;
  }

  function unexpected(wanted: string, { text: word, range }: Token): never {
    return fail(`expected ${wanted}, got \`${word.slice(0, 20)}\``, range);
  }

  function value(token: Token): JsonNode {
    if (token.text === '{') return inside(() => mapping(token));
    if (token.text === '[') return inside(() => list(token));
    return /^[}\],:]$/.test(token.text) ? unexpected('a value', token) : scalar(token);
  }

  try {
    const root = value(take('a value'));
    const rest = /\S/.exec(text.slice(at));
    if (rest) fail('there is more after the end', { start: at + rest.index, end: text.length });
    return { root };
  } catch (error) {
    if (error !== STOP || !problem) throw error;
    return { problem };
  }
}
