// What docs/import-pyrra.md and docs/import-openslo.md show is what is imported.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { importTexts, onlySlo, told } from '../import/importing.ts';
import { printed } from '../import/read.ts';

const read = (page: string): string =>
  readFileSync(join(import.meta.dirname, `../../docs/${page}.md`), 'utf8');

const block = (text: string, language: string): string =>
  new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'ms').exec(text)?.[1] ?? 'nothing';

it.each(['import-pyrra', 'import-openslo'])('shows in %s what is printed', (page) => {
  const text = read(page);
  const imported = importTexts(block(text, 'yaml'));
  expect(printed(imported)).toContain(block(text, 'ts').trimEnd());
  expect(told(imported).filter((line) => line.includes(' error '))).toEqual([]);
});

it('shows the tiers of Pyrra', () => {
  const text = read('import-pyrra');
  const { tiers } = onlySlo(importTexts(block(text, 'yaml'))).alerting;
  if (typeof tiers === 'string') throw new Error(tiers);
  for (const { long, short, severity, for: holdFor } of tiers)
    expect(text).toContain(`| ${long} | ${short} | ${holdFor} | \`${severity}\` |`);
});
