// How long after its start an incident pages, compared with the alerts of the SRE workbook straight
// from raw series. `node bench/detection.mjs --days 2`; the settings are in slo/options.mjs.
import { openHistory, ORIGIN } from './slo/history.mjs';
import { runAlone } from './slo/alone.mjs';
import { median, short } from './slo/stats.mjs';
import { table } from './slo/table.mjs';

const HOUR = 3600;
// A page may come after a short incident's end, while its windows are still full.
const AFTER = 0.5 * HOUR;
// And the longest window that pages remembers an incident for so long.
const MEMORY = 6 * HOUR;
const REFERENCE = 'raw';

/** Seconds from an incident's start to its first page; Infinity if there is none. */
export function secondsToPage(pages, { start, end }) {
  const first = pages.find((time) => time - ORIGIN >= start);
  const seconds = first === undefined ? Infinity : first - ORIGIN - start;
  return seconds <= end - start + AFTER ? seconds : Infinity;
}

/** Pages that begin where no incident is or has just been. */
export function falsePages(pages, incidents) {
  const isExplained = (time) =>
    incidents.some(({ start, end }) => time >= start && time <= end + MEMORY);
  const begins = pages.filter((time, index) => index === 0 || time - pages[index - 1] > 120);
  return begins.filter((time) => !isExplained(time - ORIGIN)).length;
}

/** `[{ service, incident, raw, seconds: { shape: seconds } }]`, and false pages by shape. */
export function measureDetection({ shapes, truths }) {
  const found = truths.flatMap(({ service, slo, incidents }) =>
    incidents.map((incident) => ({
      service: service.name,
      incident,
      seconds: Object.fromEntries(
        shapes.map(({ id, pages }) => [id, secondsToPage(pages.get(slo.id), incident)]),
      ),
    })),
  );
  const wrong = Object.fromEntries(
    shapes.map(({ id, pages }) => [
      id,
      truths.reduce((sum, { slo, incidents }) => sum + falsePages(pages.get(slo.id), incidents), 0),
    ]),
  );
  return { found, wrong };
}

/** Seconds later than raw, for the incidents that raw pages. */
export const delays = (found, shape) =>
  found
    .filter(({ seconds }) => seconds[REFERENCE] < Infinity)
    .map(({ seconds }) => seconds[shape] - seconds[REFERENCE]);

const signed = (value) => {
  if (value === Infinity) return 'none';
  return value > 0 ? `+${short(value)}` : short(value).replace('-', '−');
};

const two = (value) => String(value).padStart(2, '0');

const clock = (seconds) => {
  const minutes = Math.round((seconds % 86_400) / 60);
  return `day ${Math.floor(seconds / 86_400)}, ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
};

/** The tables, as Markdown. */
export function detectionTables({ found, wrong }, { shapes }) {
  if (!shapes.some(({ id }) => id === REFERENCE)) return `Detection needs the shape ${REFERENCE}.`;
  const paged = found.filter(({ seconds }) =>
    Object.values(seconds).some((each) => each < Infinity),
  );
  const others = shapes.filter(({ id }) => id !== REFERENCE);
  const summary = others.map(({ id, title }) => {
    const all = delays(found, id);
    const caught = all.filter((value) => value < Infinity);
    const alone = paged.filter(
      ({ seconds }) => seconds[REFERENCE] === Infinity && seconds[id] < Infinity,
    );
    return [
      title,
      signed(median(caught)),
      signed(Math.min(...caught)),
      signed(Math.max(...caught)),
      all.filter((value) => value <= 30).length,
      all.length - caught.length,
      alone.length,
      wrong[id],
    ];
  });
  const head = ['shape', 'median', 'fastest', 'slowest', 'within 30 s', 'missed', 'only here'];
  const rows = paged.map(({ service, incident, seconds }) => [
    service,
    clock(incident.start),
    `${short(incident.ratio * 100)}%`,
    seconds[REFERENCE] === Infinity ? 'none' : short(seconds[REFERENCE]),
    ...others.map(({ id }) =>
      seconds[REFERENCE] === Infinity
        ? `at ${signed(seconds[id])}`
        : signed(seconds[id] - seconds[REFERENCE]),
    ),
  ]);
  return [
    `Seconds to the page, minus those of the raw alerts, for the ${delays(found, REFERENCE).length} incidents that these page (false pages of the raw alerts: ${wrong[REFERENCE]}).`,
    table([...head, 'false pages'], summary),
    'Each incident: seconds to the page of the raw alerts, and how much later each shape is.',
    table(['service', 'start', 'errors', 'raw', ...others.map(({ title }) => title)], rows),
  ].join('\n\n');
}

await runAlone(import.meta.url, async (options, say) => {
  const history = await openHistory(options, say);
  await history.close();
  return detectionTables(measureDetection(history), history);
});
