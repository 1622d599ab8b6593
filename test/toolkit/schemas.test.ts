import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { expect, it } from 'vitest';
import * as z from 'zod';
import { FORMATS } from '../../src/review/manifest.ts';
import { openProject, printPlan } from '../../src/toolkit/index.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const text = readFileSync(join(ROOT, 'schemas/plan.schema.json'), 'utf8');
const schema = z.fromJSONSchema(JSON.parse(text));

it('describes the Plan of the four systems', async () => {
  const [project, diagnostics] = await openProject({ folder: ROOT });
  expect(diagnostics).toEqual([]);
  if (!project) throw new Error('no project');
  const { error } = schema.safeParse(JSON.parse(printPlan(project.plan)));
  expect(error?.issues ?? []).toEqual([]);
}, 120_000);

it('refuses what is no Plan', () => {
  expect(schema.safeParse({}).success).toBe(false);
  expect(schema.safeParse([]).success).toBe(false);
});

/** As `nines diff` reads it, so that both take the same. */
function manifestSchema(): object {
  const { $schema, properties = {}, ...rest } = z.toJSONSchema(FORMATS[1], { io: 'input' });
  return {
    $schema,
    title: 'Manifest',
    description:
      'What was generated, from what, and the normalised model: generated/manifest.json.',
    ...rest,
    required: ['nines', ...(rest.required ?? [])],
    properties: { nines: { const: 1 }, ...properties },
  };
}

it('describes the manifest of the four systems', async () => {
  const file = join(ROOT, 'schemas/manifest.schema.json');
  const options = { ...(await resolveConfig(file)), parser: 'json' };
  await expect(await format(JSON.stringify(manifestSchema()), options)).toMatchFileSnapshot(file);
  const described = z.fromJSONSchema(JSON.parse(readFileSync(file, 'utf8')));
  const manifest: unknown = JSON.parse(readFileSync(join(ROOT, 'generated/manifest.json'), 'utf8'));
  expect(described.safeParse(manifest).error?.issues ?? []).toEqual([]);
  expect(described.safeParse({ nines: 1, files: [] }).success).toBe(false);
});
