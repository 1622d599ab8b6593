import { expect, it } from 'vitest';
import { lineChart, type LineChart } from '../../src/charts/index.ts';

const chart: LineChart = {
  title: 'Errors & <more>',
  x: { label: 'time', print: (value) => `${value}s` },
  y: { label: 'share', print: (value) => `${value}%` },
  series: [
    {
      name: 'api',
      points: [
        { x: 0, y: 0 },
        { x: 10, y: 5 },
        { x: 20, y: 10 },
      ],
    },
  ],
};

const pathsOf = (svg: string): readonly string[] =>
  [...svg.matchAll(/<path class="line [^"]*" d="([^"]*)"/g)].map(([, path = '']) => path);

it('draws a straight line from corner to corner', () => {
  expect(pathsOf(lineChart(chart))).toEqual(['M72 312L304 182L536 52']);
});

it('names itself and its axes, escaped', () => {
  const svg = lineChart(chart);
  expect(svg).toContain('role="img" aria-label="Errors &amp; &lt;more&gt;"');
  expect(svg).toMatch(/>time<[\s\S]*>share</);
  expect(svg.match(/>\d+s</g)).toEqual(['>0s<', '>5s<', '>10s<', '>15s<', '>20s<']);
});

it('draws the same on logarithmic axes from one to a hundred', () => {
  const points = [
    { x: 1, y: 1 },
    { x: 10, y: 10 },
    { x: 100, y: 100 },
  ];
  const svg = lineChart({ ...chart, logX: true, logY: true, series: [{ name: 'api', points }] });
  expect(pathsOf(svg)).toEqual(['M72 312L304 182L536 52']);
});

it('breaks a line where there is no value', () => {
  const points = [
    { x: 0, y: 0 },
    { x: 10, y: Number.NaN },
    { x: 20, y: 10 },
    { x: 30, y: 10 },
  ];
  const [path = ''] = pathsOf(lineChart({ ...chart, series: [{ name: 'api', points }] }));
  expect(path.match(/M/g)).toHaveLength(2);
  expect(path).not.toContain('NaN');
});

it('leaves out what a logarithmic axis has no place for', () => {
  const points = [
    { x: 0, y: 1 },
    { x: 1, y: 0 },
    { x: 2, y: 1 },
    { x: 4, y: 2 },
  ];
  const svg = lineChart({ ...chart, logX: true, logY: true, series: [{ name: 'api', points }] });
  expect(svg).not.toMatch(/NaN|Infinity/);
  expect(pathsOf(svg)[0]?.match(/[ML]/g)).toEqual(['M', 'L']);
});

it('draws steps, dots that tell their values, and spans', () => {
  const [series] = chart.series;
  const svg = lineChart({
    ...chart,
    series: series ? [{ ...series, stepped: true, dots: true }] : [],
    spans: [{ from: 5, to: 10, label: 'outage' }],
  });
  expect(pathsOf(svg)).toEqual(['M72 312H304V182H536V52']);
  expect(svg).toContain('<title>api: 10s, 5%</title>');
  expect(svg).toContain('<title>outage: 5s – 10s</title>');
});

it.each([
  ['nothing', []],
  ['one point', [{ x: 3, y: 3 }]],
  ['a flat line', [1, 2].map((x) => ({ x, y: 7 }))],
])('draws %s without losing its place', (_, points) => {
  for (const log of [false, true]) {
    const svg = lineChart({ ...chart, logX: log, logY: log, series: [{ name: 'api', points }] });
    expect(svg).not.toMatch(/NaN|Infinity/);
  }
});

it('offers its own ticks where they are in range', () => {
  const x = { ...chart.x, ticks: [-60, 0, 7, 60] };
  expect(lineChart({ ...chart, x }).match(/>-?\d+s</g)).toEqual(['>0s<', '>7s<']);
});
