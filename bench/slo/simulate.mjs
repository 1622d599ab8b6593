// Counters of one service as Prometheus would have scraped them, and what truly happened: every
// event is counted in the truth, also those that no scrape saw.
import { binomial, poisson, seeded } from './random.mjs';
import { occurrences, OUTAGES, rateAt } from './services.mjs';

export const METRIC = 'http_requests_total';
export const SCRAPE = 15;
const PODS = 5;
const ROUTES = ['/', '/cart'];
const CODES = ['200', '201', '404', '500', '503'];
const FAILURES = 2;
const CELLS = ROUTES.flatMap((route) => CODES.map((code) => ({ route, code })));
const isFailure = (cell) => cell % CODES.length >= CODES.length - FAILURES;
const DAY = 86_400;
/** Every pod is scraped at its own moment of the interval. */
const phaseOf = (slot) => slot * 2.5;

/** What Prometheus writes when a series has ended: a NaN of its own. */
export const STALE = Symbol('stale');

const nothing = () => false;
const within = (spans) =>
  spans.length === 0
    ? nothing
    : (time) => spans.some(({ start, end }) => time >= start && time < end);

/**
 * Simulates step by step. `next(steps)` returns the samples of that many scrapes as
 * `[{ labels, times, values }]` (seconds from the start); `truth` holds exact counts per interval
 * of 15 s: `truth.bad[k]` happened within (15(k-1), 15k].
 */
export function simulate(service, { days, seed }) {
  const random = seeded(seed);
  const total = Math.round((days * DAY) / SCRAPE);
  const truth = { events: new Float64Array(total + 2), bad: new Float64Array(total + 2) };
  const incidents = occurrences(service.incidents, days);
  const isDark = within(occurrences(service.gaps, days));
  const isDown = within(occurrences(OUTAGES, days));
  const series = new Map();
  const pods = Array.from({ length: PODS }, (_, slot) => birth(service, slot, 0));
  const state = { service, random, truth, incidents, series, isDark, isDown };
  let step = 0;
  return {
    service,
    truth,
    incidents,
    get done() {
      return step >= total;
    },
    next(steps) {
      const last = Math.min(total, step + steps);
      for (; step < last; step++) {
        for (const pod of pods) advance(state, pod, step);
      }
      const filled = [...series.values()].filter(({ times }) => times.length > 0);
      const samples = filled.map(({ labels, times, values }) => ({ labels, times, values }));
      for (const each of filled) Object.assign(each, { times: [], values: [] });
      return samples;
    },
  };
}

function birth({ name, lazy }, slot, generation) {
  const instance = `10.${generation >> 8}.${generation & 255}.${slot + 10}:8080`;
  return {
    slot,
    generation,
    instance,
    prefix: `${name}|${instance}|`,
    counts: new Float64Array(CELLS.length),
    shown: CELLS.map((_, cell) => !lazy || !isFailure(cell)),
    wasShown: CELLS.map(() => false),
  };
}

/** One scrape interval of one pod. */
function advance(state, pod, step) {
  const { service, random } = state;
  const time = step * SCRAPE + phaseOf(pod.slot);
  const replaced = happens(
    service.deploys && service.deploys * DAY,
    step,
    11 * 3600 + pod.slot * 60,
  );
  const crashed =
    pod.slot < 2 && happens(service.crashes && service.crashes * 60, step, 600 + pod.slot * 75);
  const events = poisson(random, (rateAt(service.traffic, time) * SCRAPE) / PODS);
  const bad = binomial(random, events, errorsAt(state, time));
  record(state.truth, { step, phase: phaseOf(pod.slot), events, bad });
  if (!replaced && !crashed) count(random, pod, events, bad);
  if (replaced || crashed) {
    // What happened between the last scrape and the end is lost to every scrape.
    const rest = random();
    if (replaced) {
      expose(state, pod, time, true);
      Object.assign(pod, birth(service, pod.slot, pod.generation + 1));
    } else {
      pod.counts.fill(0);
      pod.shown = birth(service, pod.slot, 0).shown;
    }
    const after = binomial(random, events - bad, rest);
    const badAfter = binomial(random, bad, rest);
    count(random, pod, after + badAfter, badAfter);
  }
  if (!state.isDown(time)) expose(state, pod, time, state.isDark(time));
}

const happens = (period, step, offset) =>
  period
    ? (step - Math.round(offset / SCRAPE)) % Math.round(period / SCRAPE) === 0 &&
      step * SCRAPE >= offset
    : false;

const errorsAt = ({ service, incidents }, time) =>
  incidents.reduce(
    (most, { start, end, ratio }) => (time >= start && time < end ? Math.max(most, ratio) : most),
    service.errors,
  );

/** The interval of a scrape straddles two intervals of the truth. */
function record(truth, { step, phase, events, bad }) {
  const later = phase / SCRAPE;
  truth.events[step] += events * (1 - later);
  truth.events[step + 1] += events * later;
  truth.bad[step] += bad * (1 - later);
  truth.bad[step + 1] += bad * later;
}

function count(random, pod, events, bad) {
  spread(random, pod, [3, 4, 8, 9], bad);
  spread(random, pod, [0, 5, 1, 6, 2, 7], events - bad);
}

/** Shares events among label sets: the first gets most. */
function spread(random, pod, cells, events) {
  let left = events;
  for (const [index, cell] of cells.entries()) {
    if (left === 0) return;
    const share = index === cells.length - 1 ? 1 : 0.6;
    const some = left < 8 ? binomial(random, left, share) : Math.round(left * share);
    pod.counts[cell] += some;
    left -= some;
    if (some > 0) pod.shown[cell] = true;
  }
}

/** Writes what a scrape sees; a failed one ends every series. */
function expose({ service, series }, pod, time, failed) {
  for (let cell = 0; cell < CELLS.length; cell++) {
    const shown = pod.shown[cell] && !failed;
    if (!shown && !pod.wasShown[cell]) continue;
    const key = pod.prefix + cell;
    let each = series.get(key);
    if (!each) {
      const { route, code } = CELLS[cell];
      const labels = { __name__: METRIC, code, instance: pod.instance, job: service.name, route };
      each = { labels, times: [], values: [] };
      series.set(key, each);
    }
    each.times.push(time);
    each.values.push(shown ? pod.counts[cell] : STALE);
    pod.wasShown[cell] = shown;
  }
}

const at = (sum, time) => sum[Math.min(sum.length - 1, Math.max(0, Math.round(time / SCRAPE) + 1))];

/** Sums of the truth that make any window two look-ups: `between(from, to)` in seconds. */
export function totals({ events, bad }) {
  const sums = [events, bad].map((cells) => {
    const sum = new Float64Array(cells.length + 1);
    for (let index = 0; index < cells.length; index++) sum[index + 1] = sum[index] + cells[index];
    return sum;
  });
  return (from, to) => ({
    events: at(sums[0], to) - at(sums[0], from),
    bad: at(sums[1], to) - at(sums[1], from),
  });
}
