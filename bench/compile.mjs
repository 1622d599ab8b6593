// How long `nines generate` takes and how much memory, for 10, 1,000 and 10,000 SLOs: config loaded,
// every expression verified, files written; then again with nothing to write. Each in a process of
// its own, the best of some rounds. `node bench/compile.mjs [--rounds 3] [--layout fleet] [SLOs …]`;
// `--without-tools` leaves out promtool and amtool where they are installed.
/* oxlint-disable no-await-in-loop -- runs must not disturb each other */
import { spawn } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { fleetConfig } from './slo/fleet-config.mjs';
import { table } from './slo/table.mjs';

const NINES = fileURLToPath(new URL('../dist/nines.js', import.meta.url));

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '3' },
    layout: { type: 'string' },
    'without-tools': { type: 'boolean', default: false },
  },
});
const sizes = positionals.length > 0 ? positionals.map(Number) : [10, 1000, 10_000];

// Its last words: children, which are esbuild, promtool and amtool, do not count.
const USAGE = `import { writeFileSync } from 'node:fs';
process.on('exit', () => writeFileSync('usage.json', JSON.stringify(process.resourceUsage())));
`;

/** Runs the compiler in a folder; seconds and megabytes. */
async function generate(folder) {
  const path = options['without-tools'] ? '' : process.env.PATH;
  const args = ['--import', pathToFileURL(join(folder, 'usage.mjs')).href, NINES, 'generate'];
  const start = performance.now();
  const child = spawn(process.execPath, args, {
    cwd: folder,
    env: { ...process.env, PATH: path },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  const wall = (performance.now() - start) / 1000;
  if (code !== 0) throw new Error(`nines generate ended with ${code}`);
  const usage = JSON.parse(readFileSync(join(folder, 'usage.json'), 'utf8'));
  const cpu = (usage.userCPUTime + usage.systemCPUTime) / 1e6;
  return { wall, cpu, memory: usage.maxRSS / 1024 };
}

const byText = (a, b) => (a < b ? -1 : Number(a > b));

/** When each file of the output was last written. */
function writtenAt(folder) {
  const files = readdirSync(join(folder, 'generated'), { recursive: true });
  return JSON.stringify(
    files.toSorted(byText).map((file) => [file, statSync(join(folder, 'generated', file)).mtimeMs]),
  );
}

async function measure(slos) {
  const folder = mkdtempSync(join(tmpdir(), 'nines-compile-'));
  try {
    // As in a project of its own.
    mkdirSync(join(folder, 'node_modules'));
    writeFileSync(join(folder, 'slo.config.ts'), fleetConfig({ slos, layout: options.layout }));
    writeFileSync(join(folder, 'usage.mjs'), USAGE);
    const [first, again] = [[], []];
    for (let round = 0; round < Number(options.rounds); round++) {
      rmSync(join(folder, 'generated'), { recursive: true, force: true });
      first.push(await generate(folder));
      const before = writtenAt(folder);
      again.push(await generate(folder));
      if (writtenAt(folder) !== before) throw new Error('unchanged files were written again');
    }
    const files = readdirSync(join(folder, 'generated'), { recursive: true, withFileTypes: true });
    return { slos, first, again, files: files.filter((file) => file.isFile()).length };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const least = (runs, of) => Math.min(...runs.map(of));
const seconds = (value) => `${value.toFixed(2)} s`;

const rows = [];
for (const size of sizes) {
  const { slos, first, again, files } = await measure(size);
  const memory = Math.max(...[...first, ...again].map((run) => run.memory));
  rows.push([
    slos,
    files,
    seconds(least(first, (run) => run.wall)),
    seconds(least(first, (run) => run.cpu)),
    seconds(least(again, (run) => run.wall)),
    seconds(least(again, (run) => run.cpu)),
    `${Math.round(memory)} MB`,
  ]);
}
const head = ['SLOs', 'Files', 'Time', 'CPU', 'Unchanged: time', 'CPU', 'Memory'];
process.stdout.write(`${table(head, rows)}\n`);
