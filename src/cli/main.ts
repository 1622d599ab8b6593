#!/usr/bin/env node
// The command's entry. Small, so that `nines --version` answers at once; the rest is loaded by need.
import { readFileSync } from 'node:fs';
import { optimiseLate } from './optimise.ts';

optimiseLate();

const [, , first = ''] = process.argv;

if (first === '--version' || first === '-V') {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  const { version }: { readonly version: string } = JSON.parse(text);
  process.stdout.write(`${version}\n`);
} else {
  const { run } = await import('./program.ts');
  process.exitCode = await run(process.argv.slice(2));
}
