// What docs/windows.md shows compiles, and becomes what the page says.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { availability, calendar, compile, type SloDefinition } from 'nines';
import { compileExamples } from './examples.ts';
import type { Page } from './pages.ts';
import { configOf, requests } from './shop.ts';

const text = readFileSync(join(import.meta.dirname, '../../docs/windows.md'), 'utf8');

const blocks = (language: string): readonly string[] =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))].map(
    ([, block]) => block ?? '',
  );

const pages = blocks('ts').map((block, i): Page => {
  const shown = { title: '', prose: '', blocks: [{ info: ['ts', 'good'], text: block }] };
  return { file: `windows-${i + 1}.md`, code: '', text: block, sections: [shown] };
});

it('shows definitions that compile', async () => {
  const outcomes = await compileExamples(pages);
  expect(pages).toHaveLength(3);
  expect(pages.map((page) => outcomes.of(page, 'good')?.diagnostics)).toEqual([[], [], []]);
});

/** The rules that SLOs become, by the path of their file. */
function rulesOf(...slos: readonly SloDefinition[]): ReadonlyMap<string, string> {
  const { files } = compile({ config: configOf(slos), root: '/', texts: new Map() });
  return new Map(
    files
      .filter(({ path }) => path.startsWith('prometheus/rules/'))
      .map(({ path, content }) => [path, content]),
  );
}

const promise = { objective: '99.9%', events: requests, bad: { status: '5xx' } } as const;

it('shows the shared file of calendar windows, which is only there for them', () => {
  const shared = 'prometheus/rules/slo-calendar.yaml';
  const [shown = ''] = blocks('yaml');
  const window = calendar('month', { timeZone: 'Europe/Berlin' });
  expect(text).toContain(`\`${shared}\``);
  expect(rulesOf(availability({ ...promise, window })).get(shared)).toContain(
    shown.replaceAll(/^/gm, '      ').trimEnd(),
  );
  expect([...rulesOf(availability(promise)).keys()]).not.toContain(shared);
});

it('says how further objectives are named', () => {
  const burnRates = 'none';
  const slo = availability({
    ...promise,
    objectives: [
      { name: 'contract', objective: '99.5%', burnRates },
      { objective: '99.5%', window: calendar('quarter'), burnRates },
      { objective: '99.5%', burnRates },
    ],
  });
  const rules = [...rulesOf(slo).values()].join('');
  for (const name of ['contract', 'quarter', '99-5']) {
    expect(text).toContain(`\`availability-${name}\``);
    expect(rules).toContain(`slo: checkout-availability-${name}\n`);
  }
});
