// What `nines init` writes for CI: pull requests get one comment, which is updated in place.
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { folderWith } from '../config/folder.ts';
import { nines } from './history.ts';

interface Step {
  readonly name?: string;
  readonly run?: string;
}

const read = (name: string): string =>
  readFileSync(new URL(`../../src/cli/scaffold/${name}`, import.meta.url), 'utf8');

const github: {
  readonly jobs: {
    readonly diff: { readonly permissions: object; readonly steps: readonly Step[] };
  };
} = parse(read('workflow.yml.txt'));
const gitlab: { readonly 'slo-diff': { readonly script: readonly string[] } } = parse(
  read('gitlab-ci.yml.txt'),
);

const DIFF = '<!-- nines diff -->\n### SLOs: no changes\n';

/** Runs a script of a workflow with commands that only write down how they are called. */
function play(script: string, commands: Readonly<Record<string, string>>, env: object): string {
  const folder = folderWith({ 'diff.md': DIFF, calls: '' });
  for (const [name, body] of Object.entries(commands)) {
    const file = join(folder, 'bin', name);
    execFileSync('mkdir', ['-p', join(folder, 'bin')]);
    writeFileSync(file, `#!/bin/sh\n${body}\necho "${name} $*" >> "$CALLS"\n`);
    chmodSync(file, 0o755);
  }
  execFileSync('sh', ['-e', '-c', script], {
    cwd: folder,
    env: {
      ...env,
      PATH: `${join(folder, 'bin')}:${process.env['PATH'] ?? ''}`,
      CALLS: join(folder, 'calls'),
    },
  });
  return readFileSync(join(folder, 'calls'), 'utf8');
}

const GITHUB = { GITHUB_REPOSITORY: 'o/r', NUMBER: '7' };
const comment = github.jobs.diff.steps.find(({ name }) => name?.startsWith('Comment'))?.run ?? '';
const listing = (id: string): string => `case "$*" in *--paginate*) echo "${id}";; esac`;

it('comments once on GitHub', () => {
  const calls = play(comment, { gh: listing('') }, GITHUB);
  expect(calls).toContain('gh api --method POST repos/o/r/issues/7/comments --field body=@diff.md');
  expect(calls).not.toContain('PATCH');
});

it('updates its comment on GitHub', () => {
  const calls = play(comment, { gh: listing('42') }, GITHUB);
  expect(calls).toContain(
    'gh api --method PATCH repos/o/r/issues/comments/42 --field body=@diff.md',
  );
  expect(calls).not.toContain('POST');
});

it('looks for a comment of its own that begins with our mark', () => {
  expect(comment).toContain('startswith("<!-- nines diff -->")');
  expect(comment).toContain('.user.type == "Bot"');
  expect(github.jobs.diff.permissions).toEqual({ contents: 'read', 'pull-requests': 'write' });
});

const GITLAB = {
  CI_API_V4_URL: 'https://gitlab.example.com/api/v4',
  CI_PROJECT_ID: '1',
  CI_MERGE_REQUEST_IID: '7',
  NINES_TOKEN: 't',
};
const note = gitlab['slo-diff'].script.at(-1) ?? '';
const NOTES = 'https://gitlab.example.com/api/v4/projects/1/merge_requests/7/notes';

const [ME, OTHER] = [{ id: 1 }, { id: 2 }];

/** A server that has these notes on its pages, and says which page is next. */
const serving = (pages: readonly (readonly object[])[]): string => {
  const answers = pages.map((notes, i) => {
    const next = i + 1 < pages.length ? `${i + 2}` : '';
    return `*"page=${i + 1}") printf 'HTTP/2 200\r\nX-Next-Page: ${next}\r\n' > headers.txt
      printf %s '${JSON.stringify(notes)}'; exit 0;;`;
  });
  return `case "$*" in */user) printf %s '${JSON.stringify(ME)}'; exit 0;;\n${answers.join('\n')}\nesac`;
};

const hello = { id: 3, body: 'hello', author: ME };
const ours = { id: 4, body: DIFF, author: ME };
const full = Array.from({ length: 100 }, () => hello);

it.each([
  ['comments once', [[hello]], `POST`, NOTES],
  ['updates its comment', [[hello, ours]], 'PUT', `${NOTES}/4`],
  ['finds its comment on a later page', [full, full, [hello, ours]], 'PUT', `${NOTES}/4`],
  ['looks no further than the last page', [full, [hello]], 'POST', NOTES],
  ['leaves what others wrote alone', [[{ ...ours, author: OTHER }]], 'POST', NOTES],
])('%s on GitLab', (_, pages, method, url) => {
  const calls = play(note, { curl: serving(pages) }, GITLAB)
    .trim()
    .split('\n');
  expect(calls).toEqual([
    `curl --silent --show-error --fail --header PRIVATE-TOKEN: t --request ${method} --data-urlencode body@diff.md ${url}`,
  ]);
});

it('runs commands that there are', async () => {
  const runs = [...github.jobs.diff.steps.map(({ run = '' }) => run), ...gitlab['slo-diff'].script];
  const help = (await nines(['diff', '--help'], '.')).stdout;
  const options = runs
    .filter((run) => run.startsWith('npx nines diff'))
    .flatMap((run) => run.match(/--[a-z-]+/g) ?? []);
  expect(new Set(options)).toEqual(new Set(['--format', '--exit-zero']));
  for (const option of options) expect(help).toContain(option);
});

it('writes what was asked for', async () => {
  const folder = folderWith({});
  await nines(['init', '--ci', 'gitlab'], folder);
  expect(existsSync(join(folder, '.gitlab-ci.yml'))).toBe(true);
  expect(existsSync(join(folder, '.github'))).toBe(false);
});
