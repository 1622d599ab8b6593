// What docs/lint-dashboards.md shows is what happens: its sessions stand in the transcript, and the
// codes that it names exist.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { DASHBOARD_CODES } from '../../src/lint-dashboards/index.ts';
import { parseTranscript } from '../cli/transcript.ts';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const guide = read('../../docs/lint-dashboards.md');

it('shows sessions that a transcript plays', () => {
  const played = parseTranscript(read('../cli/lint-dashboards.txt')).map(
    ({ title, body }) => `$ ${title}\n${body.replace(/^exit \d\n--- stdout\n/, '').trimEnd()}\n`,
  );
  const shown = [...guide.matchAll(/^```console\n(.*?)^```$/gms)].map(([, text]) => text);
  expect(shown.length).toBe(3);
  for (const session of shown) expect(played).toContain(session);
});

it('names codes that there are', () => {
  const named = [...guide.matchAll(/`((?:dashboard|promql)\/[a-z-]+)`/g)].map(([, code]) => code);
  // Of our own dashboards alone.
  const own = ['dashboard/bad-uid', 'dashboard/invalid-expression'];
  expect(named.length).toBeGreaterThan(40);
  expect(named.filter((code) => ![...DASHBOARD_CODES, ...own].includes(code ?? ''))).toEqual([]);
});

it('links to pages that exist', () => {
  const links = [...guide.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, path]) => path ?? '');
  expect(links.length).toBeGreaterThan(2);
  for (const path of links) expect(() => read(`../../docs/${path}`), path).not.toThrow();
});

it('says of every rule of dashboard-linter whether it is here', () => {
  const rows = guide
    .split('\n')
    .filter((line) => /^\| (?:[\w-]+-rule|uneditable-dashboard) /.test(line));
  expect(rows).toHaveLength(17);
  for (const row of rows) expect(row).toMatch(/\| (?:full|in part|not) +\|/);
});
