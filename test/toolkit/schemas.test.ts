import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import * as z from 'zod';
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
