import { expect, it } from 'vitest';
import { backtest, fetchHistory, subjectOf, type Subject } from '../../src/backtest/index.ts';
import type { Ask } from '../../src/server/index.ts';
import { duration } from '../../src/units/index.ts';
import { available, planned } from './shop.ts';

const END = 1_800_000_000_000;
const span = { start: END - duration('1d'), end: END };

function subject(): Subject {
  const { slos, plan, model } = planned([available('99.9%')]);
  const found = slos[0] && subjectOf(slos[0], plan, model.environment);
  if (!found) throw new Error('there is no SLO');
  return found;
}

interface Asked {
  readonly query: string;
  readonly points: number;
}

/** Answers every query with the same series, at every point that it asks for. */
function server(
  labels: readonly Readonly<Record<string, string>>[],
  refuses: (points: number) => string | undefined = () => undefined,
): { readonly ask: Ask; readonly asked: Asked[] } {
  const asked: Asked[] = [];
  const ask: Ask = (_, { query = '', start, end, step }) => {
    const [first, last, every] = [Number(start), Number(end), Number(step)];
    const points = Math.floor((last - first) / every) + 1;
    asked.push({ query, points });
    const message = refuses(points);
    const severity = 'error';
    if (message !== undefined) {
      const code = 'prometheus/query-refused';
      const mistake = { code, severity, message, notes: [], path: [], property: [] } as const;
      return Promise.resolve([undefined, [mistake]]);
    }
    const value = query.includes('code=~') ? 1 : 1000;
    const samples = Array.from(
      { length: points },
      (__, i) => [(first + i * every) * 1000, value] as const,
    );
    return Promise.resolve([labels.map((each) => ({ labels: each, samples })), []]);
  };
  return { ask, asked };
}

it('asks for raw series only, in pieces that every server answers', async () => {
  const { ask, asked } = server([{}]);
  const [[found], mistakes] = await fetchHistory(subject(), { ask, span });
  expect(mistakes).toEqual([]);
  expect(asked.filter(({ query }) => query.includes('slo:'))).toEqual([]);
  expect(Math.max(...asked.map(({ points }) => points))).toBe(2880);
  // 31 days of tiles and 25 hours of base counts, of events and of bad ones.
  expect(asked.reduce((sum, { points }) => sum + points, 0)).toBe(
    2 * (31 * 288 + 1 + 25 * 120 + 1),
  );
  expect(found?.history.tile.over(duration('30d'), END)).toEqual({
    events: 8640e3,
    badEvents: 8640,
  });
  expect(found?.history.base.over(duration('1h'), END)).toEqual({ events: 120e3, badEvents: 120 });
});

it('tells how far it is', async () => {
  const heard: string[] = [];
  const onAnswer = (done: number, all: number): void => void heard.push(`${done} of ${all}`);
  await fetchHistory(subject(), { ask: server([{}]).ask, span, onAnswer });
  expect(heard.at(0)).toBe('1 of 12');
  expect(heard.at(-1)).toBe('12 of 12');
});

it('asks for halves of what is too much for the server', async () => {
  const { ask, asked } = server([{}], (points) =>
    points > 1000 ? 'query processing would load too many samples into memory' : undefined,
  );
  const [[found], mistakes] = await fetchHistory(subject(), { ask, span });
  expect(mistakes).toEqual([]);
  expect(asked.some(({ points }) => points > 500 && points < 1000)).toBe(true);
  expect(found?.history.base.over(duration('1h'), END).events).toBe(120e3);
});

it('gives up with the first answer that is an error', async () => {
  const { ask, asked } = server([{}], () => 'parse error');
  const [found, mistakes] = await fetchHistory(subject(), { ask, span });
  expect(found).toEqual([]);
  expect(mistakes.map(({ message }) => message)).toEqual(['parse error']);
  expect(asked.length).toBeLessThanOrEqual(2);
});

it('keeps groups apart, each with its own objective', async () => {
  const { ask } = server([{ tenant: 'b' }, { tenant: 'acme' }]);
  const own = { labels: { tenant: 'acme' }, objective: subject().objective };
  const [found] = await backtest(
    { ...subject(), groups: [{ ...own, budget: own.objective }] },
    [],
    {
      ask,
      span,
    },
  );
  expect(found.map(({ labels }) => labels)).toEqual([{ tenant: 'acme' }, { tenant: 'b' }]);
});

it('says when there was nothing at all', async () => {
  const [found, mistakes] = await backtest(subject(), [], { ask: server([]).ask, span });
  expect(found).toEqual([]);
  expect(mistakes.map(({ code, severity }) => [code, severity])).toEqual([
    ['backtest/no-events', 'warning'],
  ]);
});
