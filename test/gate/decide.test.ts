import { expect, it } from 'vitest';
import { decideGate, type GateResult } from '../../src/gate/index.ts';
import { above, below } from '../../src/index.ts';
import { errors, matrix, NOW, planned, serverOf, type World } from './shop.ts';

const HOUR = 3_600_000;
const gate = planned();

const decide = (world: World = {}, since: number | undefined = NOW - HOUR): Promise<GateResult> =>
  decideGate(gate, { now: NOW, since }, serverOf(world));

const verdict = async (world: World = {}, ago: number | undefined = HOUR) => {
  const since = ago === undefined ? undefined : NOW - ago;
  const { decision, action, reasons } = await decideGate(
    gate,
    { now: NOW, since },
    serverOf(world),
  );
  return { decision, action, reasons };
};

const went = (decision: string, action: string, ...reasons: readonly string[]) => ({
  decision,
  action,
  reasons,
});

/** One value of the last seconds, and another one before. */
const until = (seconds: number, now: number, earlier: number) => (ago: number) =>
  ago <= seconds ? now : earlier;

/** For a minute and a half some minutes ago. */
const between =
  (value: number | undefined) =>
  (ago: number): number | undefined =>
    ago > 300 && ago < 400 ? value : 0.001;

it('lets a release go on that is well', async () => {
  expect(await verdict()).toEqual(went('go', 'go', 'no row of the matrix applies but the last'));
});

it('rolls back when errors are above 10%, and not at 10% exactly', async () => {
  expect(await verdict({ errors: () => 0.1001 })).toEqual(
    went('roll back', 'roll back', 'error rate is above 10%, for 30m'),
  );
  expect((await verdict({ errors: () => 0.1 })).action).not.toBe('go');
  const rows = (await decide({ errors: () => 0.1 })).rows.map(({ state }) => state);
  expect(rows).toEqual(['no', 'no', 'no', 'decides', 'not reached', 'not reached']);
});

it('holds between 2% and 10%, and rolls back once that has lasted for 30 minutes', async () => {
  expect(await verdict({ errors: until(1740, 0.03, 0.001) })).toMatchObject(
    went('hold', 'hold', 'error rate is above 2%, for 29m'),
  );
  expect(await verdict({ errors: until(1800, 0.03, 0.001) })).toMatchObject({
    decision: 'roll back',
  });
});

it('fixes forward where verification allows that, and holds where it does not', async () => {
  expect(await verdict({ errors: () => 0.007 })).toEqual(
    went('go', 'fix forward', 'error rate is above 0.5%, for 30m'),
  );
  expect(await verdict({ errors: () => 0.015 })).toEqual(
    went('hold', 'hold', 'error rate: not below 1%'),
  );
});

it('waits until a row has held for as long as it says', async () => {
  expect(await verdict({ p95: until(60, 0.7, 0.4) })).toEqual(
    went(
      'hold',
      'hold',
      'P95 latency is more than 50% above before, for 1m of 2m',
      'P95 latency: not at most 10% above before',
    ),
  );
  expect(await verdict({ p95: until(120, 0.7, 0.4) })).toMatchObject({ decision: 'roll back' });
});

it('compares with the time before by the exact factor', async () => {
  expect(await verdict({ p95: () => 0.6, p95Before: 0.4 })).not.toMatchObject({
    decision: 'roll back',
  });
  expect(await verdict({ p95: () => 0.61, p95Before: 0.4 })).toMatchObject({
    decision: 'roll back',
  });
});

it('asks for the time before at the time of the deployment', async () => {
  const asked: string[] = [];
  const server = serverOf();
  await decideGate(gate, { now: NOW, since: NOW - HOUR }, (path, parameters) => {
    if (path === 'query') asked.push(`${parameters['time']} ${parameters['query']}`);
    return server(path, parameters);
  });
  expect(asked).toEqual([
    `${NOW / 1000 - 3600}.000 avg_over_time(histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket[5m])))[1h:1m])`,
  ]);
});

