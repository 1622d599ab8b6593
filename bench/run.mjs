// Compares our rules with other shapes: accuracy, detection, CPU; and times the compiler. Writes
// docs/benchmarks.md and its charts. `node bench/run.mjs`, or for a look: `node bench/run.mjs --days 2
// --seconds 30`.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execFileSync } from 'node:child_process';
import { accuracyTables, measureAccuracy } from './accuracy.mjs';
import { measureCompile } from './compile.mjs';
import { cpuTables, measureCpu } from './cpu.mjs';
import { detectionTables, measureDetection } from './detection.mjs';
import { progress } from './slo/alone.mjs';
import { openHistory } from './slo/history.mjs';
import { readOptions } from './slo/options.mjs';
import { findPrometheus } from './slo/prometheus.mjs';
import { drawCharts, writePage } from './slo/report.mjs';

const DOCS = fileURLToPath(new URL('../docs/', import.meta.url));

function versionOf(binary) {
  const text = execFileSync(binary, ['--version'], { encoding: 'utf8' });
  return /version (\d+\.\d+\.\d+)/.exec(text)?.[1] ?? 'of unknown version';
}

async function lookBack(options, say) {
  const history = await openHistory(options, say);
  try {
    return { history, found: await measureAccuracy(history, say) };
  } finally {
    await history.close();
  }
}

const options = readOptions();
const say = progress();
const version = versionOf(findPrometheus());
const { history, found } = await lookBack(options, say);
const detected = measureDetection(history);
const measured = await measureCpu(options, say);
const compiled = await measureCompile({}, say);
const results = { found, measured, detected, compiled };
const { shapes, truths } = history;
const context = { ...options, shapes, truths, version, node: process.versions.node };

for (const text of [
  cpuTables(measured, context),
  accuracyTables(found, context),
  detectionTables(detected, context),
]) {
  process.stdout.write(`${text}\n\n`);
}

const charts = drawCharts(results, context);
const files = {
  'benchmarks.md': writePage(results, { ...context, charts }),
  ...Object.fromEntries(Object.entries(charts).map(([name, svg]) => [`benchmarks/${name}`, svg])),
};
await mkdir(join(DOCS, 'benchmarks'), { recursive: true });
await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(DOCS, name), text)));
say(`docs/benchmarks.md and ${Object.keys(charts).length} charts`);
