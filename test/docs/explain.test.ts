// What docs/explain.md shows is what happens: a transcript plays it.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const guide = read('../../docs/explain.md');
const transcript = read('../cli/explain.txt');

it('shows sections that a transcript plays', () => {
  const blocks = [...guide.matchAll(/^```text\n(.*?)^```$/gms)].map(([, text]) => text ?? '');
  expect(blocks).toHaveLength(3);
  for (const block of blocks) expect(transcript).toContain(block);
});

it('names options and sections that there are', () => {
  const options = new Set(guide.match(/--[a-z]+/g));
  expect(options.size).toBeGreaterThan(3);
  for (const option of options) expect(transcript).toContain(`${option} <`);
  const ids = [...(/by their ids \(([^)]*)\)/.exec(guide)?.[1] ?? '').matchAll(/`(\w+)`/g)];
  expect(ids.length).toBeGreaterThan(3);
  for (const [, id] of ids) expect(transcript).toContain(`"${id}": {`);
});
