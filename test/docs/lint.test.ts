// What docs/lint.md shows is what happens: its sessions stand in the transcripts, its comments work.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { LINT_CODES, lint } from '../../src/lint/index.ts';
import { catalogueOf } from '../../src/promql/index.ts';
import { parseTranscript } from '../cli/transcript.ts';
import { readCodes } from './codes.ts';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const guide = read('../../docs/lint.md');

const blocks = (language: string): readonly string[] =>
  [...guide.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))].map(
    ([, text]) => text ?? '',
  );

it('shows sessions that a transcript plays', () => {
  const played = readdirSync(new URL('../cli', import.meta.url))
    .filter((name) => /^lint.*\.txt$/.test(name))
    .flatMap((name) => parseTranscript(read(`../cli/${name}`)))
    .map(
      ({ title, body }) => `$ ${title}\n${body.replace(/^exit \d\n--- stdout\n/, '').trimEnd()}\n`,
    );
  expect(blocks('console').length).toBeGreaterThan(1);
  for (const session of blocks('console')) expect(played).toContain(session);
});

it('shows comments that disable what they name', () => {
  const text = blocks('yaml').find((block) => block.includes('nines-disable')) ?? '';
  const series = {
    metric: 'queue_length',
    kind: 'gauge',
    required: [],
    optional: [],
    open: false,
  } as const;
  const catalogue = catalogueOf([{ ...series, name: 'queue_length', values: {} }]);
  const files = [{ path: 'rules.yaml', text }];
  const { diagnostics, disabled } = lint({ files, catalogue, target: '3.5' });
  const others = diagnostics.filter(({ code }) => code !== 'lint/unused-disable');
  expect(others).toEqual([]);
  expect(disabled.map(({ diagnostic }) => diagnostic.code)).toContain('promql/unknown-metric');
});

it('links to pages that exist', () => {
  const links = [...guide.matchAll(/\]\(([^)#:]+)\)/g)].map(([, path]) => path ?? '');
  expect(links.length).toBeGreaterThan(3);
  for (const path of links) expect(() => read(`../../docs/${path}`), path).not.toThrow();
});

it('lets every code of its areas be disabled', async () => {
  const all = (await readCodes()).map(({ code }) => code);
  const own = all.filter((code) => /^(?:lint|promql|rule)\//.test(code));
  // The config's own: no file that somebody lints can raise them.
  const others = new Set(['promql/emitted-expression-invalid']);
  expect(own.filter((code) => !LINT_CODES.includes(code) && !others.has(code))).toEqual([]);
});

it('names codes that there are', () => {
  const named = [...guide.matchAll(/nines-disable(?:-file)? ([a-z/*, -]+?) --/g)].flatMap(
    ([, codes = '']) => codes.split(/, */),
  );
  const exact = named.filter((code) => !code.endsWith('*'));
  expect(exact.length).toBeGreaterThan(3);
  for (const code of exact) expect(LINT_CODES).toContain(code);
});
