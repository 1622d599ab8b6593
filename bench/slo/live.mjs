// The data that live servers start from: a month of scrapes and of what the rules under test would
// have recorded by now, up to this moment; and an exporter that carries the counters on.
import { createServer } from 'node:http';
import { seeded } from './random.mjs';
import { rangesOf, rulesOf } from './rules.mjs';
import { rateAt } from './services.mjs';
import { writeWorlds } from './history.mjs';
import { simulate, STALE } from './simulate.mjs';

const DAY = 86_400;

/** Writes `days` of the services up to now; returns the counters' last values. */
export async function writePast(server, { services, days, seed, files }) {
  const origin = Math.floor(Date.now() / 1000) - days * DAY;
  const last = new Map();
  const worlds = services.map((service, index) =>
    remembering(simulate(service, { days, seed: seed + index }), last),
  );
  const recorded = longest(files.flatMap((shape) => recordedSeries(rulesOf(shape), days)));
  const samples = await writeWorlds(server, [...worlds, batched(recorded, days)], origin);
  const counters = [...last.values()].filter(({ value }) => value !== STALE);
  return { counters, samples };
}

/** Keeps the last value of each series. */
const remembering = (world, last) => ({
  get done() {
    return world.done;
  },
  next(steps) {
    const samples = world.next(steps);
    for (const { labels, values } of samples) last.set(labels, { labels, value: values.at(-1) });
    return samples;
  },
});

/**
 * The series that rules read over ranges, for as long as these reach. Values are made up: only how
 * many there are, and that they do not compress to nothing, matters for the cost of reading them.
 */
function recordedSeries(rules, days) {
  const ranges = rangesOf(rules);
  return rules.flatMap(({ record, labels, interval }) => {
    const range = Math.min(ranges.get(record) ?? 0, days * DAY);
    if (range === 0) return [];
    const kind = KINDS.find(([part]) => record.includes(part))?.[0] ?? '';
    return [{ labels: { ...labels, __name__: record }, interval, from: days * DAY - range, kind }];
  });
}

// A healthy service: an alert that fires costs more than one that is quiet, as its texts are filled
// in at each evaluation.
const KINDS = [
  ['ratio', (chance) => chance / 5000],
  ['bad', (chance) => (chance < 0.01 ? 1 : 0)],
  ['', (chance) => 100 + Math.floor(chance * 40)],
];

const made = (kind, chance) => KINDS.find(([part]) => part === kind)[1](chance);

/** Shapes may record the same series: the longest of each. */
function longest(series) {
  const found = new Map();
  for (const each of series) {
    const key = JSON.stringify(each.labels);
    if (!(found.get(key)?.from <= each.from)) found.set(key, each);
  }
  return [...found.values()];
}

/** In the form of a simulated service: the next samples of as many scrapes. */
function batched(series, days) {
  const random = seeded(days);
  let now = 0;
  return {
    get done() {
      return now >= days * DAY;
    },
    next(steps) {
      const from = now;
      now = Math.min(days * DAY, now + steps * 15);
      const found = [];
      for (const { labels, interval, from: first, kind } of series) {
        const times = [];
        const values = [];
        let time = Math.ceil(Math.max(from, first) / interval) * interval;
        for (; time < now; time += interval) {
          times.push(time);
          values.push(made(kind, random()));
        }
        if (times.length > 0) found.push({ labels, times, values });
      }
      return found;
    },
  };
}

/** Serves the counters, which go on growing, until it is closed. */
export async function exposeCounters(counters, services) {
  const start = Date.now() / 1000;
  const page = () => {
    const passed = Date.now() / 1000 - start;
    const lines = counters.map(({ labels: { __name__: metric, ...labels }, value }) => {
      const { traffic } = services.find(({ name }) => name === labels.job);
      const share = labels.code.startsWith('5') ? 0.0001 : 0.15;
      const grown = Math.floor(passed * (rateAt(traffic, 50_400) / 5) * share);
      const text = Object.entries(labels).map(([name, label]) => `${name}="${label}"`);
      return `${metric}{${text.join(',')}} ${value + grown}\n`;
    });
    return lines.join('');
  };
  const server = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/plain; version=0.0.4');
    response.end(page());
  });
  await new Promise((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return { address: `127.0.0.1:${server.address().port}`, close: () => server.close() };
}
