// How many characters a caret line underlines, measured in the user's own text: what stands behind
// a place on its line.

const OPENING = '([{';
const CLOSING = ')]}';
const QUOTES = '\'"`';

/** The length of the expression at the start of a text; one that goes on below ends with the line. */
export function lengthOfValue(text: string): number {
  let depth = 0;
  let at = 0;
  while (at < text.length) {
    const character = text.charAt(at);
    if (QUOTES.includes(character)) {
      at = endOfQuote(text, at);
      continue;
    }
    if (text.startsWith('//', at) || text.startsWith('/*', at)) break;
    if (OPENING.includes(character)) depth += 1;
    if (CLOSING.includes(character)) depth -= 1;
    if (depth < 0 || (depth === 0 && (character === ',' || character === ';'))) break;
    at += 1;
  }
  return Math.max(1, text.slice(0, at).trimEnd().length);
}

/** The length of a called function's name at the start of a text: `availability({ …` is 12. */
export const lengthOfCallee = (text: string): number =>
  /^(?:new\s+)?[\w$]+(?:\.[\w$]+)*/.exec(text)?.[0].length ?? 1;

function endOfQuote(text: string, start: number): number {
  const quote = text.charAt(start);
  for (let at = start + 1; at < text.length; at += 1) {
    if (text.charAt(at) === '\\') at += 1;
    else if (text.charAt(at) === quote) return at + 1;
  }
  return text.length;
}
