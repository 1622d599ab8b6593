// What docs/demo.md shows is what happens: its session, its moods, its steps.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { renderDemo } from '../../src/cli/demo.ts';
import { defineProgram } from '../../src/cli/options.ts';
import { COARSE, COARSEST, PERIOD, RECENT, TILES, WEEK } from '../../src/demo/clock.ts';
import { DEMO_END } from '../../src/demo/index.ts';
import { KINDS } from '../../src/demo/moods.ts';
import { milliseconds, printDuration } from '../../src/units/index.ts';

const guide = readFileSync(new URL('../../docs/demo.md', import.meta.url), 'utf8');

it('shows what the command prints', () => {
  const [, shown] = /^```console\n\$ nines demo --port 9090\n(.*?)^```$/ms.exec(guide) ?? [];
  const demo = {
    url: 'http://127.0.0.1:9090',
    from: DEMO_END - PERIOD,
    to: DEMO_END,
    stop: () => Promise.resolve(),
  };
  expect(shown).toBe(renderDemo(demo));
});

it('names options that there are', () => {
  const command = defineProgram(() => Promise.resolve()).commands.find(
    (each) => each.name() === 'demo',
  );
  const named = new Set(guide.match(/--[a-z-]+[a-z]/g));
  const there = command?.options.map(({ long }) => long) ?? [];
  expect(named.size).toBe(4);
  expect([...named].filter((option) => !there.includes(option))).toEqual([]);
});

it('tells of every mood', () => {
  const named = [...guide.matchAll(/^\| `([a-z-]+)` /gm)].map(([, kind]) => kind);
  expect(named).toEqual(KINDS);
});

const print = (ms: number): string =>
  printDuration(milliseconds(ms)).replace(/(\d)([a-z])/g, '$1 $2');

it('says how far back and how fine', () => {
  const rows = guide.split('\n').filter((line) => / \d+ [hd] /.test(line) && line.startsWith('|'));
  const back = rows.map((line) => line.split('|')[2]?.trim());
  expect(back).toEqual([RECENT, WEEK, TILES, PERIOD, WEEK].map(print));
  expect(rows[1]).toContain(print(COARSE));
  expect(rows[2]).toContain(print(COARSEST));
});
