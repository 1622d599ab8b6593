// Every line of the operators' tables is found again in the generated files, and docs/systems.md
// says where. UPDATE_DOCS=1 writes that page anew.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import * as prettier from 'prettier';
import { erniBuildingAgents } from './erni-building-agents.ts';
import { mySaasChat } from './my-saas-chat.ts';
import { salesAgent } from './sales-agent.ts';
import { sergas } from './sergas.ts';
import { missingLine, renderSystem } from './table.ts';

const SYSTEMS = [erniBuildingAgents, sergas, salesAgent, mySaasChat];
const PAGE = join(import.meta.dirname, '../../docs/systems.md');

const FACTS = SYSTEMS.flatMap(({ title, topics }) =>
  topics.flatMap(({ topic, facts }) =>
    facts.map((fact) => [`${title}, ${topic}: ${fact.fact}`, fact] as const),
  ),
);

it.each(FACTS)('%s', (_, fact) => {
  expect(fact.lines.length).toBeGreaterThan(0);
  expect(missingLine(fact), `in generated/${fact.file}`).toBe(undefined);
});

it('has a page that says where each fact is', async () => {
  const page = await prettier.format(
    [
      '# The four systems',
      '',
      'What the operators of the four systems in [`systems/`](../systems) wrote down, and the generated',
      'lines that show it. The tests read this table: a fact whose lines are gone fails them.',
      '',
      ...SYSTEMS.map(renderSystem),
    ].join('\n'),
    { parser: 'markdown', ...(await prettier.resolveConfig(PAGE)) },
  );
  if (process.env['UPDATE_DOCS'] !== undefined) writeFileSync(PAGE, page);
  expect(readFileSync(PAGE, 'utf8')).toBe(page);
});
