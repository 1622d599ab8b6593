// What docs/routes.md shows is what happens: a transcript plays it.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseTranscript } from '../cli/transcript.ts';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const guide = read('../../docs/routes.md');
const steps = new Map(
  parseTranscript(read('../cli/routes.txt')).map(({ title, body }) => [title, body]),
);

const own = new Map(
  parseTranscript(read('../cli/routes-certificate.txt')).map(({ title, body }) => [title, body]),
);

const block = (language: string): string =>
  new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'ms').exec(guide)?.[1] ?? '';

it('shows what the transcript plays', () => {
  const [first = '', ...rest] = block('console').split('\n');
  const played = steps.get(first.replace('$ ', '')) ?? '';
  expect(played).toBe(`exit 0\n--- stdout\n${rest.join('\n')}\n`);
});

it('shows the certificate that another transcript plays', () => {
  const [, command = '', shown = ''] =
    /^\$ (nines routes --at .*)\n([^]*?)^```$/m.exec(guide.slice(guide.indexOf('## Where'))) ?? [];
  expect(own.get(command)).toBe(`exit 0\n--- stdout\n${shown}\n`);
});

it('shows the configuration and the alerts of that', () => {
  expect(block('yaml')).toBe(steps.get('file alertmanager.yaml'));
  expect(block('json')).toBe(steps.get('file alerts.json'));
});

it('names options that there are', () => {
  const named = new Set(guide.match(/--[a-z]+/g));
  expect(named.size).toBeGreaterThanOrEqual(4);
  for (const option of named) expect(steps.get('nines routes --help')).toContain(`${option} <`);
});
