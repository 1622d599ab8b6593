// One line of a sample: `name{label="value",…} value timestamp # {exemplar} value timestamp`, with
// quoted names inside the braces too. Scanned by hand: every step is linear in the line.
import { isTimestamp, parseValue } from './number.ts';

export interface SampleLine {
  readonly name: string;
  /** Names of its labels, without those whose value is empty: an empty label is none. */
  readonly labels: readonly string[];
  readonly value: number;
}

/** Why a line cannot be read, and where: a column from 0. */
export interface BadLine {
  readonly column: number;
  readonly reason: string;
}

export const isBad = (result: SampleLine | BadLine): result is BadLine => 'reason' in result;

const METRIC = /[A-Za-z_:][\w:]*/y;
const LABEL = /[A-Za-z_]\w*/y;
const BLANK = /[ \t]*/y;
const WORD = /[^ \t#]+/y;

interface Scan {
  readonly line: string;
  at: number;
  /** The next backslash from `at` on; behind the end when there is none. */
  escape: number;
}

/** Reads a line that is not blank and no comment. */
export function parseSampleLine(line: string): SampleLine | BadLine {
  const scan: Scan = { line, at: 0, escape: escapeFrom(line, 0) };
  skipBlank(scan);
  let name = match(scan, METRIC);
  skipBlank(scan);
  let labels: readonly string[] = [];
  if (line[scan.at] === '{') {
    const set = parseLabels(scan, name);
    if ('reason' in set) return set;
    ({ name, labels } = set);
  }
  if (name === '') return bad(scan, `a metric name is expected, got ${here(scan)}`);
  return parseRest(scan, name, labels);
}

interface LabelSet {
  readonly name: string;
  readonly labels: readonly string[];
}

function parseLabels(scan: Scan, outside: string): LabelSet | BadLine {
  let name = outside;
  const labels: string[] = [];
  const seen = new Set<string>();
  scan.at += 1;
  for (;;) {
    skipBlank(scan);
    if (scan.line[scan.at] === '}') break;
    const start = scan.at;
    const isQuoted = scan.line[start] === '"';
    const label = isQuoted ? parseQuoted(scan) : match(scan, LABEL);
    if (label === undefined) return unclosed(scan, start);
    skipBlank(scan);
    if (isQuoted && scan.line[scan.at] !== '=') {
      if (name !== '') return bad({ ...scan, at: start }, `the name ${name} is given twice`);
      if (label === '') return bad({ ...scan, at: start }, 'the metric name is empty');
      name = label;
    } else {
      if (label === '') return bad(scan, `a label name is expected, got ${here(scan)}`);
      const value = parseLabelValue(scan);
      if (typeof value !== 'string') return value;
      if (seen.has(label)) return bad({ ...scan, at: start }, `label ${label} is given twice`);
      seen.add(label);
      if (value !== '') labels.push(label);
    }
    skipBlank(scan);
    if (scan.line[scan.at] === ',') scan.at += 1;
    // Prometheus lets the comma be forgotten.
    else if (!/[}"A-Za-z_]/.test(scan.line.charAt(scan.at))) {
      return bad(scan, `"," or "}" is expected, got ${here(scan)}`);
    }
  }
  scan.at += 1;
  return { name, labels };
}

function parseLabelValue(scan: Scan): string | BadLine {
  if (scan.line[scan.at] !== '=') return bad(scan, `"=" is expected, got ${here(scan)}`);
  scan.at += 1;
  skipBlank(scan);
  const start = scan.at;
  if (scan.line[start] !== '"') return bad(scan, `a quoted value is expected, got ${here(scan)}`);
  return parseQuoted(scan) ?? unclosed(scan, start);
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', '"': '"', '\\': '\\' };

/** A quoted text with its escapes resolved; undefined when its quote is not closed. */
function parseQuoted(scan: Scan): string | undefined {
  const { line } = scan;
  let from = scan.at + 1;
  let end = line.indexOf('"', from);
  let text = '';
  while (end !== -1 && scan.escape < end) {
    const { escape } = scan;
    const escaped = line[escape + 1] ?? '';
    text += line.slice(from, escape) + (ESCAPES[escaped] ?? `\\${escaped}`);
    from = escape + 2;
    if (end < from) end = line.indexOf('"', from);
    scan.escape = escapeFrom(line, from);
  }
  if (end === -1) return undefined;
  scan.at = end + 1;
  return text + line.slice(from, end);
}

function escapeFrom(line: string, from: number): number {
  const found = line.indexOf('\\', from);
  return found === -1 ? line.length : found;
}

function parseRest(scan: Scan, name: string, labels: readonly string[]): SampleLine | BadLine {
  const value = parseNumber(scan, 'a value', parseValue);
  if (typeof value !== 'number') return value;
  const stamp = parseStamp(scan);
  if (stamp) return stamp;
  if (scan.line[scan.at] === '#') return parseExemplar(scan) ?? { name, labels, value };
  if (scan.at < scan.line.length) return bad(scan, `nothing more is expected, got ${here(scan)}`);
  return { name, labels, value };
}

function parseExemplar(scan: Scan): BadLine | undefined {
  scan.at += 1;
  skipBlank(scan);
  if (scan.line[scan.at] !== '{')
    return bad(scan, `"{" of an exemplar is expected, got ${here(scan)}`);
  const set = parseLabels(scan, 'exemplar');
  if ('reason' in set) return set;
  const value = parseNumber(scan, 'the value of the exemplar', parseValue);
  if (typeof value !== 'number') return value;
  const stamp = parseStamp(scan);
  if (stamp || scan.at === scan.line.length) return stamp;
  return bad(scan, `nothing more is expected, got ${here(scan)}`);
}

function parseNumber(
  scan: Scan,
  what: string,
  parse: (word: string) => number | undefined,
): number | BadLine {
  skipBlank(scan);
  const start = scan.at;
  const word = match(scan, WORD);
  const value = parse(word);
  if (value !== undefined) return value;
  const at = { ...scan, at: start };
  return bad(at, `${what} is expected, got ${word === '' ? here(at) : quote(word)}`);
}

function parseStamp(scan: Scan): BadLine | undefined {
  skipBlank(scan);
  if (scan.at === scan.line.length || scan.line[scan.at] === '#') return undefined;
  const stamp = parseNumber(scan, 'a timestamp', (word) => (isTimestamp(word) ? 0 : undefined));
  skipBlank(scan);
  return typeof stamp === 'number' ? undefined : stamp;
}

function match(scan: Scan, pattern: RegExp): string {
  pattern.lastIndex = scan.at;
  const found = pattern.exec(scan.line)?.[0] ?? '';
  scan.at += found.length;
  return found;
}

function skipBlank(scan: Scan): void {
  const code = scan.line.charCodeAt(scan.at);
  if (code === 32 || code === 9) match(scan, BLANK);
}

const bad = ({ at }: Scan, reason: string): BadLine => ({ column: at, reason });

const unclosed = (scan: Scan, start: number): BadLine =>
  bad({ ...scan, at: start }, `the quote of ${quote(scan.line.slice(start))} is not closed`);

const LONGEST = 40;

const quote = (text: string): string =>
  JSON.stringify(text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

const here = ({ line, at }: Scan): string =>
  at >= line.length ? 'the end of the line' : quote(line.slice(at, at + LONGEST + 1));
