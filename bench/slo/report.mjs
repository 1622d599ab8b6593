// What a whole run found, as a page with charts.
import { COMPILE, COMPILE_CHART, compileChart, compilePart } from '../compile.mjs';
import { accuracyTables, periodRatios } from '../accuracy.mjs';
import { costPerSlo, cpuTables } from '../cpu.mjs';
import { delays, detectionTables } from '../detection.mjs';
import { bars, dots } from './chart.mjs';
import { short } from './stats.mjs';

/** Every shape keeps its colour in all charts. */
const colours = (shapes) => new Map(shapes.map(({ id }, index) => [id, index % 5]));

/** The charts by file name. */
export function drawCharts({ found, measured, detected, compiled }, { shapes, truths, slos }) {
  const colourOf = colours(shapes);
  const legendOf = (some) =>
    some.map(({ id, title }) => ({ name: title, colour: colourOf.get(id) }));
  const costs = costPerSlo(measured, slos);
  const bar = (name) => (each) => ({
    name: each.title,
    value: each[name],
    text: `${short(each[name])}${name === 'cpu' ? ' ms' : ''}`,
    colour: colourOf.get(each.id),
  });
  const charts = {
    'cpu.svg': bars('CPU of the rules of one SLO in 30 s', costs.map(bar('cpu'))),
    'samples.svg': bars('Samples that they read', costs.map(bar('samples'))),
    [COMPILE_CHART]: compileChart(compiled),
    'period.svg': periodChart(found, { shapes, truths, colourOf, legendOf }),
  };
  const later = shapes.filter(({ id }) => id !== 'raw');
  if (later.length === shapes.length) return charts;
  return { ...charts, 'detection.svg': detectionChart(detected, { later, colourOf, legendOf }) };
}

function periodChart(found, { shapes, truths, colourOf, legendOf }) {
  const services = truths.map(({ service }) => service.name);
  const rows = periodRatios(found, shapes, services).map(({ service, ratios }) => ({
    name: service,
    dots: ratios.map((value, index) => ({
      value,
      colour: colourOf.get(shapes[index].id),
      note: Number.isNaN(value) ? 'NaN' : `${shapes[index].title}: ${value.toFixed(3)}`,
    })),
  }));
  return dots('Error ratio of the period: estimate divided by truth', {
    rows,
    ticks: [0.25, 0.5, 0.75, 1, 1.5, 2, 4],
    zero: 1,
    at: (value) => (Math.log2(value) + 2) / 4,
    show: (tick) => `${tick}×`,
    legend: legendOf(shapes),
  });
}

function detectionChart({ found }, { later, colourOf, legendOf }) {
  const rows = later.map(({ id, title }) => ({
    name: title,
    dots: delays(found, id).map((value) => ({
      value,
      colour: colourOf.get(id),
      note: Number.isFinite(value) ? `${short(value)} s` : 'none',
    })),
  }));
  return dots('Seconds to the page, compared with raw alerts: each dot is an incident', {
    rows,
    ticks: [-240, -120, -60, 0, 60, 120, 240],
    zero: 0,
    at: (value) => 0.5 + value / 520,
    show: (tick) => (tick > 0 ? `+${tick} s` : `${tick} s`.replace('-', '−')),
    legend: legendOf(later),
  });
}

/** The page. */
export function writePage({ found, measured, detected, compiled }, context) {
  const { shapes, truths, version, node, days, seed, charts } = context;
  const picture = (name, text) => (charts[name] ? [`![${text}](benchmarks/${name})`] : []);
  const what = shapes.map(({ title, about }) => `- **${title}**: ${about}.`).join('\n');
  return `${[
    '# Benchmarks',
    'What the recording and alerting rules of one SLO (99.9% of events over 30 d) cost a Prometheus server, how right they are, and how long they take to make. `npm run bench` measures it and writes this page; nothing here is typed by hand.',
    what,
    `Our rules come from the generator as it is in the source; those of the other two shapes are written after what the two projects document. Prometheus ${version}, Node ${node}, seed ${seed}.`,
    '## CPU',
    ...picture('cpu.svg', 'CPU by shape'),
    ...picture('samples.svg', 'Samples by shape'),
    cpuTables(measured, context),
    'Every shape has a server of its own on a clone of the same data, and all run side by side. CPU is that of the process. A shape that misses iterations was not given the CPU that it needs: its true cost is higher. Few services are shared by all SLOs, so that pages of memory are found warm: this favours the shapes that read most.',
    '## Accuracy',
    ...picture('period.svg', 'Estimate divided by truth by service and shape'),
    accuracyTables(found, context),
    `${truths.length} simulated services of 50 series each run for ${days} days; every event is counted, also those that no scrape saw. Prometheus itself evaluates the rules over these days, at their intervals.`,
    '## Detection',
    ...picture('detection.svg', 'Delay of pages by shape'),
    detectionTables(detected, context),
    'The raw alerts are those of the SRE workbook (14.4× over 1h and 5m, 6× over 6h and 30m). Rules that page are evaluated at the same moments in every shape.',
    COMPILE,
    compilePart(compiled),
    '## Run it',
    'A Prometheus server is found on PATH, or named in `NINES_PROMETHEUS`. The parts run alone too, and say what they do at `bench/slo/options.mjs`:',
    `\`\`\`sh
npm run bench
node bench/accuracy.mjs --days 2 --services steady,small
node bench/cpu.mjs --slos 100 --seconds 300
node bench/detection.mjs --shapes raw,nines
node bench/compile.mjs 1000
\`\`\``,
  ].join('\n\n')}\n`;
}
