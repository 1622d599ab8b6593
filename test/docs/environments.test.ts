// What docs/environments.md shows compiles, for each environment, and becomes what the page says.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { compile } from '../../src/compile.ts';
import { loadConfigs } from '../../src/config/index.ts';
import { folderWith } from '../config/folder.ts';

const text = readFileSync(join(import.meta.dirname, '../../docs/environments.md'), 'utf8');

const blocks = (language: string): readonly string[] =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))].map(
    ([, block]) => block ?? '',
  );

const [config = ''] = blocks('ts');

const load = (content: string) =>
  loadConfigs(join(folderWith({ 'slo.config.ts': content }), 'slo.config.ts'));

it('shows a config without mistakes in any environment', async () => {
  const [all, mistakes] = await load(config);
  expect(mistakes).toEqual([]);
  expect(all.map(({ environment }) => environment)).toEqual(['production', 'staging']);
  const compiled = all.map((each) => ({ ...each, ...compile(each) }));
  expect(compiled.map(({ diagnostics }) => diagnostics)).toEqual([[], []]);
  const written = new Set(
    compiled.flatMap(({ environment, files }) => [
      `generated/${environment}/manifest.json`,
      ...files.map(({ path }) => `generated/${environment}/${path}`),
    ]),
  );
  for (const path of blocks('text')[0]?.trim().split('\n') ?? []) expect(written).toContain(path);
});

it('shows the message that a mistake in one environment gives', async () => {
  const [all] = await load(config.replace("objective: '99%'", "objective: '100%'"));
  const staging = all.find(({ environment }) => environment === 'staging');
  if (!staging) throw new Error('there is no staging');
  const [mistake] = await staging.locate(compile(staging).diagnostics);
  const [said = '', where = ''] = blocks('text')[1]?.split('\n') ?? [];
  expect(said).toBe(`error[${mistake?.code}]: ${mistake?.message}`);
  expect(where.trim()).toBe(
    `slo.config.ts:${mistake?.place?.line}:${mistake?.place?.column}  ${['environment staging', ...(mistake?.path ?? []), ...(mistake?.property ?? [])].join(' › ')}`,
  );
});
