// The past in pieces that a server can answer: at most so many points each, a few at a time, in
// halves again where it says that a piece is too much.
import type { Diagnosed } from '../diagnostics/index.ts';
import type { Expression } from '../promql/ast.ts';
import { printExpression } from '../promql/index.ts';
import type { Ask, Samples } from '../server/index.ts';
import type { Grid } from './counts.ts';

// Prometheus answers 11,000 points at most. A day of base counts keeps below that, its answer is
// some 100 kB, and its cost is far from a server's limits of time and samples.
const MOST_POINTS = 2880;

// So many at once keep a server busy that has better things to do as well.
const AT_ONCE = 2;

// A piece as small as this is not the reason for a refusal.
const LEAST_POINTS = 45;

const TOO_MUCH = /too many samples|time(?:d)? ?out|exceeded|too large/i;

export interface RangeQuery {
  readonly expression: Expression;
  readonly grid: Grid;
}

/** Asks for all of it; `onAnswer` hears of every piece. Ends with the first piece that fails. */
export async function askAll(
  ask: Ask,
  queries: readonly RangeQuery[],
  onAnswer: (done: number, all: number) => void,
): Promise<Diagnosed<readonly (readonly Samples[])[]>> {
  const pieces = queries.flatMap(({ expression, grid }, query) => {
    const text = printExpression(expression);
    return piecesOf(grid).map((piece) => ({ query, text, piece }));
  });
  const answers: Samples[][] = queries.map(() => []);
  let [next, done] = [0, 0];
  let failed: Diagnosed<undefined>[1] = [];
  const work = async (): Promise<void> => {
    const job = pieces[next++];
    if (!job || failed.length > 0) return;
    const [series, mistakes] = await askPiece(ask, job.text, job.piece);
    answers[job.query]?.push(...(series ?? []));
    if (!series) failed = mistakes;
    onAnswer(++done, pieces.length);
    await work();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return [answers, failed];
}

function piecesOf({ first, step, size }: Grid): readonly Grid[] {
  const count = Math.ceil(size / MOST_POINTS);
  return Array.from({ length: count }, (_, i) => ({
    first: first + i * MOST_POINTS * step,
    step,
    size: Math.min(MOST_POINTS, size - i * MOST_POINTS),
  }));
}

async function askPiece(
  ask: Ask,
  query: string,
  { first, step, size }: Grid,
): Promise<Diagnosed<readonly Samples[] | undefined>> {
  const [series, mistakes] = await ask('query_range', {
    query,
    start: String(first / 1000),
    end: String((first + (size - 1) * step) / 1000),
    step: String(step / 1000),
  });
  const isTooMuch = mistakes.some(({ message }) => TOO_MUCH.test(message));
  if (series || !isTooMuch || size <= LEAST_POINTS) return [series, mistakes];
  const half = Math.ceil(size / 2);
  const [left, wrong] = await askPiece(ask, query, { first, step, size: half });
  if (!left) return [left, wrong];
  const rest = { first: first + half * step, step, size: size - half };
  const [right, problems] = await askPiece(ask, query, rest);
  return [right && [...left, ...right], problems];
}
