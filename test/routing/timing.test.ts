import { expect, it } from 'vitest';
import {
  createRouter,
  effectiveRepeat,
  parseConfig,
  timingOf,
  worstFirstNotification,
} from '../../src/routing/index.ts';
import { duration, printDuration, type DurationText } from '../../src/units/index.ts';

const { config } = parseConfig(`
route:
  receiver: a
  group_by: [alertname]
  group_interval: 1m
  routes:
    - matchers: [x="1"]
      group_wait: 0s
      routes:
        - { matchers: [y="1"], group_by: ['...'], repeat_interval: 1d }
        - { matchers: [y="2"], group_by: [] }
receivers: [{ name: a }]
`);

it('has what a route inherits, and the defaults of what nobody says', () => {
  const [destination] = createRouter(config.route).destinations({ x: '1', y: '1' });
  expect(timingOf(config.route, destination?.path ?? [])).toEqual({
    groupWait: 0,
    groupInterval: duration('1m'),
    repeatInterval: duration('1d'),
    groupBy: 'all',
  });
  expect(timingOf(config.route, [])).toEqual({
    groupWait: duration('30s'),
    groupInterval: duration('1m'),
    repeatInterval: duration('4h'),
    groupBy: ['alertname'],
  });
});

it('groups by nothing since 0.31, and before as the parent does', () => {
  expect(timingOf(config.route, [0, 1]).groupBy).toEqual([]);
  const old = timingOf(config.route, [0, 1], { emptyGroupBy: 'inherits' });
  expect(old.groupBy).toEqual(['alertname']);
});

it.each<[DurationText, DurationText, string]>([
  ['5m', '4h', '4h5m'],
  ['3s', '3s', '6s'],
  ['1m', '50s', '1m'],
  ['5m', '1m', '5m'],
  ['7m', '1h', '1h3m'],
  // Nobody remembers longer than five days.
  ['1h', '7d', '5d1h'],
])('with a group interval of %s, a repeat interval of %s is %s', (group, repeat, real) => {
  const timing = { groupInterval: duration(group), repeatInterval: duration(repeat) };
  expect(printDuration(effectiveRepeat(timing))).toBe(real);
});

const worst = (groupWait: DurationText, groupInterval: DurationText): string =>
  printDuration(
    worstFirstNotification({
      groupWait: duration(groupWait),
      groupInterval: duration(groupInterval),
    }),
  );

it('waits for the group at most: a new one, or one that has just been told', () => {
  expect([worst('30s', '5m'), worst('10m', '5m')]).toEqual(['5m', '10m']);
});
