import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { compile } from '../../src/compile.ts';
import { loadTemplates } from '../../src/config/templates.ts';
import type { ConfigDefinition } from '../../src/define/index.ts';
import { validConfig } from '../validate/valid-config.ts';

/** A config that stands in a folder with these templates. */
function configWith(
  templates: Readonly<Record<string, string>>,
  runbookTemplates: unknown = './templates',
): { readonly config: ConfigDefinition; readonly root: string } {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'nines-templates-')));
  onTestFinished(() => rmSync(root, { recursive: true }));
  mkdirSync(join(root, 'templates'));
  for (const [name, text] of Object.entries(templates)) {
    writeFileSync(join(root, 'templates', name), text);
  }
  const config = validConfig({ environment: { runbookTemplates } });
  const place = { file: join(root, 'slo.config.ts'), line: 1, column: 1 };
  return { config: { ...config, place }, root };
}

async function problemsOf(templates: Readonly<Record<string, string>>, folder?: unknown) {
  const { config, root } = configWith(templates, folder);
  const [, found] = await loadTemplates(config, root);
  return found.map(({ code, message, place, help }) => ({
    code,
    message,
    at: `${relative(root, place?.file ?? '')}:${place?.line}`,
    help,
  }));
}

it('compiles templates, which then stand in for ours', async () => {
  const { config, root } = configWith({
    'alert.hbs':
      '# {{line title}}, {{line alert.title}}\n\n{{> contacts}}\n{{#if isPaging}}Get up.{{else}}Sleep.{{/if}}\n',
    'contacts.hbs': '{{> header}}{{#each slos}}{{to this}}{{/each}}',
    'README.md': 'Ours.',
  });
  const [templates, found] = await loadTemplates(config, root);
  expect(found).toEqual([]);
  expect(
    templates.map(({ name, file, partials, fields }) => ({ name, file, partials, fields })),
  ).toEqual([
    { name: 'alert', file: 'templates/alert.hbs', partials: { contacts: 3 }, fields: { title: 1 } },
    { name: 'contacts', file: 'templates/contacts.hbs', partials: { header: 1 }, fields: {} },
  ]);
  const { files, diagnostics } = compile({ config, root, texts: new Map(), templates });
  expect(diagnostics).toEqual([]);
  const page = files.find(({ path }) => path.endsWith('/QueueTooLong.md'))?.content;
  expect(page).toMatch(/\]\(\.\.\/slo\/checkout-availability\.md\)Sleep\.\n$/);
});

it('loads none where none are named', async () => {
  const { config, root } = configWith({}, undefined);
  expect(await loadTemplates(config, root)).toEqual([[], []]);
});

it.each([
  ['a block that is not closed', '# x\n\n{{#if isPaging}}\nNow\n', 5, /^Expecting /],
  ['a block that another one closes', '{{#if a}}\n{{/each}}\n', 1, /^if doesn't match each$/],
  ['an expression that does not end', '# x\n{{title\n', 2, /^Expecting /],
  [
    'a template that is not there',
    '\n{{> whoo}}',
    2,
    /^there is no template "whoo", did you mean "who"\?$/,
  ],
  [
    'a helper that is not there',
    '{{#with alert}}\n{{cel title}}{{/with}}',
    2,
    /^there is no helper "cel", did you mean "cell"\?$/,
  ],
  ['a helper inside of another', '{{cell (joined a)}}', 1, /^there is no helper "joined"/],
])('finds %s', async (_, text, line, problem) => {
  const found = await problemsOf({ 'alert.hbs': text });
  expect(found).toMatchObject([
    { code: 'runbook/broken-template', at: `templates/alert.hbs:${line}` },
  ]);
  const [, said = ''] = (found[0]?.message ?? '').split('template alert cannot be compiled: ');
  expect(said).toMatch(problem);
});

it('finds a file that stands in for nothing', async () => {
  expect(await problemsOf({ 'alerts.hbs': 'x', 'slo.md': 'y' })).toEqual([
    {
      code: 'runbook/unknown-template',
      message:
        'alerts.hbs is not the name of a template, and no template in its folder includes it',
      at: 'templates/alerts.hbs:1',
      help: 'did you mean "alert.hbs"?',
    },
    {
      code: 'runbook/unknown-template',
      message: 'slo.md is not the name of a template, and no template in its folder includes it',
      at: 'templates/slo.md:1',
      help: 'did you mean "slo.hbs"?',
    },
  ]);
});

it('knows templates that a template defines itself', async () => {
  const text = '{{#*inline "own"}}x{{/inline}}{{> own}}{{> (row kind)}}';
  expect(await problemsOf({ 'alert.hbs': text })).toEqual([]);
});

it('finds a folder that is not there', async () => {
  expect(await problemsOf({}, './gone')).toMatchObject([
    {
      code: 'runbook/missing-templates',
      message: 'there is no folder "./gone" with runbook templates',
      at: 'slo.config.ts:1',
    },
  ]);
});

it('leaves what is no text to validate', async () => {
  expect(await problemsOf({}, 7)).toEqual([]);
  const { config, root } = configWith({}, 7);
  expect(dirname(config.place.file)).toBe(root);
});
