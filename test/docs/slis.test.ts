// What docs/slis.md shows compiles, and it leaves out no SLI type.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import * as types from '../../src/sli/index.ts';
import { compileExamples } from './examples.ts';
import type { Page } from './pages.ts';

const text = readFileSync(new URL('../../docs/slis.md', import.meta.url), 'utf8');
const examples = [...text.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code]) => code ?? '');
const pages = examples.map((code, i): Page => {
  const blocks = [{ info: ['ts', 'good'], text: code }];
  return {
    file: `sli-${i}.md`,
    code: '',
    text: code,
    sections: [{ title: '', prose: '', blocks }],
  };
});
const outcomes = await compileExamples(pages);

it.each(pages.map((page) => [page.text.split('\n')[0] ?? '', page] as const))(
  'shows what compiles: %s',
  (_, page) => {
    const outcome = outcomes.of(page, 'good');
    expect(outcome?.diagnostics.map(({ message }) => message)).toEqual([]);
  },
);

it('has a row, a section and an example of each type', () => {
  for (const type of Object.keys(types)) {
    expect(text).toContain(`\n| \`${type}\``);
    expect(text).toContain(`\n## \`${type}\`\n`);
    expect(examples.some((code) => code.includes(`${type}({`))).toBe(true);
  }
});

it('is short', () => {
  expect(text.split('\n').length).toBeLessThanOrEqual(180);
});
