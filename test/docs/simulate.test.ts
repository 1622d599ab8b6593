// What docs/simulate.md shows is what happens: a transcript plays it.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const guide = read('../../docs/simulate.md');

it('shows tables that a transcript plays', () => {
  const blocks = [...guide.matchAll(/^```text\n(.*?)^```$/gms)].map(([, text]) => text ?? '');
  expect(blocks.length).toBeGreaterThan(1);
  for (const block of blocks) expect(read('../cli/simulate.txt')).toContain(block);
});

it('names options that there are', () => {
  const named = new Set(guide.match(/--[a-z]+/g));
  expect(named.size).toBeGreaterThan(4);
  for (const option of named) expect(read('../cli/simulate.txt')).toContain(`  ${option} <`);
});
