// Literal and folded scalars: which character of the file each character of their text comes from.
import { collector, isBlank, type Characters, type Collector } from './characters.ts';

interface Line {
  /** Without its indentation. */
  readonly text: string;
  /** Where `text` begins. */
  readonly start: number;
}

/**
 * @param start where its `|` or `>` stands
 * @param parentIndent columns before the entry that it belongs to
 */
export function blockCharacters(
  text: string,
  range: { readonly start: number; readonly end: number },
  parentIndent: number,
): Characters {
  const { start, end } = range;
  const [, style = '|', indicators = ''] = /^([|>])([-+0-9]*)/.exec(text.slice(start, end)) ?? [];
  const chomping = indicators.replace(/\d/, '');
  const explicit = indicators.replace(/[-+]/, '');
  const lines = linesOf(text, start, end, (raw) =>
    explicit === '' ? indentOf(raw) : Math.max(0, parentIndent) + Number(explicit),
  );
  const size = lines.findLastIndex((line) => line.text !== '') + 1;
  const into = collector();
  const write = style === '>' ? writeFolded : writeLiteral;
  write(lines.slice(0, size), into);
  const last = lines[size - 1];
  const contentEnd = last ? last.start + last.text.length : end;
  if (chomping !== '-' && size > 0) into.add('\n', contentEnd);
  if (chomping === '+') for (const line of lines.slice(size)) into.add('\n', line.start);
  return into.done(contentEnd);
}

/** The indentation of the first line that has text. */
function indentOf(raw: readonly string[]): number {
  const first = raw.find((line) => /[^ ]/.test(line));
  if (first !== undefined) return first.search(/[^ ]/);
  return Math.max(0, ...raw.map((line) => line.length));
}

function linesOf(
  text: string,
  start: number,
  end: number,
  indentIn: (raw: readonly string[]) => number,
): readonly Line[] {
  const header = text.indexOf('\n', start);
  if (header < 0 || header >= end) return [];
  const body = text.slice(header + 1, end).replace(/\r?\n$/, '');
  if (body === '' && text.slice(header + 1, end) === '') return [];
  const raw = body.split('\n');
  const indent = indentIn(raw.map((line) => line.replace(/\r$/, '')));
  let offset = header + 1;
  return raw.map((line) => {
    const at = offset;
    offset += line.length + 1;
    const skipped = Math.min(indent, line.length);
    return { text: line.slice(skipped).replace(/\r$/, ''), start: at + skipped };
  });
}

const endOf = ({ text, start }: Line): number => start + text.length;

function addLine({ text, start }: Line, into: Collector): void {
  for (let i = 0; i < text.length; i++) into.add(text.charAt(i), start + i);
}

function writeLiteral(lines: readonly Line[], into: Collector): void {
  for (const [i, line] of lines.entries()) {
    const before = lines[i - 1];
    if (before) into.add('\n', endOf(before));
    addLine(line, into);
  }
}

/** Lines that begin with a blank, and the breaks round them, are not folded. */
function writeFolded(lines: readonly Line[], into: Collector): void {
  let before: Line | undefined;
  let empty: Line[] = [];
  for (const line of lines) {
    if (line.text === '') {
      empty.push(line);
      continue;
    }
    const isFolded = before && !isBlank(before.text[0]) && !isBlank(line.text[0]);
    if (before && !isFolded) into.add('\n', endOf(before));
    if (before && isFolded && empty.length === 0) into.add(' ', endOf(before));
    for (const { start } of empty) into.add('\n', start);
    addLine(line, into);
    before = line;
    empty = [];
  }
}
