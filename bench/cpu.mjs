// What rules cost a live Prometheus: CPU of the process and samples read, one server for each shape,
// side by side on clones of the same data. `node bench/cpu.mjs --slos 100 --seconds 300`.
/* oxlint-disable no-await-in-loop -- servers start one by one */
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stringify } from 'yaml';
import { runAlone } from './slo/alone.mjs';
import { exposeCounters, writePast } from './slo/live.mjs';
import { chooseShapes } from './slo/options.mjs';
import { cpuSeconds, memoryOf, ownMetrics, startPrometheus } from './slo/prometheus.mjs';
import { rulesOf } from './slo/rules.mjs';
import { SHAPES, slosOver } from './slo/shapes.mjs';
import { short } from './slo/stats.mjs';
import { table } from './slo/table.mjs';

// SLOs share services, which keeps the data small; shapes that read much profit most from it.
const SERVICES = 3;
const WARM_UP_SECONDS = 45;
const IDLE = { id: 'idle', title: 'no rules', files: () => [] };

/** `[{ id, title, rules, cpu, samples, missed, failed, memory, seconds }]`, the idle server first. */
export async function measureCpu(options, say) {
  const folder = await mkdtemp(join(tmpdir(), 'nines-bench-'));
  const services = options.services.slice(0, SERVICES);
  const slos = slosOver(
    services.map(({ name }) => name),
    options.slos,
  );
  const shapes = [];
  for (const shape of [IDLE, ...chooseShapes(SHAPES, options.shapes)]) {
    if (shape.measuresCpu !== false) shapes.push({ ...shape, loaded: await shape.files(slos) });
  }
  try {
    say(`${options.seriesDays} d of ${services.length} services and of recorded series`);
    const counters = await preparePast(join(folder, 'past'), { options, services, shapes });
    const exporter = await exposeCounters(counters, services);
    try {
      return await measureAll({ folder, shapes, options, scrape: exporter.address }, say);
    } finally {
      exporter.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function preparePast(folder, { options, services, shapes }) {
  const server = await startPrometheus(folder);
  try {
    const files = shapes.map(({ loaded }) => loaded);
    const past = { services, days: options.seriesDays, seed: options.seed, files };
    const { counters } = await writePast(server, past);
    await untilCompacted(server);
    return counters;
  } finally {
    await server.stop();
  }
}

/** A server that still compacts what was written would be charged for it. */
async function untilCompacted(server) {
  let before = -1;
  for (let quiet = 0, waited = 0; quiet < 10 && waited < 180; waited++) {
    const own = await ownMetrics(server);
    const now = own.get('prometheus_tsdb_compactions_total') ?? 0;
    quiet = now === before ? quiet + 1 : 0;
    before = now;
    await sleep(1000);
  }
}

async function measureAll({ folder, shapes, options, scrape }, say) {
  const running = [];
  try {
    for (const shape of shapes) {
      say(`a server for ${shape.title}`);
      running.push({ shape, server: await startClone(folder, shape, scrape) });
    }
    await sleep(WARM_UP_SECONDS * 1000);
    say(`all of them for ${options.seconds} s`);
    return await Promise.all(
      running.map(({ shape, server }) => measure(server, shape, options.seconds)),
    );
  } finally {
    await Promise.all(running.map(({ server }) => server.discard()));
  }
}

async function startClone(folder, { id, loaded }, scrape) {
  const own = join(folder, id);
  await mkdir(join(own, 'rules'), { recursive: true });
  await cp(join(folder, 'past', 'data'), join(own, 'data'), { recursive: true });
  for (const [index, file] of loaded.entries()) {
    await writeFile(join(own, 'rules', `${index}.yaml`), stringify(file));
  }
  return startPrometheus(own, { scrape, rules: join(own, 'rules', '*.yaml'), compacts: false });
}

const METRICS = {
  samples: 'prometheus_engine_query_samples_total',
  missed: 'prometheus_rule_group_iterations_missed_total',
  failed: 'prometheus_rule_evaluation_failures_total',
};

async function measure(server, { id, title, loaded }, seconds) {
  const look = async () => ({
    time: performance.now() / 1000,
    cpu: cpuSeconds(server.pid),
    own: await ownMetrics(server),
  });
  const before = await look();
  await sleep(seconds * 1000);
  const after = await look();
  const passed = after.time - before.time;
  const grown = Object.entries(METRICS).map(([name, metric]) => [
    name,
    (after.own.get(metric) ?? 0) - (before.own.get(metric) ?? 0),
  ]);
  return {
    id,
    title,
    rules: rulesOf(loaded).length,
    cpu: (after.cpu - before.cpu) / passed,
    memory: memoryOf(server.pid),
    seconds: passed,
    ...Object.fromEntries(grown),
  };
}

/** Cost of the rules alone, for one SLO and 30 s: `{ cpu: ms, samples }`. */
export function costPerSlo(measured, slos) {
  const idle = measured.find(({ id }) => id === IDLE.id);
  return measured
    .filter(({ id }) => id !== IDLE.id)
    .map((each) => ({
      ...each,
      share: each.cpu * 100,
      cpu: (Math.max(0, each.cpu - idle.cpu) * 30 * 1000) / slos,
      samples: (each.samples / each.seconds) * (30 / slos),
    }));
}

const than = (value, least) => (least ? `${short(value / least)}×` : '–');

/** The table, as Markdown. */
export function cpuTables(measured, { slos, seriesDays }) {
  const idle = measured.find(({ id }) => id === IDLE.id);
  const costs = costPerSlo(measured, slos);
  const ours = costs.find(({ id }) => id.startsWith('nines'));
  // Older servers have the counter but do not count.
  const counted = costs.some(({ samples }) => samples > 0);
  const rows = costs.map(({ title, rules, share, cpu, samples, missed, failed, memory }) => [
    title,
    short(rules / slos),
    `${share.toFixed(2)}%`,
    short(cpu),
    than(cpu, ours?.cpu),
    counted ? short(samples) : '–',
    than(samples, ours?.samples),
    missed,
    failed,
    memory.toFixed(0),
  ]);
  const head = ['shape', 'rules', 'of a core', 'CPU ms', '×', 'samples', '×', 'missed', 'failed'];
  return [
    `${slos} SLOs over ${seriesDays} d of data, 50 series each, scraped every 15 s. Rules, CPU (without the ${(idle.cpu * 100).toFixed(2)}% of a core that scraping alone takes) and samples read are for one SLO and 30 s; × compares with ${ours?.title ?? 'ours'}.`,
    table([...head, 'MiB'], rows),
  ].join('\n\n');
}

await runAlone(import.meta.url, async (options, say) =>
  cpuTables(await measureCpu(options, say), options),
);
