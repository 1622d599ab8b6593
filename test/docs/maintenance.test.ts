// What docs/maintenance.md shows compiles, and becomes what the page says.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { compile, maintenance, service, type MaintenanceProps } from 'nines';
import { compileExamples } from './examples.ts';
import { modelIn } from './maintained.ts';
import type { Page } from './pages.ts';
import { answered, configOf, shopTeam } from './shop.ts';

const text = readFileSync(join(import.meta.dirname, '../../docs/maintenance.md'), 'utf8');

const blocks = (language: string): readonly string[] =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))].map(
    ([, block]) => block ?? '',
  );

const pages = blocks('ts').map((block, i): Page => {
  const shown = { title: '', prose: '', blocks: [{ info: ['ts', 'good'], text: block }] };
  return { file: `maintenance-${i + 1}.md`, code: '', text: block, sections: [shown] };
});

it('shows definitions that compile', async () => {
  const outcomes = await compileExamples(pages);
  expect(pages.map((page) => outcomes.of(page, 'good')?.diagnostics)).toEqual([[], []]);
});

/** The first example, as a config. */
const upgrades = maintenance('database-upgrades', {
  title: 'Upgrades of the database',
  description: 'The database restarts: for a minute or two nobody can buy.',
  timeZone: 'Europe/Zurich',
  windows: [
    { days: ['sunday'], weeks: ['first'], from: '02:00', to: '04:00' },
    { from: '2026-12-05 22:00', until: '2026-12-06 01:30' },
  ],
});

const checkout = (planned: readonly (typeof upgrades)[]) =>
  service('checkout', { team: shopTeam, slos: [answered], maintenance: planned });

function written(planned: readonly (typeof upgrades)[]): string {
  const config = configOf([checkout(planned)]);
  const { files } = compile({ config, root: '/', texts: new Map() });
  return files.map(({ path, content }) => `${path}\n${content}`).join('\n');
}

const unindented = (lines: string): string => lines.replaceAll(/^ +/gm, '');

it('shows rules, times and lines of the certificate as they are written', () => {
  const all = unindented(written([upgrades]));
  const shown = [...blocks('yaml'), ...blocks('md')];
  expect(shown).toHaveLength(4);
  for (const block of shown) expect(all).toContain(unindented(block).trimEnd());
  expect(all).toContain('prometheus/rules/slo-calendar.yaml\n');
  expect(text).toContain('`prometheus/rules/slo-calendar.yaml`');
});

it('emits nothing of it where nothing is planned', () => {
  expect(written([upgrades])).toMatch(/maintenance/i);
  expect(written([])).not.toMatch(/maintenance/i);
});

const WINDOWS: MaintenanceProps<string>['windows'] = [
  { days: ['sunday'], from: '02:00', to: '04:00' },
  { from: '03:00', to: '03:20' },
  { days: ['tuesday'], weeks: ['first', 'third'], from: '23:30', to: '00:30' },
  { days: ['saturday'], from: '00:00', to: '24:00' },
  { from: '2026-12-05 22:00', until: '2026-12-06 01:30' },
];

/** As people write an object. */
const codeOf = (window: object): string =>
  JSON.stringify(window)
    .replaceAll(/"(\w+)":/g, '$1: ')
    .replaceAll('"', "'")
    .replaceAll(',', ', ')
    .replaceAll(/(?<=^\{)|(?=\}$)/g, ' ');

it('has windows that are as it says', () => {
  const rows = [...text.matchAll(/^\| `(\{.*from:.*\})` \| .* \|$/gm)].map(([, code]) => code);
  expect(rows).toEqual(WINDOWS.map(codeOf));
  const planned = maintenance<string>('all', { timeZone: 'UTC', windows: WINDOWS });
  expect(modelIn({ system: [planned] })['maintenance']).toEqual([
    expect.objectContaining({
      windows: [
        'every day 03:00-03:20',
        'Saturday 00:00-24:00',
        'Sunday 02:00-04:00',
        'first and third Tuesday of the month 23:30-00:30',
        '2026-12-05 22:00 to 2026-12-06 01:30',
      ],
    }),
  ]);
});

/** Thousands apart, from ten thousand on. */
const grouped = (count: number): string => {
  const digits = String(count);
  return count < 10_000 ? digits : digits.replaceAll(/(?=(?:\d{3})+$)\B/g, ' ');
};

it('adds its example up', () => {
  const [all, bad, objective] = [1000 * 60 * 24 * 30, 20_000, 0.999];
  const during = { all: 1000 * 60 * 2, bad: 12_000 };
  expect(during.all).toBe(120_000);
  const rows: readonly (readonly [string, number, number])[] = [
    ['excluded', bad - during.bad, all - during.all],
    ['good', bad - during.bad, all],
    ['counted', bad, all],
  ];
  for (const [budget, spent, events] of rows) {
    const share = Math.round((10_000 * spent) / ((1 - objective) * events)) / 100;
    const row = [grouped(spent), grouped(events), `${share}%`].join(' | ');
    expect(text).toMatch(new RegExp(`^\\| \`'${budget}'\`.* \\| ${row} \\|$`, 'm'));
  }
});
