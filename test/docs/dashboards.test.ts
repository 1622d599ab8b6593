// What docs/dashboards.md shows compiles, without a finding, and its claims about pages hold.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { compileExamples } from './examples.ts';
import type { Page } from './pages.ts';

const DOCS = join(import.meta.dirname, '../../docs');
const text = readFileSync(join(DOCS, 'dashboards.md'), 'utf8');

const blocks = [...text.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, block]) => block ?? '');

const pages = blocks.map((block, i): Page => {
  const shown = { title: '', prose: '', blocks: [{ info: ['ts', 'good'], text: block }] };
  return { file: `dashboards-${i + 1}.md`, code: '', text: block, sections: [shown] };
});

it('shows definitions that compile', async () => {
  const outcomes = await compileExamples(pages);
  expect(pages).toHaveLength(3);
  expect(pages.map((page) => outcomes.of(page, 'good')?.diagnostics)).toEqual([[], [], []]);
});

it('links to pages that exist', () => {
  const links = [...text.matchAll(/\]\(([^)#:]+)\)/g)].map(([, path]) => path ?? '');
  expect(links.length).toBeGreaterThan(1);
  expect(links.filter((path) => !existsSync(join(DOCS, path)))).toEqual([]);
});
