// How long `nines generate` takes and how much memory, for 10, 1,000 and 10,000 SLOs: config loaded,
// every expression verified, files written; then again with nothing to write. Each in a process of
// its own, the best of some rounds. `node bench/compile.mjs [--rounds 3] [--layout fleet] [SLOs …]`;
// where promtool and amtool are installed it measures a run that asks them too, `--node PATH` measures
// another Node as well, and `--write` brings the part of docs/benchmarks.md up to date.
/* oxlint-disable no-await-in-loop -- runs must not disturb each other */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { isAlone, progress } from './slo/alone.mjs';
import { bars } from './slo/chart.mjs';
import { fleetConfig } from './slo/fleet-config.mjs';
import { replacePart } from './slo/page-part.mjs';
import { table } from './slo/table.mjs';

const NINES = fileURLToPath(new URL('../dist/nines.js', import.meta.url));

const SIZES = [10, 1000, 10_000];
const ROUNDS = 3;

// Its last words: children, which are esbuild, promtool and amtool, do not count.
const USAGE = `import { writeFileSync } from 'node:fs';
process.on('exit', () => writeFileSync('usage.json', JSON.stringify(process.resourceUsage())));
`;

/** Runs the compiler in a folder; seconds and megabytes. */
async function generate(folder, { tools, node = process.execPath }) {
  const path = tools ? process.env.PATH : '';
  const args = ['--import', pathToFileURL(join(folder, 'usage.mjs')).href, NINES, 'generate'];
  const start = performance.now();
  const child = spawn(node, args, {
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

/** A project of its own, as if nothing had been generated or removed beside it. */
function project(slos, layout) {
  const folder = mkdtempSync(join(tmpdir(), 'nines-compile-'));
  mkdirSync(join(folder, 'node_modules'));
  writeFileSync(join(folder, 'slo.config.ts'), fleetConfig({ slos, layout }));
  writeFileSync(join(folder, 'usage.mjs'), USAGE);
  return folder;
}

async function measure(slos, { rounds, layout, ...how }) {
  // Removed at the end: some disks are slow to make files where many have just been removed.
  const folders = [];
  try {
    const [first, again] = [[], []];
    for (let round = 0; round < rounds; round++) {
      const folder = project(slos, layout);
      folders.push(folder);
      first.push(await generate(folder, how));
      const before = writtenAt(folder);
      again.push(await generate(folder, how));
      if (writtenAt(folder) !== before) throw new Error('unchanged files were written again');
    }
    const output = join(folders[0], 'generated');
    const files = readdirSync(output, { recursive: true, withFileTypes: true });
    return { slos, first, again, files: files.filter((file) => file.isFile()).length };
  } finally {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  }
}

const least = (runs, of) => Math.min(...runs.map(of));

/** Whether promtool and amtool are there to be asked. */
const hasTools = () =>
  ['promtool', 'amtool'].every((tool) => spawnSync(tool, ['--version']).error === undefined);

/**
 * `[{ slos, files, first, again, memory, withTools }]`: seconds of wall and CPU, and megabytes at most;
 * with the tools seconds of wall, where they were asked.
 */
export async function measureCompile(
  { sizes = SIZES, rounds = ROUNDS, tools = hasTools(), ...how },
  say,
) {
  const measured = [];
  for (const size of sizes) {
    say(`${size} SLOs compiled ${rounds} times`);
    const { slos, first, again, files } = await measure(size, { rounds, ...how });
    const best = (runs) => ({
      wall: least(runs, (run) => run.wall),
      cpu: least(runs, (run) => run.cpu),
    });
    const memory = Math.max(...[...first, ...again].map((run) => run.memory));
    const withTools = tools
      ? best((await measure(size, { rounds, tools, ...how })).first).wall
      : undefined;
    measured.push({ slos, files, first: best(first), again: best(again), memory, withTools });
  }
  return measured;
}

const seconds = (value) => `${value.toFixed(2)} s`;
const count = (value) => value.toLocaleString('en');

function compileTable(measured) {
  const isChecked = measured.every(({ withTools }) => withTools !== undefined);
  const rows = measured.map(({ slos, files, first, again, memory, withTools }) => [
    count(slos),
    count(files),
    seconds(first.wall),
    seconds(first.cpu),
    `${((first.wall / slos) * 1000).toFixed(2)} ms`,
    seconds(again.wall),
    seconds(again.cpu),
    `${Math.round(memory)} MB`,
    ...(isChecked ? [seconds(withTools)] : []),
  ]);
  const head = ['SLOs', 'files', 'time', 'CPU', 'for one SLO', 'unchanged: time', 'CPU', 'memory'];
  return table([...head, ...(isChecked ? ['time with promtool'] : [])], rows);
}

/** `[{ version, measured }]`: the same with other Nodes, by the paths of their executables. */
async function measureNodes(nodes, options, say) {
  const all = [];
  for (const node of nodes) {
    const version = execFileSync(node, ['--version'], { encoding: 'utf8' }).trim().slice(1);
    say(`Node ${version}`);
    all.push({ version, measured: await measureCompile({ ...options, node, tools: false }, say) });
  }
  return all;
}

function nodesTable(nodes) {
  const sizes = nodes[0].measured.map(({ slos }) => `${count(slos)} SLOs`);
  const rows = nodes.map(({ version, measured }) => [
    version,
    ...measured.map(({ first }) => seconds(first.wall)),
    `${Math.round(Math.max(...measured.map(({ memory }) => memory)))} MB`,
  ]);
  return table(['Node', ...sizes, 'memory'], rows);
}

export const COMPILE = '## Compile time';
export const COMPILE_CHART = 'compile.svg';

export const compileChart = (measured) =>
  bars(
    'Seconds from the config to written files',
    measured.map(({ slos, first }) => ({
      name: `${count(slos)} SLOs`,
      value: first.wall,
      text: seconds(first.wall),
      colour: 3,
    })),
  );

/** The part of the page, without its heading. */
export const compilePart = (measured, others = []) =>
  [
    `![Time by SLOs](benchmarks/${COMPILE_CHART})`,
    `\`nines generate\` for services of five SLOs each, in a process of its own on ${availableParallelism()} cores with Node ${process.versions.node}: the config loaded, every expression verified, all files written; then again with nothing to write. The best of the rounds; the most memory of all of them. CPU is that of the process and its threads, without esbuild's. promtool and amtool are not installed, but for the last column.`,
    compileTable(measured),
    ...(others.length > 0
      ? [
          'The same with other versions of Node:',
          nodesTable([{ version: process.versions.node, measured }, ...others]),
        ]
      : []),
  ].join('\n\n');

if (isAlone(import.meta.url)) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      rounds: { type: 'string', default: String(ROUNDS) },
      layout: { type: 'string' },
      node: { type: 'string', multiple: true, default: [] },
      write: { type: 'boolean', default: false },
    },
  });
  const sizes = positionals.length > 0 ? positionals.map(Number) : SIZES;
  const { rounds, layout, node: nodes, write } = values;
  const options = { sizes, rounds: Number(rounds), layout };
  const say = progress();
  const measured = await measureCompile(options, say);
  const others = await measureNodes(nodes, options, say);
  process.stdout.write(`${compileTable(measured)}\n`);
  if (others.length > 0) process.stdout.write(`\n${nodesTable(others)}\n`);
  if (write) {
    const docs = new URL('../docs/', import.meta.url);
    const page = new URL('benchmarks.md', docs);
    writeFileSync(
      page,
      replacePart(readFileSync(page, 'utf8'), {
        heading: COMPILE,
        text: compilePart(measured, others),
      }),
    );
    writeFileSync(new URL(`benchmarks/${COMPILE_CHART}`, docs), compileChart(measured));
  }
}
