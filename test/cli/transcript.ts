// Reads, plays and writes transcripts: a text of steps, each a line `=== …` and what follows it.
//
//   === file slo.config.ts           writes this file
//   === replace in slo.config.ts     replaces the first line below by the second, leading spaces aside
//   === nines generate               runs the command; below it stand exit code, stdout and stderr
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const NINES = fileURLToPath(new URL('../../dist/nines.js', import.meta.url));

interface Step {
  readonly title: string;
  readonly body: string;
}

export const parseTranscript = (text: string): readonly Step[] =>
  text
    .split(/^=== /m)
    .slice(1)
    .map((part) => {
      const end = part.indexOf('\n');
      return { title: part.slice(0, end), body: part.slice(end + 1) };
    });

/** Plays a transcript in a folder and returns it with what happened. */
export const play = (text: string, folder: string): string =>
  parseTranscript(text)
    .map((step) => `=== ${step.title}\n${playStep(step, folder)}`)
    .join('');

function playStep({ title, body }: Step, folder: string): string {
  const [verb = '', ...words] = title.split(' ');
  if (verb === 'nines') return runNines(words, folder);
  const file = join(folder, words.at(-1) ?? '');
  mkdirSync(dirname(file), { recursive: true });
  if (verb === 'file') writeFileSync(file, body);
  else {
    const [before = '', after = ''] = body.split('\n').map((line) => line.trim());
    const text = readFileSync(file, 'utf8');
    if (!text.includes(before)) throw new Error(`${title}: there is no ${before}`);
    writeFileSync(
      file,
      text.replace(before, () => after),
    );
  }
  return body;
}

function runNines(words: readonly string[], folder: string): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [NINES, ...words], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: '' }, // no promtool and no amtool, whatever this machine has
  });
  const out = stdout === '' ? '' : `--- stdout\n${stdout}`;
  const talk = stderr === '' ? '' : `--- stderr\n${stderr}`;
  return `exit ${status}\n${out}${talk}\n`;
}
