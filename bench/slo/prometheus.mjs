// A real Prometheus for as long as a benchmark lasts: started, asked, measured and stopped.
/* oxlint-disable no-await-in-loop -- one server answers */
import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { encodeWrite } from './remote-write.mjs';

/** NINES_PROMETHEUS, or what PATH has. */
export function findPrometheus() {
  const given = process.env['NINES_PROMETHEUS'];
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const found = given ?? folders.map((folder) => join(folder, 'prometheus')).find(isExecutable);
  if (found && isExecutable(found)) return found;
  throw new Error('no Prometheus: put its path in NINES_PROMETHEUS, or prometheus on PATH');
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

const configOf = ({ scrape, rules }) => `
global: { scrape_interval: 15s, evaluation_interval: 30s }
storage: { tsdb: { out_of_order_time_window: 100d } }
rule_files: [${rules ? JSON.stringify(rules) : ''}]
scrape_configs: ${
  scrape
    ? `[{ job_name: bench, honor_labels: true, static_configs: [{ targets: [${JSON.stringify(scrape)}] }] }]`
    : '[]'
}
`;

/**
 * Starts a server on `folder`, which keeps its data, and waits until it is ready. `rules` is a
 * pattern of rule files, `scrape` an address that has the live metrics; `compacts: false` leaves
 * blocks as they are.
 */
export async function startPrometheus(folder, options = {}) {
  await mkdir(folder, { recursive: true });
  const config = join(folder, 'prometheus.yaml');
  await writeFile(config, configOf(options));
  const port = await freePort();
  const child = spawn(
    findPrometheus(),
    [
      `--config.file=${config}`,
      `--storage.tsdb.path=${join(folder, 'data')}`,
      '--storage.tsdb.retention.time=10y',
      `--web.listen-address=127.0.0.1:${port}`,
      '--web.enable-remote-write-receiver',
      '--query.max-samples=500000000',
      '--query.timeout=10m',
      '--log.level=warn',
      // With one size of blocks there is nothing to merge.
      ...(options.compacts === false
        ? ['--storage.tsdb.min-block-duration=2h', '--storage.tsdb.max-block-duration=2h']
        : []),
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let log = '';
  child.stderr.on('data', (chunk) => {
    log = (log + chunk).slice(-4000);
  });
  const ended = new Promise((resolve) => {
    child.on('exit', resolve);
  });
  const url = `http://127.0.0.1:${port}`;
  await ready(url, child, () => log);
  return {
    url,
    pid: child.pid,
    log: () => log,
    /** Ends it so that its data can be used again. */
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
    /** Ends it at once, whatever it is doing. */
    async discard() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function ready(url, child, log) {
  for (let attempt = 0; attempt < 1200; attempt++) {
    if (child.exitCode !== null) throw new Error(`Prometheus does not start:\n${log()}`);
    const answer = await fetch(`${url}/-/ready`).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(100);
  }
  throw new Error(`Prometheus is not ready after two minutes:\n${log()}`);
}

/** Writes samples, in the form that `encodeWrite` takes. */
export async function write({ url }, series, origin) {
  if (series.length === 0) return;
  const answer = await fetch(`${url}/api/v1/write`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-protobuf', 'Content-Encoding': 'snappy' },
    body: encodeWrite(series, origin),
  });
  if (!answer.ok) throw new Error(`remote write: ${answer.status} ${await answer.text()}`);
}

async function ask(url, path, parameters) {
  const body = new URLSearchParams(parameters);
  const answer = await fetch(`${url}/api/v1/${path}`, { method: 'POST', body });
  const { status, error, data } = await answer.json();
  if (status !== 'success') throw new Error(`${error}\n${parameters.query}`);
  return data.result;
}

// Prometheus answers at most 11,000 points of each series.
const POINTS = 10_000;

/**
 * What an expression gives from `from` to `to` every `step`, in seconds since 1970:
 * `[{ labels, times, values }]`, one entry for each set of labels.
 */
export async function queryRange({ url }, query, { from, to, step }) {
  const found = new Map();
  for (let start = from; start <= to; start += POINTS * step) {
    const end = Math.min(to, start + (POINTS - 1) * step);
    const answer = await ask(url, 'query_range', { query, start, end, step });
    for (const { metric, values } of answer) {
      const key = JSON.stringify(metric);
      const series = found.get(key) ?? { labels: metric, times: [], values: [] };
      found.set(key, series);
      for (const [time, value] of values) {
        series.times.push(time);
        series.values.push(Number(value));
      }
    }
  }
  return [...found.values()];
}

/** The server's own metrics, each summed over its labels. */
export async function ownMetrics({ url }) {
  const answer = await fetch(`${url}/metrics`);
  const sums = new Map();
  for (const line of (await answer.text()).split('\n')) {
    const [, name, value] = /^([a-z_]+)(?:\{.*\})? ([^ ]+)$/.exec(line) ?? [];
    if (name) sums.set(name, (sums.get(name) ?? 0) + Number(value));
  }
  return sums;
}

// The kernel's clock ticks, which are 100 a second wherever Prometheus is built for.
const TICKS = 100;

/** CPU seconds that a process has used since it began. */
export function cpuSeconds(pid) {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) throw new Error('process CPU is read from /proc, which only Linux has');
  const fields = readFileSync(file, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}

/** Mebibytes of memory that a process holds. */
export const memoryOf = (pid) =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
