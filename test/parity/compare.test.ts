import { expect, it } from 'vitest';
import { subjectOf } from '../../src/backtest/index.ts';
import {
  comparePair,
  hasData,
  isSame,
  pairUp,
  planImported,
  printParities,
  renderMarkdown,
  renderParities,
  type Parity,
} from '../../src/parity/index.ts';
import { duration, parseDuration } from '../../src/units/index.ts';
import { END, isOurs, PYRRA, serverOf, SLOTH, span, steady, type Answer } from './a-sloth.ts';

async function paritiesOf(text: string, answer: Answer): Promise<readonly Parity[]> {
  const { pairs, services } = pairUp([{ path: 'slos.yaml', text }], { slothWindow: '30d' });
  const [ours, mistakes] = planImported(services);
  if (!ours || !pairs[0]) throw new Error(mistakes.map(({ message }) => message).join('\n'));
  const { model, plan } = ours;
  const slo = model.systems[0]?.services[0]?.slos[0];
  const subject = slo && subjectOf(slo, plan, model.environment);
  if (!subject) throw new Error('no SLO');
  const comparing = { ask: serverOf(answer), span, tolerance: 0.05 };
  const [found, failed] = await comparePair(pairs[0], subject, comparing);
  expect(failed).toEqual([]);
  return found;
}

const verdicts = (parity: Parity | undefined): Readonly<Record<string, string>> =>
  Object.fromEntries((parity?.rows ?? []).map(({ name, verdict }) => [name, verdict]));

it('finds two sets of rules the same that are', async () => {
  const [parity] = await paritiesOf(SLOTH, steady(0.01));
  expect(parity?.rows).toMatchObject([
    { name: 'errors over 5m', theirs: expect.closeTo(0.01, 9), ours: expect.closeTo(0.01, 9) },
    { name: 'errors over 30m' },
    { name: 'errors over 1h' },
    { name: 'errors over 6h' },
    { name: 'errors over 30d', theirs: 0.01 },
    { name: 'budget left', theirs: expect.closeTo(-9, 6), ours: expect.closeTo(-9, 6) },
    // Ten times the pace: above 6, below 14.4.
    { name: 'pages', theirs: { times: 1, minutes: 121 }, ours: { times: 1, minutes: 121 } },
    { name: 'tickets', theirs: { times: 0, minutes: 0 }, ours: { times: 0, minutes: 0 } },
  ]);
  expect(new Set(Object.values(verdicts(parity)))).toEqual(new Set(['same']));
  expect(parity && [isSame(parity), hasData(parity)]).toEqual([true, true]);
});

const fast: Answer = (query) => {
  if (!isOurs(query)) return { '': 0.001 };
  return {
    '':
      query.includes('le=') && !query.includes('clamp_min')
        ? 999
        : query.includes('clamp_min')
          ? 1
          : 1000,
  };
};

it('compares a latency that Pyrra counts by its fast events', async () => {
  const [parity] = await paritiesOf(PYRRA, fast);
  expect(Object.keys(verdicts(parity))).toHaveLength(7 + 2 + 2);
  expect(parity && isSame(parity)).toBe(true);
});

it('finds what differs: ratios, the budget and the pages', async () => {
  const [parity] = await paritiesOf(SLOTH, steady(0.001, 0.02));
  expect(verdicts(parity)).toEqual({
    'errors over 5m': 'differs',
    'errors over 30m': 'differs',
    'errors over 1h': 'differs',
    'errors over 6h': 'differs',
    'errors over 30d': 'differs',
    'budget left': 'differs',
    pages: 'only theirs',
    tickets: 'same',
  });
  expect(parity && isSame(parity)).toBe(false);
});

it('takes a small share of the budget for nothing', async () => {
  const [parity] = await paritiesOf(SLOTH, steady(0.00001, 0.00005));
  expect(verdicts(parity)['errors over 1h']).toBe('same');
  expect(verdicts(parity)['budget left']).toBe('same');
});

const lost: Answer = (query, time) =>
  isOurs(query) ? steady(0.001)(query, time) : { '': Number.NaN };

