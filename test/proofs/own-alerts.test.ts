// Alerts that authors write themselves are driven by what their conditions are made of, in the real
// engine: gauges that jump and drift, joins, absence, copies that are counted.
import { expect, it, vi } from 'vitest';
import { hasFailed, type Verdict } from '../../src/proofs/index.ts';
import { proofsOfAlerts, type OwnAlert } from './own-alerts.ts';
import { promtool, run } from './shop.ts';

vi.setConfig({ testTimeout: 120_000 });

const ALERTS: Readonly<Record<string, OwnAlert>> = {
  RestartsOften: { when: 'changes(started{job="a"}[1h]) > 2' },
  RestartsOnAndOn: { when: 'changes(started[30m]) >= 3', hold: '20m' },
  Still: { when: 'changes(started[10m]) < 2', hold: '5m' },
  CountersBeginAnew: { when: 'resets(seen_total[1h]) > 4', hold: '5m' },
  RestartsAnywhere: {
    when: 'sum by (pod) (changes(started{pod!=""}[1h])) + (count by (pod) (last_over_time(started{pod!=""}[1h])) - 1) > 3',
  },
  HasBecomeReadOnly: { when: 'read_only == 1 and changes(read_only[6h]) > 0', hold: '1m' },
  FullSoon: {
    when: '1 - free{job="a"} / size{job="a"} > 0.8 and predict_linear(free{job="a"}[6h], 14400) < 0',
    hold: '1h',
  },
  QueueWillGrow: { when: 'predict_linear(queue[1h], 3600) > 5000', hold: '5m' },
  Shrinks: { when: 'deriv(free[1h]) < -5', hold: '5m' },
  ShrinksFast: { when: 'free / -(deriv(free[1h]) < 0) < 3600' },
  HasShrunk: { when: 'delta(free[1h]) < -100 and free > 50' },
  HasGrown: { when: 'used / used offset 1d > 2 and used > 268435456', hold: '1h' },
  IsMoreThanBefore: { when: 'used - used offset 1h > 10', hold: '5m' },
  NearlyFull: {
    when: '(used{job="a"} / (limit{job="a"} > 0) and on (job, instance) pool_info{job="a",policy=~"none|some"}) > 0.85',
    hold: '5m',
  },
  FullOfVersion: {
    when: 'pool{job="a"} * on (job) group_left (version) pool_info{version="2"} > 100',
  },
  WatcherDown: { when: 'up == 0 and on (job, instance) last_over_time(started{ns="x"}[1d])' },
  Differ: { when: 'max by (job) (hash{job="a"}) - min by (job) (hash{job="a"}) > 0', hold: '20m' },
  ManyDown: { when: 'count by (job) (up{job="a"} == 0) > 2', hold: '5m' },
  Gone: { when: 'absent(up{job="a"})', hold: '5m' },
  GoneForLong: { when: 'absent_over_time(up{job="a"}[10m])' },
  DownOrGone: { when: 'up{job="a"} == 0 or absent(up{job="a"})', hold: '5m' },
  TooLongOrTooFull: { when: 'queue{job="a"} > 100 or pool{job="a"} > 0.9', hold: '5m' },
  NotWhileReadOnly: { when: 'queue{job="a"} > 100 unless on (job) read_only{job="a"} == 1' },
  FullForAnHour: { when: 'max_over_time((used / size)[1h:5m]) < 0.5' },
  Between: { when: 'queue > 5 and queue < 10' },
  Mirrored: { when: '100 < queue' },
  TopOfThem: { when: 'topk(3, queue{job="a"}) > 7' },
};

const nameOf = ({ subject }: Verdict): string => subject.alert;

