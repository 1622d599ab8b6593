// Holds docs/diagnostics true: a page for each code, whose examples do what it says and whose
// messages are the real ones. The fence of a bad example may name codes that inevitably come with
// its own. `UPDATE_DOCS=1` writes the messages anew.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { readCodes } from './codes.ts';
import { ELSEWHERE } from './elsewhere.ts';
import { compileExamples, type Outcome } from './examples.ts';
import { blocksOf, fileOf, FOLDER, readPages, type Block, type Page } from './pages.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

const codes = await readCodes();
const pages = readPages();
const outcomes = await compileExamples(pages);
const shown = pages.filter(({ code }) => !(code in ELSEWHERE));
const described = pages.filter(({ code }) => code in ELSEWHERE);

const named = (some: readonly Page[]): [string, Page][] => some.map((page) => [page.code, page]);

it('has a page for every code, and for nothing else', () => {
  expect(pages.map(({ code }) => code).toSorted()).toEqual(codes.map(({ code }) => code));
});

it.each(named(pages))('finds the page of %s under its name', (code, { file }) => {
  expect(file).toBe(fileOf(code));
});

it('lists every code with its severity', () => {
  const index = readFileSync(`${FOLDER}/README.md`, 'utf8');
  const rows = [...index.matchAll(/^\| \[`(.+?)`\]\((.+?)\) +\| (\w+) +\| .{10,} \|$/gm)];
  expect(rows.map(([, code, link, severity]) => [code, link, severity])).toEqual(
    codes.map(({ code, severity }) => [code, fileOf(code), severity]),
  );
});

it.each(named(pages))('explains %s, shows it and mends it', (code, page) => {
  const [heading, ...rest] = page.sections;
  expect(heading?.prose).toMatch(/^[A-Z`][\s\S]{60,}\.$/);
  expect(heading?.blocks).toEqual([]);
  expect(rest.map(({ title }) => title)).toEqual(
    rest.length > 2 ? ['Example', 'Fix', 'Why'] : ['Example', 'Fix'],
  );
  expect(page.text.split('\n').length).toBeLessThanOrEqual(60);
  expect(blocksOf(page, 'text')).toHaveLength(1);
  const examples = code in ELSEWHERE ? 0 : 1;
  expect(examplesOf(page, 'bad')).toHaveLength(examples);
  expect(examplesOf(page, 'good')).toHaveLength(examples);
});

/** A piece of a config, or rules. */
const examplesOf = (page: Page, quality: 'bad' | 'good'): readonly Block[] => [
  ...blocksOf(page, 'ts', quality),
  ...blocksOf(page, 'yaml', quality),
];

const outcomeOf = (page: Page, quality: 'bad' | 'good'): Outcome => {
  const outcome = outcomes.of(page, quality);
  if (!outcome) throw new Error(`${page.file} has no ${quality} example`);
  return outcome;
};

it.each(named(shown))('raises %s by its bad example, and no other code', (code, page) => {
  const { diagnostics, render } = outcomeOf(page, 'bad');
  const [, , ...inevitable] = examplesOf(page, 'bad')[0]?.info ?? [];
  const raised = new Set(diagnostics.map((each) => each.code));
  expect([...raised].toSorted()).toEqual([code, ...inevitable].toSorted());
  const message = render(diagnostics.filter((each) => each.code === code).slice(0, 1));
  const text = process.env['UPDATE_DOCS'] ? update(page, message) : page.text;
  expect(text).toContain(`\`\`\`text\n${message}\`\`\``);
});

it.each(named(shown))('has nothing to say about the good example of %s', (_, page) => {
  const { diagnostics, render } = outcomeOf(page, 'good');
  expect(render(diagnostics)).toBe('\n');
});

it.each(named(described))('quotes %s as it is worded, and another test raises it', (code, page) => {
  const diagnostic = codes.find((each) => each.code === code);
  const template = `${diagnostic?.severity}[${code}]: ${diagnostic?.message}`;
  const pattern = template.replace(/[\\^$.*+?()[\]|]/g, '\\$&').replace(/\{\w+\}/g, '.+');
  expect(blocksOf(page, 'text')[0]?.text.split('\n')[0]).toMatch(new RegExp(`^${pattern}$`));
  const { test = '' } = ELSEWHERE[code] ?? {};
  const [area = '', name = ''] = code.split('/');
  const source = readFileSync(`${ROOT}${test}`, 'utf8');
  expect(
    source.includes(code) || (source.includes(`${area}/`) && source.includes(`'${name}'`)),
  ).toBe(true);
});

it('names no code elsewhere that there is not', () => {
  const known = new Set(codes.map(({ code }) => code));
  expect(Object.keys(ELSEWHERE).filter((code) => !known.has(code))).toEqual([]);
});

function update(page: Page, message: string): string {
  const block = `\`\`\`text\n${message}\`\`\``;
  const text = page.text.replace(/^```text\n[\s\S]*?^```$/m, () => block);
  writeFileSync(`${FOLDER}/${page.file}`, text);
  return text;
}
