// Lines of source with what is said of their parts: `^^^^` for what is wrong, `----` for what
// explains it.

import { wrapWords } from '../text/index.ts';

/** A part of a line and what is said of it. */
export interface Mark {
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  readonly length: number;
  readonly message: string;
  readonly isPrimary: boolean;
}

export interface Paint {
  readonly primary: (text: string) => string;
  readonly secondary: (text: string) => string;
  readonly gutter: (text: string) => string;
  /** Columns that there are; without, a long line is cut all the same. */
  readonly width?: number;
}

const LONGEST_LINE = 120;

/**
 * The lines that the marks are about, in order.
 *
 * @example
 *   24 │   sum by (job) (up) / on (instance) down
 *      │   ------------        ^^^^^^^^^^^^^ never carried
 *      │   `instance` is dropped by `sum by (job) (…)`
 */
export function renderLines(text: string, marks: readonly Mark[], paint: Paint): readonly string[] {
  const lines = text.split(/\r\n|\n|\r/);
  const numbers = [...new Set(marks.map(({ line }) => line))].toSorted((a, b) => a - b);
  const width = String(numbers.at(-1) ?? 0).length;
  const look = { ...paint, ...roomIn(paint, `  ${' '.repeat(width)} │ `) };
  const gutter = (name: string): string => paint.gutter(`${name.padStart(width)} │`);
  return numbers.flatMap((number, i) => {
    const line = lines[number - 1];
    if (line === undefined) return [];
    const rows = renderLine(
      line,
      marks.filter((mark) => mark.line === number),
      look,
    );
    const before = numbers[i - 1];
    const gap = before !== undefined && number > before + 1;
    return [
      ...(gap ? [`  ${gutter('…')}`] : []),
      ...rows.map((row, j) => `  ${gutter(j === 0 ? String(number) : '')} ${row}`.trimEnd()),
    ];
  });
}

const NARROWEST = 30;

const roomIn = ({ width }: Paint, gutter: string): { readonly width?: number } =>
  width === undefined ? {} : { width: Math.max(NARROWEST, width - gutter.length) };

/** A mark by its offsets in the line as it is shown. */
interface Shown extends Mark {
  readonly start: number;
  readonly end: number;
}

function renderLine(line: string, marks: readonly Mark[], paint: Paint): readonly string[] {
  const { text, shift } = crop(seen(line), marks, paint.width);
  const shown = marks
    .map((mark): Shown => {
      const start = Math.max(0, Math.min(mark.column - 1 + shift, text.length));
      const end = Math.max(start + 1, Math.min(start + mark.length, text.length));
      return { ...mark, start, end };
    })
    .toSorted((a, b) => a.start - b.start || Number(a.isPrimary) - Number(b.isPrimary));
  const last = shown.at(-1);
  const isLast = last && shown.every(({ end }) => end <= last.end);
  const beside = isLast && fitsBeside(last, paint) ? last : undefined;
  const below = shown.filter((mark) => mark !== beside && mark.message !== '');
  const carets = underline(text, shown, paint);
  const said = beside && beside.message !== '' ? ` ${colorOf(beside, paint)(beside.message)}` : '';
  return [text, `${carets}${said}`, ...renderBelow(text, below, paint)];
}

/** What moves a terminal's cursor as the sign for it, as wide as it is: columns stay. */
const seen = (line: string): string =>
  line.replace(MOVES_CURSOR, (character) => {
    const code = character.charCodeAt(0);
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : '\uFFFD';
  });

const MOVES_CURSOR = /[^\P{Cc}\t]|[\u200E\u200F\u2028-\u202E\u2066-\u2069]/gu;

const fitsBeside = ({ end, message }: Shown, { width }: Paint): boolean =>
  width === undefined || end + 1 + message.length <= width;

const colorOf = ({ isPrimary }: Mark, paint: Paint): ((text: string) => string) =>
  isPrimary ? paint.primary : paint.secondary;

/** Tabs stay tabs, so that marks stand below their text whatever the width of a tab. */
const blank = (text: string, from: number, to: number): string =>
  text
    .slice(from, to)
    .replaceAll(/[^\t]/g, ' ')
    .padEnd(to - from);

function underline(text: string, marks: readonly Shown[], paint: Paint): string {
  const end = Math.max(...marks.map((mark) => mark.end));
  const primary = marks.filter(({ isPrimary }) => isPrimary);
  const kindAt = (i: number): '^' | '-' | ' ' => {
    if (primary.some((mark) => mark.start <= i && i < mark.end)) return '^';
    return marks.some((mark) => mark.start <= i && i < mark.end) ? '-' : ' ';
  };
  let row = '';
  let from = 0;
  while (from < end) {
    const kind = kindAt(from);
    let to = from + 1;
    while (to < end && kindAt(to) === kind) to++;
    if (kind === ' ') row += blank(text, from, to);
    else row += (kind === '^' ? paint.primary : paint.secondary)(kind.repeat(to - from));
    from = to;
  }
  return row;
}

/** What does not fit beside the underlines, from right to left; bars lead to what is further left. */
function renderBelow(text: string, marks: readonly Shown[], paint: Paint): readonly string[] {
  return marks.toReversed().flatMap((mark, i) => {
    const left = marks.slice(0, marks.length - 1 - i).filter(({ start }) => start < mark.start);
    let row = '';
    let from = 0;
    for (const each of left) {
      if (each.start < from) continue;
      row += `${blank(text, from, each.start)}${colorOf(each, paint)('│')}`;
      from = each.start + 1;
    }
    const before = `${row}${blank(text, from, Math.min(mark.start, placeOf(mark, paint)))}`;
    return linesOf(mark, paint).map((line) => `${before}${colorOf(mark, paint)(line)}`);
  });
}

/** What is said begins below its mark, or further left where it would have no room. */
const placeOf = ({ start }: Shown, { width }: Paint): number =>
  width === undefined ? start : Math.min(start, width - (NARROWEST * 2) / 3);

const linesOf = (mark: Shown, paint: Paint): readonly string[] =>
  paint.width === undefined
    ? [mark.message]
    : wrapWords(mark.message, paint.width - placeOf(mark, paint));

/** The part of a long line that the marks are about, and how far their columns move. */
function crop(
  line: string,
  marks: readonly Mark[],
  width = LONGEST_LINE + 2,
): { readonly text: string; readonly shift: number } {
  const most = Math.min(LONGEST_LINE, width - 2);
  if (line.length <= most) return { text: line, shift: 0 };
  const primary = marks.find(({ isPrimary }) => isPrimary) ?? marks[0];
  const first = Math.min(...marks.map(({ column }) => column)) - 1;
  const own = (primary?.column ?? 1) - 1;
  const focus = own - first < most / 2 ? first : own;
  const lead = focus === first && marks.length > 1 ? Math.floor(most / 8) : Math.floor(most / 2);
  const from = Math.max(0, Math.min(focus - lead, line.length - most));
  const head = from > 0 ? '…' : '';
  const tail = from + most < line.length ? '…' : '';
  const text = `${head}${line.slice(from, from + most)}${tail}`;
  return { text, shift: head.length - from };
}
