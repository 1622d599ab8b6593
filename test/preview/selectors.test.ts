import { expect, it } from 'vitest';
import { probeWith } from '../../src/preview/index.ts';
import type { Ask } from '../../src/server/index.ts';

const SPAN = { from: 0, to: 3_600_000 };

const broken: Ask = async () => [undefined, []];

/** A server that has these series, and notes what it was asked. */
function serverWith(known: readonly string[]) {
  const asked: string[] = [];
  const ask: Ask = async (_, { query = '' }) => {
    asked.push(query);
    const found = known.some((name) => query.includes(name));
    return [found ? [{ labels: {}, samples: [[0, 1]] }] : [], []];
  };
  return { ask, asked };
}

it('names the selectors of an empty query that no series fits', async () => {
  const { ask } = serverWith(['http_requests_total']);
  const probe = probeWith(ask);
  expect(
    await probe('sum(rate(http_requests_total[5m] offset 1h)) / gone{job="x"} > 3', SPAN),
  ).toEqual(['gone{job="x"}']);
  expect(await probe('http_requests_total > 1e9', SPAN)).toEqual([]);
});

it('does not miss the series of alerts, which exist only while one is active', async () => {
  const { ask, asked } = serverWith([]);
  const probe = probeWith(ask);
  expect(await probe('count(ALERTS{alertstate="firing"})', SPAN)).toEqual([]);
  expect(await probe('count({__name__="ALERTS_FOR_STATE"})', SPAN)).toEqual([]);
  expect(asked).toEqual([]);
});

it('looks as far back as the panel and a day more, and asks once', async () => {
  const { ask, asked } = serverWith(['up']);
  const probe = probeWith(ask);
  await probe('up == 0', SPAN);
  await probe('up{} == 2 or up', SPAN);
  expect(asked).toEqual(['count(present_over_time(up[1d1h]))']);
});

it('cannot tell of what is no PromQL, and trusts a server that does not answer', async () => {
  const { ask } = serverWith([]);
  expect(await probeWith(ask)('sum by (', SPAN)).toBe(false);
  expect(await probeWith(broken)('up == 0', SPAN)).toEqual([]);
});