it.skipIf(!promtool)('drives every one of them, and all of it holds', async () => {
  const proofs = proofsOfAlerts(ALERTS);
  expect(proofs.undriven.map(({ subject, reason }) => [subject.alert, reason])).toEqual([]);
  const found = await run(proofs);
  expect(found.filter(hasFailed).map((each) => [nameOf(each), each.reasons])).toEqual([]);
  const own = found.filter((each) => nameOf(each) in ALERTS);
  expect(own.map(nameOf).toSorted()).toEqual(Object.keys(ALERTS).toSorted());
  for (const { shown } of own) {
    expect(shown).toMatchObject({ fires: 'ok', 'silent below': 'ok', resolves: 'ok' });
  }
});

it.skipIf(!promtool).each([
  ['RestartsOften', '> 2', '> 4'],
  ['RestartsOften', '> 2', '> 1'],
  ['RestartsOften', '[1h]', '[2h]'],
  ['RestartsOften', '[1h]', '[30m]'],
  ['RestartsOften', 'started{job="a"}', 'started'],
  ['RestartsOnAndOn', '>= 3', '>= 6'],
  ['RestartsOnAndOn', 'for: 20m', 'for: 2h'],
  ['CountersBeginAnew', '> 4', '> 8'],
  ['RestartsAnywhere', '> 3', '> 6'],
  ['RestartsAnywhere', 'changes', '0 * changes'],
  ['HasBecomeReadOnly', '> 0', '> 3'],
  ['HasBecomeReadOnly', '== 1', '== 2'],
  ['HasBecomeReadOnly', '[6h]', '[3m]'],
  ['FullSoon', '> 0.8', '> 0.9'],
  ['FullSoon', '14400', '7200'],
  ['FullSoon', '14400', '28800'],
  ['QueueWillGrow', '5000', '10000'],
  ['Shrinks', '< -5', '< -10'],
  ['ShrinksFast', '< 3600', '< 1800'],
  ['HasShrunk', '< -100', '< -200'],
  ['HasShrunk', '[1h]', '[2h]'],
  ['HasGrown', '> 2', '> 4'],
  ['HasGrown', 'offset 1d', 'offset 1h'],
  ['NearlyFull', '> 0.85', '> 1.7'],
  ['NearlyFull', ',policy=~"none|some"', ''],
  ['FullOfVersion', '> 100', '> 200'],
  ['WatcherDown', '== 0', '== 1'],
  ['WatcherDown', 'ns="x"', 'ns="y"'],
  ['Differ', '> 0', '> 1'],
  ['ManyDown', '> 2', '> 4'],
  ['ManyDown', '> 2', '> 1'],
  ['DownOrGone', '== 0', '== 2'],
  ['DownOrGone', 'absent(up{job="a"})', 'absent(up{job="b"})'],
  ['TooLongOrTooFull', '> 0.9', '> 1.8'],
  ['NotWhileReadOnly', '== 1', '== 7'],
  ['FullForAnHour', '< 0.5', '< 0.25'],
])('finds of %s that %s has become %s', async (name, from, to) => {
  const only = { [name]: ALERTS[name] ?? { when: '' } };
  const tried = async (change: (content: string) => string): Promise<boolean> =>
    (await run(proofsOfAlerts(only, change)))
      .filter((each) => nameOf(each) === name)
      .some(hasFailed);
  const change = (content: string): string => content.replaceAll(from, to);
  expect(change('x')).toBe('x');
  expect(await tried(change)).toBe(true);
});

it('says of what it cannot drive why', () => {
  const { undriven } = proofsOfAlerts({
    Hashed: { when: 'count_values("value", hash) > 2' },
    AtNight: { when: 'hour() > 22' },
    Impossible: { when: 'queue == 5 and queue == 6' },
  });
  expect(Object.fromEntries(undriven.map(({ subject, reason }) => [subject.alert, reason])))
    .toMatchInlineSnapshot(`
    {
      "AtNight": "no series are known for which hour() has a given value",
      "Hashed": "no series are known for which count_values("value", hash) has a given value",
      "Impossible": "no series are known for which queue has a given value",
    }
  `);
});
