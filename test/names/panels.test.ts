import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { causePanel, panelId, panelIds, rowKey } from '../../src/names/index.ts';

const dashboardOf = (
  ...rows: readonly (readonly [title: string, ...keys: readonly string[]])[]
) => ({
  rows: rows.map(([title, ...keys]) => ({ title, panels: keys.map((key) => ({ key })) })),
});

const keys = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,12}(-[a-z0-9]{1,8})?$/), {
  minLength: 1,
  maxLength: 40,
});

it('gives every panel and every titled row an id of its own', () => {
  fc.assert(
    fc.property(keys, (all) => {
      const ids = panelIds(dashboardOf(['Row', ...all], ['']));
      expect([...ids.keys()].toSorted()).toEqual([...all, rowKey('Row')].toSorted());
      expect(new Set(ids.values()).size).toBe(all.length + 1);
      expect(Math.min(...ids.values())).toBeGreaterThan(0);
    }),
  );
});

it('keeps ids when panels move to other rows', () => {
  fc.assert(
    fc.property(keys, fc.nat(39), (all, at) => {
      const before = panelIds(dashboardOf(['', ...all]));
      const after = panelIds(
        dashboardOf(['', ...all.slice(at).toReversed()], ['', ...all.slice(0, at)]),
      );
      expect(new Map(after)).toEqual(new Map(before));
    }),
  );
});

it('keeps the id of a panel when others come and go', () => {
  const alone = panelId(dashboardOf(['', 'burn-rate']), 'burn-rate');
  expect(panelId(dashboardOf(['Top', 'a', 'burn-rate', 'z']), 'burn-rate')).toBe(alone);
});

it('throws for a panel that is not there', () => {
  expect(() => panelId(dashboardOf(['', 'a']), 'b')).toThrow('no panel "b"');
});

it('names the panel of a cause alert after it', () => {
  expect(causePanel('PoolNearlyFull')).toBe('cause-poolnearlyfull');
});
