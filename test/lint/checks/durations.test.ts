import { expect, it } from 'vitest';
import { checkDurations } from '../../../src/lint/checks/durations.ts';
import { alert, check, checkGroups, every } from './rules.ts';

it('finds a `for` that lasts longer than it says', () => {
  expect(check(checkDurations, [alert('a > 0', { for: '30s' })])).toEqual([
    [
      'info[rule/duration-below-interval] alert Broken › for: `for: 30s` is shorter than the interval of 1m at which the group is evaluated, so it lasts 1m',
      'write `for: 1m`, or give the group a shorter interval',
    ].join('\n'),
  ]);
});

it('looks at the interval of the group, and at `keep_firing_for`', () => {
  const rule = alert('a > 0', { for: '1m', keepFiringFor: '90s' });
  expect(checkGroups(checkDurations, [every('30s', rule)])).toEqual([]);
  const slow = checkGroups(checkDurations, [every('2m', rule)]);
  expect(slow.map((text) => text.split(': ')[0])).toEqual([
    'info[rule/duration-below-interval] alert Broken › for',
    'info[rule/duration-below-interval] alert Broken › keep_firing_for',
  ]);
});

it('finds durations that say nothing', () => {
  const rule = alert('a > 0', { for: '0s', keepFiringFor: '0s' });
  expect(check(checkDurations, [rule])).toEqual([
    'info[rule/zero-duration] alert Broken › for: `for: 0s` says what holds without it\nremove it',
    'info[rule/zero-duration] alert Broken › keep_firing_for: `keep_firing_for: 0s` says what holds without it\nremove it',
  ]);
});
