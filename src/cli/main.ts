#!/usr/bin/env node
// The command's entry. Small, so that `nines --version` answers at once; the rest is loaded by need.
import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';

// A run lasts half a second, in which optimising functions costs more than it saves: V8 is to wait
// until one has proved hot. A third less CPU and a tenth less time on Node 20; later ones have
// another compiler in between, and not this flag.
if (process.versions.v8.startsWith('11.')) setFlagsFromString('--interrupt-budget=2000000');

const [, , first = ''] = process.argv;

if (first === '--version' || first === '-V') {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  const { version }: { readonly version: string } = JSON.parse(text);
  process.stdout.write(`${version}\n`);
} else {
  const { run } = await import('./program.ts');
  process.exitCode = await run(process.argv.slice(2));
}