it('never goes without data', async () => {
  expect(await verdict({ errors: () => undefined })).toMatchObject({
    decision: 'hold',
    reasons: expect.arrayContaining(['error rate: no data']),
  });
  expect(await verdict({ errors: () => Number.NaN })).toMatchObject({ decision: 'hold' });
  expect(await verdict({ p95Before: Number.NaN })).toMatchObject({
    decision: 'hold',
    reasons: expect.arrayContaining(['P95 latency: no data of the time before']),
  });
  expect(await verdict({ budget: () => undefined })).toMatchObject({ decision: 'hold' });
  expect(await verdict({ requests: () => undefined })).toMatchObject({ decision: 'hold' });
});

it.each(['requests', 'errors', 'p95', 'probe', 'budget'])(
  'needs to know %s for a go',
  async (name) => {
    for (const value of [undefined, Number.NaN]) {
      // oxlint-disable-next-line no-await-in-loop -- two
      expect((await decide({ [name]: () => value })).decision).toBe('hold');
    }
  },
);

it('holds with the reason when a query fails, but rolls back by what is known', async () => {
  expect(await verdict({ refused: 'p95' })).toMatchObject({
    decision: 'hold',
    reasons: expect.arrayContaining([
      'P95 latency: http://prometheus refuses a query: too many samples',
    ]),
  });
  expect(await verdict({ refused: 'p95', errors: () => 0.5 })).toMatchObject({
    decision: 'roll back',
  });
});

it('needs traffic to go and to roll back, except in an outage', async () => {
  const few = { requests: () => 99 };
  expect(await verdict(few)).toEqual(went('hold', 'hold', 'requests: not at least 100'));
  expect(await verdict({ ...few, errors: () => 0.5 })).toMatchObject({ decision: 'hold' });
  expect(await verdict({ requests: () => undefined, probe: () => 0 })).toEqual(
    went('roll back', 'roll back', 'health probe is equal to 0, for 30m'),
  );
});

it('holds until the release has been stable for 15 minutes', async () => {
  expect(await verdict({}, 600_000)).toEqual(
    went(
      'hold',
      'hold',
      'deployed 10m ago, must be stable for 15m',
      'error rate has been below 1% for 10m of 15m',
      'P95 latency has been at most 10% above before for 10m of 15m',
    ),
  );
  expect(await verdict({ errors: between(0.015) })).toEqual(
    went('hold', 'hold', 'error rate has been below 1% for 5m of 15m'),
  );
});

it('takes a gap for a break', async () => {
  expect(await verdict({ errors: between(undefined) })).toMatchObject({ decision: 'hold' });
});

it('looks at nothing from before the deployment', async () => {
  expect(await verdict({ errors: until(1200, 0.03, 0.9) }, 1_200_000)).toMatchObject(
    went('hold', 'hold', 'error rate is above 2%, for 20m'),
  );
});

it('holds comparisons with the time before when nobody says when that was', async () => {
  const reason = 'P95 latency: nobody said when it was deployed: use --since';
  const { decision, reasons } = await decideGate(gate, { now: NOW, since: undefined }, serverOf());
  expect([decision, reasons]).toEqual(['hold', [reason]]);
});

it('goes only while there is error budget left', async () => {
  expect(await verdict({ budget: () => 0.05 })).toEqual(
    went('hold', 'hold', 'budget of checkout-availability: not at least 10%'),
  );
});

/** Two series of now. */
const answer = (a: number, b: number) => () =>
  Promise.resolve([
    [a, b].map((value, i) => ({ labels: { zone: `${i}` }, samples: [[NOW, value]] as const })),
    [],
  ] as const);

it('rolls back when one of several series is bad, and goes only when all are well', async () => {
  const simple = planned({
    measures: matrix.measures,
    evidence: matrix.evidence,
    matrix: [{ when: above(errors, '10%'), do: 'roll back' }, { do: 'go' }],
    verify: [below(errors, '1%')],
  });
  const ask = (a: number, b: number) => {
    const server = serverOf();
    const two = answer(a, b);
    return decideGate(simple, { now: NOW, since: undefined }, (path, parameters) =>
      parameters['query']?.startsWith('(sum') ? two() : server(path, parameters),
    );
  };
  expect((await ask(0.001, 0.2)).decision).toBe('roll back');
  expect((await ask(0.2, 0.001)).rows[0]?.finding).toMatchObject({
    value: 0.2,
    labels: { zone: '0' },
  });
  expect((await ask(0.001, 0.02)).decision).toBe('hold');
  expect((await ask(0.001, 0.002)).decision).toBe('go');
});
