// Holds docs/preview.md true: every command line in it is understood, every finding is listed.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { defineProgram } from '../../src/cli/options.ts';
import { readCodes } from './codes.ts';

const guide = readFileSync(
  fileURLToPath(new URL('../../docs/preview.md', import.meta.url)),
  'utf8',
);

const commands = [...guide.matchAll(/nines preview[^`\n#]*/g)].map(([command]) => command.trim());
const options = [...guide.matchAll(/`(--(?!prefix)[a-z]+(?: [^`]+)?)`/g)].map(
  ([, option = '']) => option,
);

/** As a shell takes it apart. */
const wordsOf = (line: string): readonly string[] =>
  (line.match(/(?:[^\s"]|"[^"]*")+/g) ?? []).map((word) => word.replaceAll('"', ''));

async function accepted(words: readonly string[]): Promise<boolean> {
  let isStarted = false;
  const program = defineProgram(async () => {
    isStarted = true;
  });
  await program.parseAsync(words, { from: 'user' });
  return isStarted;
}

it.each(commands)('understands `%s`', async (command) => {
  expect(await accepted(wordsOf(command).slice(1))).toBe(true);
});

it.each(options)('has the option %s', async (option) => {
  expect(await accepted(['preview', ...wordsOf(option)].concat(VALUES[option] ?? []))).toBe(true);
});

/** Options that are named without their value. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  '--out': ['folder'],
  '--prometheus': ['http://localhost:9090'],
};

it('shows enough of them', () => {
  expect(commands.length).toBeGreaterThanOrEqual(4);
  expect(options.length).toBeGreaterThanOrEqual(8);
});

it('lists every finding that a rendered dashboard can have', async () => {
  const listed = [...guide.matchAll(/^\| \[`(.+?)`\]\(diagnostics\/(.+?)\.md\) \|/gm)];
  for (const [, code = '', page] of listed) expect(page).toBe(code.replace('/', '-'));
  const codes = (await readCodes())
    .map(({ code }) => code)
    .filter((code) => code.startsWith('preview/'));
  const before = ['no-renderer', 'no-browser', 'renderer-failed', 'no-data-source', 'no-dashboard'];
  const rest = new Set([...before, 'unknown-dashboard', 'not-a-dashboard', 'page-failed']);
  const shown = codes.filter((code) => !rest.has(code.slice('preview/'.length)));
  expect(new Set(listed.map(([, code]) => code))).toEqual(new Set(shown));
});
