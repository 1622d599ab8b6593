// Days of scrapes in a real Prometheus, and what each shape's rules would have recorded and alerted
// on: evaluated by Prometheus itself at the rules' intervals, in passes, then written back.
/* oxlint-disable no-await-in-loop -- one server answers, and passes read what passes before them wrote */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { queryRange, startPrometheus, write } from './prometheus.mjs';
import { inPasses, isPage, phaseOf, readsOf, rulesOf, seconds } from './rules.mjs';
import { occurrences, OUTAGES } from './services.mjs';
import { chooseShapes } from './options.mjs';
import { SHAPES, slosOver } from './shapes.mjs';
import { SCRAPE, simulate, STALE, totals } from './simulate.mjs';

/** Midnight of the first day, in seconds since 1970. */
export const ORIGIN = Date.UTC(2026, 0, 5) / 1000;
/** Every how often the tables look at a window. */
export const GRID = 600;
const DAY = 86_400;
/** Scrapes in one request. */
const STEPS = 80;
/** Queries at a time. */
const LANES = 3;

/**
 * Writes the services' counters, evaluates each shape's rules over them and keeps its server for
 * questions. `say` hears what is being done.
 */
export async function openHistory({ services, days, seed, shapes: names }, say) {
  const folder = await mkdtemp(join(tmpdir(), 'nines-bench-'));
  const servers = [];
  const close = async () => {
    await Promise.all(servers.map((server) => server.discard()));
    await rm(folder, { recursive: true, force: true });
  };
  try {
    say(`${days} d of ${services.length} services`);
    const worlds = services.map((service, index) =>
      simulate(service, { days, seed: seed + index }),
    );
    await writeOnce(join(folder, 'past'), worlds);
    const slos = slosOver(services.map(({ name }) => name));
    const outages = occurrences(OUTAGES, days);
    const shapes = [];
    for (const shape of chooseShapes(SHAPES, names)) {
      say(`rules of ${shape.title}`);
      const own = join(folder, shape.id);
      await cp(join(folder, 'past', 'data'), join(own, 'data'), { recursive: true });
      // One each, as shapes may record series of the same names.
      const server = await startPrometheus(own);
      servers.push(server);
      const pages = await evaluate({ server, days, slos, outages }, shape);
      shapes.push({ ...shape, server, pages });
    }
    const truths = worlds.map(({ service, truth, incidents }, index) => ({
      service,
      slo: slos[index],
      incidents,
      between: totals(truth),
    }));
    return { days, shapes, truths, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function writeOnce(folder, worlds) {
  const server = await startPrometheus(folder);
  try {
    await writeWorlds(server, worlds, ORIGIN);
  } finally {
    await server.stop();
  }
}

/** Steps through all worlds side by side, so that Prometheus sees samples in order. */
export async function writeWorlds(server, worlds, origin) {
  let sent = Promise.resolve();
  let count = 0;
  while (worlds.some(({ done }) => !done)) {
    const batch = worlds.map((world) => world.next(STEPS));
    count += batch.flat().reduce((sum, { times }) => sum + times.length, 0);
    await sent;
    sent = Promise.all(batch.map((series) => write(server, series, origin * 1000)));
    sent.catch(() => {});
  }
  await sent;
  return count;
}

/** Evaluates what pages and the tables need, and returns when each SLO's pages were firing. */
async function evaluate(history, shape) {
  const rules = timed(rulesOf(await shape.files(history.slos)));
  const wanted = new Map(rules.map((rule) => [rule, rule.interval]));
  chooseSteps(wanted, rules, tableReads(history, shape, rules));
  for (const pass of inPasses(rules)) {
    const recording = pass.filter((rule) => rule.record && wanted.get(rule) > 0);
    await inLanes(recording, (rule) => backfill(history, rule, wanted.get(rule)));
  }
  const firing = new Map(history.slos.map(({ id }) => [id, new Set()]));
  await inLanes(rules.filter(isPage), async (rule) => {
    for (const { labels, times } of await ask(history, rule, rule.interval)) {
      const id = { ...labels, ...rule.labels }[shape.label];
      for (const time of afterFor(times, rule)) firing.get(id)?.add(time);
    }
  });
  return new Map([...firing].map(([id, times]) => [id, [...times].toSorted((a, b) => a - b)]));
}

const timed = (rules) => rules.map((rule) => ({ ...rule, phase: phaseOf(rule, rules) }));

const WINDOWS = ['5m', '30m', '1h', '2h', '6h', '1d', '3d', '30d'];

function tableReads({ slos }, shape, rules) {
  const recorded = new Set(rules.flatMap(({ record }) => record ?? []));
  const expressions = slos.flatMap((slo) =>
    WINDOWS.map((window) => shape.ratio(slo, window) ?? ''),
  );
  return new Set(expressions.flatMap((expr) => [...readsOf(expr, recorded)]));
}

/**
 * Rules that pages or other rules need run at their own interval, those that only the tables read
 * where these look, and all others never.
 */
function chooseSteps(wanted, rules, read) {
  const recorded = new Set(rules.flatMap(({ record }) => record ?? []));
  const often = new Set();
  const follow = (expr) => {
    for (const name of readsOf(expr, recorded)) {
      if (often.has(name)) continue;
      often.add(name);
      for (const rule of rules) if (rule.record === name) follow(rule.expr);
    }
  };
  for (const rule of rules) if (isPage(rule)) follow(rule.expr);
  for (const { record, expr } of rules) if (read.has(record)) follow(expr);
  for (const rule of rules) {
    if (often.has(rule.record)) continue;
    wanted.set(rule, read.has(rule.record) ? GRID : 0);
  }
}

/** Runs tasks, a few at a time. */
export async function inLanes(items, run) {
  const rest = [...items];
  const lane = async () => {
    for (let item = rest.shift(); item !== undefined; item = rest.shift()) await run(item);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

/** What a rule's expression gives at its moments, but for those when Prometheus was down. */
async function ask({ server, days, outages }, rule, step) {
  const from = ORIGIN + (step === GRID ? GRID : SCRAPE + rule.phase);
  const found = await queryRange(server, rule.expr, { from, to: ORIGIN + days * DAY, step });
  const isDown = (time) =>
    outages.some(({ start, end }) => time - ORIGIN >= start && time - ORIGIN < end);
  return found.map(({ labels, times, values }) => {
    const kept = times.flatMap((time, index) => (isDown(time) ? [] : [index]));
    return {
      labels,
      times: kept.map((index) => times[index]),
      values: kept.map((index) => values[index]),
    };
  });
}

async function backfill(history, rule, step) {
  for (const { labels, times, values } of await ask(history, rule, step)) {
    const { __name__: _, ...own } = labels;
    const series = {
      labels: { ...own, ...rule.labels, __name__: rule.record },
      times: [],
      values: [],
    };
    for (const [index, time] of times.entries()) {
      const before = times[index - 1];
      // As Prometheus does when a rule gives nothing any more.
      if (before !== undefined && time - before > step * 1.5) {
        series.times.push(before + step);
        series.values.push(STALE);
      }
      series.times.push(time);
      series.values.push(values[index]);
    }
    await writeSlowly(history.server, series);
  }
}

async function writeSlowly(server, { labels, times, values }) {
  for (let start = 0; start < times.length; start += POINTS) {
    const part = [times, values].map((list) => list.slice(start, start + POINTS));
    await write(server, [{ labels, times: part[0], values: part[1] }], 0);
  }
}

const POINTS = 20_000;

/** The moments at which an alert fires: it has been true for as long as its `for` says. */
export function afterFor(times, { interval, for: wait = '0s' }) {
  const least = seconds(wait);
  let since = times[0];
  return times.filter((time, index) => {
    if (index > 0 && time - times[index - 1] > interval * 1.5) since = time;
    return time - since >= least;
  });
}
