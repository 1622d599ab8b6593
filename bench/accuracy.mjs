// How far the error ratios that rules record are from what truly happened.
// `node bench/accuracy.mjs --days 2 --services steady,small`; the settings are in slo/options.mjs.
import { GRID, inLanes, openHistory, ORIGIN } from './slo/history.mjs';
import { runAlone } from './slo/alone.mjs';
import { queryRange } from './slo/prometheus.mjs';
import { seconds } from './slo/rules.mjs';
import { OBJECTIVE } from './slo/services.mjs';
import { median, percentile, short } from './slo/stats.mjs';
import { table } from './slo/table.mjs';

const DAY = 86_400;
const PERIOD = '30d';
const WINDOWS = ['5m', '30m', '1h', '2h', '6h', '1d', '3d'];
// With fewer true failures, an error of one event is more than 3 %.
const ENOUGH_BAD = 30;

/** Every comparison of an estimate with the truth: `[{ shape, service, window, estimate, truth }]`. */
export async function measureAccuracy(history, say) {
  const questions = history.shapes.flatMap((shape) =>
    history.truths.flatMap((truth) =>
      [...WINDOWS, PERIOD].flatMap((window) => {
        const expression = shape.ratio(truth.slo, window);
        return expression ? [{ shape, truth, window, expression }] : [];
      }),
    ),
  );
  say('error ratios');
  const found = [];
  await inLanes(questions, async (question) => {
    found.push(...(await compare(history, question)));
  });
  return found;
}

async function compare({ days }, { shape, truth, window, expression }) {
  const end = days * DAY;
  // What is left of a period is looked at on the last day, when most of the period is there.
  const first = window === PERIOD ? end - DAY : seconds(window);
  const from = Math.ceil(first / GRID) * GRID;
  if (from > end) return [];
  const range = { from: ORIGIN + from, to: ORIGIN + end, step: GRID };
  const [answer] = await queryRange(shape.server, expression, range);
  const said = new Map(answer?.times.map((time, index) => [time - ORIGIN, answer.values[index]]));
  const found = [];
  for (let time = from; time <= end; time += GRID) {
    const { events, bad } = truth.between(Math.max(0, time - seconds(window)), time);
    if (events < 1) continue;
    const estimate = said.get(time) ?? Number.NaN;
    const common = { shape: shape.id, service: truth.service.name, window };
    found.push({ ...common, estimate, truth: bad / events, bad });
  }
  return found;
}

/** Estimate divided by truth of the period, by service and shape. */
export function periodRatios(found, shapes, services) {
  return services.map((service) => ({
    service,
    ratios: shapes.map(({ id }) => {
      const own = ofPeriod(found, id, service);
      const missing = own.filter(({ estimate }) => !Number.isFinite(estimate)).length;
      if (missing * 2 > own.length) return Number.NaN;
      return median(own.map(({ estimate, truth }) => estimate / truth));
    }),
  }));
}

const ofPeriod = (found, shape, service) =>
  found.filter(
    (each) => each.window === PERIOD && each.shape === shape && each.service === service,
  );

/** How many points of the error budget the worst service is wrong by. */
const worstPoints = (found, shape, services) =>
  (Math.max(
    ...services
      .map((service) => {
        const own = ofPeriod(found, shape, service);
        return median(own.map(({ estimate, truth }) => Math.abs(estimate - truth)));
      })
      .filter((value) => !Number.isNaN(value)),
  ) /
    (1 - OBJECTIVE)) *
  100;

function windowErrors(found, shape, window) {
  const own = found.filter((each) => each.window === window && each.shape === shape);
  if (own.length === 0) return '–';
  const counted = own.filter(({ bad }) => bad >= ENOUGH_BAD);
  const errors = counted
    .filter(({ estimate }) => Number.isFinite(estimate))
    .map(({ estimate, truth }) => Math.abs(estimate / truth - 1) * 100);
  const missing = own.filter(({ estimate }) => !Number.isFinite(estimate)).length / own.length;
  const nan = missing < 0.0005 ? '' : ` NaN ${short(missing * 100)}%`;
  return `${short(median(errors))} / ${short(percentile(errors, 0.95))}${nan}`;
}

/** The tables, as Markdown. */
export function accuracyTables(found, { shapes, truths, days }) {
  const services = truths.map(({ service }) => service.name);
  const titles = shapes.map(({ title }) => title);
  const periods = periodRatios(found, shapes, services);
  const trueErrors = (service) => {
    const [any] = ofPeriod(found, shapes[0].id, service).slice(-1);
    return `${short((any?.truth ?? Number.NaN) * 100)}%`;
  };
  const rows = periods.map(({ service, ratios }, index) => [
    service,
    truths[index].service.about,
    trueErrors(service),
    ...ratios.map((ratio) => (Number.isNaN(ratio) ? 'NaN' : ratio.toFixed(3))),
  ]);
  const worst = shapes.map(({ id }) => short(worstPoints(found, id, services)));
  const since = days >= 30 ? 'over 30 d' : `over 30 d, of which ${days} have passed`;
  return [
    `Error ratio ${since}: estimate divided by truth (1 is exact; median of the last day).`,
    table(['service', 'what it does', 'true errors', ...titles], rows),
    'Points of the error budget (0.1% of events) by which the worst service is wrong, NaN apart.',
    table(titles, [worst]),
    `Relative error of the ratio over a window, median / 95th percentile in %, for windows with at least ${ENOUGH_BAD} true failures; NaN: share of moments with events for which there is no ratio.`,
    table(
      ['window', ...titles],
      [...WINDOWS, PERIOD].map((window) => [
        window,
        ...shapes.map(({ id }) => windowErrors(found, id, window)),
      ]),
    ),
  ].join('\n\n');
}

await runAlone(import.meta.url, async (options, say) => {
  const history = await openHistory(options, say);
  try {
    return accuracyTables(await measureAccuracy(history, say), history);
  } finally {
    await history.close();
  }
});
