import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, it } from 'vitest';
import { folderWith } from '../config/folder.ts';
import { play } from './transcript.ts';

const HERE = new URL('./', import.meta.url);

beforeAll(() => {
  const build = fileURLToPath(new URL('../../scripts/build.mjs', HERE));
  execFileSync(process.execPath, [build], { stdio: 'inherit' });
}, 60_000);

const names = readdirSync(HERE).filter((name) => name.endsWith('.txt'));

it.each(names)(
  'says and does what %s tells',
  (name) => {
    const file = new URL(name, HERE);
    const played = play(readFileSync(file, 'utf8'), folderWith({}));
    if (process.env['UPDATE_GOLDEN']) writeFileSync(file, played);
    expect(played).toBe(readFileSync(file, 'utf8'));
  },
  30_000,
);
