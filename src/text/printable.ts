/**
 * Text of unknown origin, safe to print: what is invisible or moves a terminal's cursor is shown as
 * its code. Tabs stay.
 *
 * @example printable('\u001b[2Jfor: 5m') // '\\u{1b}[2Jfor: 5m'
 */
export const printable = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[^\P{C}\t]|[\u2028\u2029]/gu, (character) =>
      character === '\r' ? '\\r' : `\\u{${character.codePointAt(0)?.toString(16)}}`,
    );

/** Text of unknown origin on one line, cut to so many characters. */
export function printableLine(text: string, most: number): string {
  const cut = text.length > most ? `${text.slice(0, most)}…` : text;
  return printable(cut.replace(/\s+/g, ' ').trim());
}
