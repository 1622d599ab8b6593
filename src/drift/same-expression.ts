import { parseExpression, printExpression } from '../promql/index.ts';
import { clip } from './difference.ts';

/**
 * Nothing when two texts are the same expression, however each is printed: Prometheus prints anew
 * what it has loaded. Else both, one below the other, from shortly before where they differ. Texts
 * that do not parse are compared as they are, spaces aside.
 */
export function expressionWords(loaded: string, committed: string): readonly string[] {
  if (loaded === committed) return [];
  const [theirs, mine] = [canonical(loaded), canonical(committed)];
  if (theirs === mine) return [];
  const start = Math.max(0, commonStart(theirs, mine) - BEFORE);
  return [`  loaded     ${cutFrom(theirs, start)}`, `  committed  ${cutFrom(mine, start)}`];
}

const BEFORE = 40;
const MOST = 120;

const cutFrom = (text: string, start: number): string =>
  `${start === 0 ? '' : '…'}${clip(text.slice(start), MOST)}`;

function commonStart(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return at;
}

function canonical(text: string): string {
  const { expression, errors } = parseExpression(text);
  return expression && errors.length === 0
    ? printExpression(expression)
    : text.replace(/\s+/g, ' ').trim();
}
