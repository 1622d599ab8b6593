/**
 * Words on lines of at most that width; a word that is longer stays whole, so that it can be copied.
 *
 * @example wrapWords('the budget is spent', 10) // ['the budget', 'is spent']
 */
export function wrapWords(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.trim().split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(word);
  }
  return lines;
}
