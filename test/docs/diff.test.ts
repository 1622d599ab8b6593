// What docs/diff.md shows is what happens. `UPDATE_DOCS=1` writes its examples anew.
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { RISKS, type Change } from '../../src/review/change.ts';
import { printReview, type ReviewSubject } from '../../src/review/index.ts';
import { parseTranscript } from '../cli/transcript.ts';

const FILE = new URL('../../docs/diff.md', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');

const steps = parseTranscript(read('../cli/diff.txt'));
const scaffold = (name: string): Readonly<Record<string, unknown>> =>
  parse(read(`../../src/cli/scaffold/${name}`));

/** What the last of these steps printed. */
const printed = (command: string, n = -1): string =>
  steps
    .filter(({ title }) => title === command)
    .at(n)
    ?.body.replace(/^exit \d\n--- stdout\n/, '')
    .trimEnd() ?? '';

const { jobs }: { readonly jobs?: Readonly<Record<string, unknown>> } =
  scaffold('workflow.yml.txt');
const yaml = (value: unknown): string => stringify(value, { lineWidth: 0 }).trimEnd();

/** The examples of the page, in its order. */
const EXAMPLES: readonly (readonly [fence: string, text: string])[] = [
  ['console', `$ nines diff base\n${printed('nines diff base')}`],
  ['markdown', printed('nines diff base --format markdown')],
  ['yaml', yaml({ jobs: { diff: jobs?.['diff'] } })],
  ['yaml', yaml({ 'slo-diff': scaffold('gitlab-ci.yml.txt')['slo-diff'] })],
];

it('shows what transcripts and scaffolds say', () => {
  const page = readFileSync(FILE, 'utf8');
  const rest = [...EXAMPLES];
  const updated = page.replace(/^```\w+\n[^]*?^```$/gm, () => {
    const [fence, text] = rest.shift() ?? ['', ''];
    return `\`\`\`${fence}\n${text}\n\`\`\``;
  });
  expect(rest).toEqual([]);
  if (process.env['UPDATE_DOCS']) writeFileSync(FILE, updated);
  expect(readFileSync(FILE, 'utf8')).toBe(updated);
});

it('explains every risk, and no other', () => {
  const page = readFileSync(FILE, 'utf8');
  const section = page.slice(page.indexOf('## Risks'), page.indexOf('## Exit codes'));
  expect([...section.matchAll(/^\| `(.+?)` \|/gm)].map(([, code]) => code)).toEqual([...RISKS]);
});

it('names options and exit codes that there are', () => {
  const page = readFileSync(FILE, 'utf8');
  const help = printed('nines diff --help');
  for (const option of new Set(page.match(/`--[a-z-]+/g))) {
    expect(help).toContain(option.slice(1));
  }
  const codes = [...page.slice(page.indexOf('## Exit codes')).matchAll(/^\| (\d) \| /gm)];
  expect(codes.map(([, code]) => code)).toEqual(['0', '1', '2', '3']);
  for (const [, code] of codes) expect(help).toMatch(new RegExp(`^ {2}${code} {2}`, 'm'));
});

/** The paths of all keys in a value: `changes[].facts[].what`. */
function keysIn(value: unknown, path = ''): readonly string[] {
  if (Array.isArray(value))
    return [`${path}[]`, ...value.flatMap((each) => keysIn(each, `${path}[]`))];
  if (typeof value !== 'object' || value === null) return [path];
  const nested = Object.entries(value).flatMap(([key, each]) =>
    keysIn(each, path === '' ? key : `${path}.${key}`),
  );
  return path === '' ? nested : [path, ...nested];
}

/** A review that has everything that a review may have. */
const fact = { what: 'objective', before: '99%', after: '99.9%' };
const some = { rules: 1, series: 1, samples: 1, cpu: 1 };
const WHOLE: Required<ReviewSubject> & {
  readonly review: { readonly changes: readonly Required<Change>[] };
} = {
  review: {
    verdict: 'risky',
    changes: [
      {
        kind: 'renamed',
        what: 'SLO',
        name: 'b',
        formerly: 'a',
        within: ['shop'],
        environments: ['staging'],
        facts: [{ ...fact, means: ['less'] }],
        details: [fact],
        effects: [['more']],
        risks: [{ code: 'history-lost', says: ['gone'] }],
      },
    ],
    files: { added: ['a'], removed: ['b'], changed: ['c'], written: ['dashboard c'] },
    areRead: true,
  },
  base: 'main',
  head: 'the config',
  cost: { before: some, after: some, assumed: ['x'] },
};

it('names every key of the JSON, and no other', () => {
  const page = readFileSync(FILE, 'utf8');
  const table = page.slice(page.indexOf('| Key | Value |'));
  const named = [...table.matchAll(/^\| `(.+?)` \|/gm)].map(([, key]) => key);
  const known = keysIn(JSON.parse(printReview(WHOLE)));
  // A list is one row, whatever is in it.
  expect(named).toEqual([...new Set(known.map((key) => key.replace(/(\[\])+$/, '[]')))]);
  // What a real review has is among them.
  const real = keysIn(JSON.parse(printed('nines diff base --format json --exit-zero')));
  expect(real.filter((key) => !named.includes(key))).toEqual([]);
});
