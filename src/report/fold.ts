// Texts of anybody, safe to print, on lines that a terminal has room for.
import { printable, wrapWords } from '../text/index.ts';

const INDENT = '    ';
/** Below it, a word on each line reads worse than what the terminal breaks itself. */
const NARROWEST = 40;

/**
 * A text behind a label, all lines but the first indented. Without a width, they are as long as they
 * are; what is short enough keeps its spaces.
 *
 * @example foldBehind('  help', 'use 99.99% or lower') // ' use 99.99% or lower'
 */
export function foldBehind(label: string, text: string, width?: number): string {
  const [first = '', ...others] = text.split('\n').map(printable);
  if (width === undefined) return ` ${[first, ...others].join(`\n${INDENT}`)}`;
  const room = Math.max(NARROWEST, width);
  // The label as one word, so that words find their places behind it.
  const [head = '', ...more] = wrapWords(`${'.'.repeat(label.length + 1)} ${first}`, room);
  const isShort = more.length === 0;
  const rest = isShort ? [] : wrapWords(more.join(' '), room - INDENT.length);
  const behind = isShort ? ` ${first}` : head.slice(label.length + 1);
  const below = others.flatMap((line) => foldLine(line, room - INDENT.length));
  return [behind, ...rest, ...below].join(`\n${INDENT}`);
}

const foldLine = (line: string, width: number): readonly string[] =>
  line.length <= width ? [line] : wrapWords(line, width);

/** One line with its indentation; what does not fit stands further in, or below `head`. */
export function foldIndented(line: string, width?: number, head = ''): readonly string[] {
  if (width === undefined || head.length + line.length <= width) return [`${head}${line}`];
  const spaces = /^ */.exec(line)?.[0] ?? '';
  const before = `${head}${spaces}`;
  const hang = ' '.repeat(head === '' ? spaces.length + 2 : head.length);
  const [first = '', ...rest] = wrapWords(line, Math.max(NARROWEST, width) - hang.length);
  return [`${before}${first}`, ...rest.map((each) => `${hang}${each}`)];
}

/** Parts beside each other as far as there is room, else below each other. */
export function foldParts(parts: readonly string[], gap: string, width?: number): string {
  const told = parts.map(printable);
  const whole = told.join(gap);
  if (width === undefined || whole.length + gap.length <= width) return whole;
  const room = Math.max(NARROWEST, width) - INDENT.length;
  return told.flatMap((part) => foldLine(part, room)).join(`\n${INDENT}`);
}