it('tells a ratio that theirs lost from one that is different', async () => {
  const [parity] = await paritiesOf(SLOTH, lost);
  expect(verdicts(parity)).toMatchObject({
    'errors over 1h': 'only ours',
    'errors over 30d': 'only ours',
    'budget left': 'only ours',
  });
});

it('says that there is no data, which proves nothing', async () => {
  const [parity, ...more] = await paritiesOf(SLOTH, (query) =>
    isOurs(query) ? {} : { '': Number.NaN },
  );
  expect(more).toEqual([]);
  expect(new Set(Object.values(verdicts(parity)))).toEqual(new Set(['no data']));
  expect(parity && hasData(parity)).toBe(false);
});

/** How much of the window before a time lies within an outage. */
const shareOf = (time: number, window: number, from: number, to: number): number =>
  Math.max(0, Math.min(time, to) - Math.max(time - window, from)) / window;

it('forgives the edges of an alert, and no more', async () => {
  const [from, to] = [END - duration('100m'), END - duration('60m')];
  const outage =
    (late: number): Answer =>
    (query, time) => {
      const isIn = (at: number): boolean => at > from && at <= to;
      if (isOurs(query)) {
        return { '': query.includes('code=~') ? (isIn(time) ? 500 : 0) : 1000 };
      }
      const window = parseDuration(/\[(\w+)\]/.exec(query)?.[1] ?? '') ?? duration('1m');
      return { '': 0.5 * shareOf(time, window, from + late, to + late) };
    };
  const pagesOf = async (late: number) => {
    const [parity] = await paritiesOf(SLOTH, outage(late));
    return verdicts(parity)['pages'];
  };
  expect(await pagesOf(duration('5m'))).toBe('same');
  expect(await pagesOf(duration('40m'))).toBe('differs');
});

const answer: Answer = (query) => {
  if (!isOurs(query)) return { 'tenant=a': 0, 'tenant=b': 0.5 };
  const bad = query.includes('clamp_min');
  return { 'tenant=a': bad ? 0 : 1000, 'tenant=b': bad ? 10 : 1000 };
};

it('compares each group by itself', async () => {
  const grouped = PYRRA.replace('    latency:\n', '    latency:\n      grouping: [tenant]\n');
  const parities = await paritiesOf(grouped, answer);
  expect(parities.map(({ labels, ...rest }) => [labels, isSame({ ...rest, labels })])).toEqual([
    [{ tenant: 'a' }, true],
    [{ tenant: 'b' }, false],
  ]);
});

const quiet: Answer = (query, time) => {
  if (isOurs(query)) return steady(0.001)(query, time);
  return { '': query.includes('sum_over_time') ? 0.004 : 0.001 };
};

it('explains a period that differs by how Sloth adds it up', async () => {
  const [parity] = await paritiesOf(SLOTH, quiet);
  expect(verdicts(parity)).toMatchObject({
    'errors over 1h': 'same',
    'errors over 30d': 'by method',
    'budget left': 'by method',
  });
  expect(parity && isSame(parity)).toBe(true);
  expect(renderParities(parity ? [parity] : [], 100)).toContain(
    'whatever the traffic; by events it has 0.1%.\n',
  );
});

it('tells it to people and to programs', async () => {
  const parities = await paritiesOf(SLOTH, steady(0.01, 0.02));
  expect(renderParities(parities, 100))
    .toBe(`shop-requests: differs (2027-01-15T06:00:00Z to 2027-01-15T08:00:00Z)
                     Sloth      Nines
errors over 5m          2%         1%  differs
errors over 30m         2%         1%  differs
errors over 1h          2%         1%  differs
errors over 6h          2%         1%  differs
errors over 30d         2%         1%  differs
budget left         -1900%      -900%  differs
pages            1×, 2h 1m  1×, 2h 1m     same
tickets                  -          -     same

0 of 1 is the same, 1 differs.
`);
  expect(renderMarkdown(parities)).toContain('| pages | 1×, 2h 1m | 1×, 2h 1m | same |\n');
  const [json] = JSON.parse(printParities(parities));
  expect(json).toMatchObject({ slo: 'shop-requests', tool: 'Sloth', isSame: false, hasData: true });
  expect(printParities(await paritiesOf(SLOTH, () => ({})))).toContain('"theirs": null');
});
