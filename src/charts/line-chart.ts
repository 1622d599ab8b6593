// Line charts as SVG text. Colours are classes that the style of `htmlPage` fills, so that a chart
// follows the page from light to dark.
import { COLORS, escapeHtml } from './page.ts';
import { scaleOf, type Scale } from './scale.ts';

export interface Axis {
  readonly label: string;
  /** The text of a tick, and of a value that the pointer rests on. */
  readonly print: (value: number) => string;
  /** Candidates for ticks; those within the range are drawn. @default round numbers */
  readonly ticks?: readonly number[];
  /** Values that the axis must include: `[0]` to start at zero. */
  readonly include?: readonly number[];
}

/** A point whose `y` is NaN, or has no place on a logarithmic axis, breaks the line. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Series {
  readonly name: string;
  readonly points: readonly Point[];
  /** Keeps its value until the next point. @default false */
  readonly stepped?: boolean;
  /** Draws a dot at each point, which tells its values to the pointer. @default false */
  readonly dots?: boolean;
}

/** A stretch of the x axis that is shaded: an incident, a firing alert. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly label: string;
}

export interface LineChart {
  readonly title: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
  readonly spans?: readonly Span[];
  /** @default false */
  readonly logX?: boolean;
  /** @default false */
  readonly logY?: boolean;
}

const WIDTH = 560;
const LEGEND_COLUMNS = 2;
const LEGEND_LINE = 18;
const PLOT = { left: 72, right: WIDTH - 24, height: 260 };
const DASHES = ['', '7 4', '2 4', '10 4 2 4'];

interface Frame {
  readonly x: Scale;
  readonly y: Scale;
  readonly top: number;
}

/**
 * Draws lines over two axes.
 *
 * @example
 * lineChart({
 *   title: 'Errors', x: { label: 'time', print: String }, y: { label: 'share', print: String },
 *   series: [{ name: 'api', points: [{ x: 0, y: 0.1 }, { x: 1, y: 0.2 }] }],
 * }) // <svg viewBox="0 0 560 …" role="img" aria-label="Errors">…</svg>
 */
export function lineChart(chart: LineChart): string {
  const { series, spans = [], x, y } = chart;
  const points = series.flatMap((each) => each.points);
  const drawn = points.filter((point) => Number.isFinite(point.y));
  const ends = spans.flatMap(({ from, to }) => [from, to]);
  const top = 34 + Math.ceil(series.length / LEGEND_COLUMNS) * LEGEND_LINE;
  const frame: Frame = {
    x: scaleOf([...drawn.map((each) => each.x), ...ends, ...(x.include ?? [])], {
      log: chart.logX ?? false,
      ticks: x.ticks,
    }),
    y: scaleOf([...drawn.map((each) => each.y), ...(y.include ?? [])], {
      log: chart.logY ?? false,
      ticks: y.ticks,
    }),
    top,
  };
  const height = top + PLOT.height + 46;
  return [
    `<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escapeHtml(chart.title)}">`,
    text({ x: 0, y: 16, words: chart.title, attributes: 'class="title"' }),
    ...series.map((each, i) => legend(each, i)),
    ...axes(chart, frame),
    ...spans.map((span) => shade(span, chart, frame)),
    // The first ones on top: where lines coincide, the dashes of the last one show between theirs.
    ...series
      .map((each, i) => [line(each, i, frame), ...dots(each, i, chart, frame)])
      .toReversed()
      .flat(),
    '</svg>',
  ].join('\n');
}

interface Words {
  readonly x: number;
  readonly y: number;
  readonly words: string;
  readonly attributes?: string;
}

const text = ({ x, y, words, attributes = '' }: Words): string =>
  `<text x="${pixel(x)}" y="${pixel(y)}" ${attributes}>${escapeHtml(words)}</text>`;

/** Tenths of a pixel are enough, and leave no binary tails. */
const pixel = (value: number): string => String(Math.round(value * 10) / 10);

const color = (index: number): number => index % COLORS;
const dash = (index: number): string => {
  const pattern = DASHES[index % DASHES.length] ?? '';
  return pattern === '' ? '' : ` stroke-dasharray="${pattern}"`;
};

function legend({ name }: Series, index: number): string {
  const x = (index % LEGEND_COLUMNS) * (WIDTH / LEGEND_COLUMNS);
  const y = 36 + Math.floor(index / LEGEND_COLUMNS) * LEGEND_LINE;
  return [
    `<line class="line s${color(index)}" x1="${x + 2}" y1="${y - 4}" x2="${x + 30}" y2="${y - 4}"${dash(index)}/>`,
    text({ x: x + 38, y, words: name, attributes: 'class="legend"' }),
  ].join('');
}

const across = (share: number): number => PLOT.left + share * (PLOT.right - PLOT.left);
const down = (share: number, { top }: Frame): number => top + (1 - share) * PLOT.height;

function axes({ x, y }: LineChart, frame: Frame): readonly string[] {
  const bottom = down(0, frame);
  const rows = frame.y.ticks.map((tick) => {
    const at = down(frame.y.at(tick), frame);
    return [
      `<line class="grid" x1="${PLOT.left}" y1="${pixel(at)}" x2="${PLOT.right}" y2="${pixel(at)}"/>`,
      text({ x: PLOT.left - 8, y: at + 4, words: y.print(tick), attributes: 'text-anchor="end"' }),
    ].join('');
  });
  const columns = frame.x.ticks.map((tick) => {
    const at = across(frame.x.at(tick));
    return [
      `<line class="grid" x1="${pixel(at)}" y1="${frame.top}" x2="${pixel(at)}" y2="${pixel(bottom)}"/>`,
      text({ x: at, y: bottom + 18, words: x.print(tick), attributes: 'text-anchor="middle"' }),
    ].join('');
  });
  const middle = across(0.5);
  const turned = `text-anchor="middle" transform="rotate(-90 12 ${pixel(down(0.5, frame))})"`;
  return [
    ...rows,
    ...columns,
    text({ x: middle, y: bottom + 40, words: x.label, attributes: 'text-anchor="middle"' }),
    text({ x: 12, y: down(0.5, frame), words: y.label, attributes: turned }),
  ];
}

function shade({ from, to, label }: Span, { x }: LineChart, frame: Frame): string {
  const [start, end] = [across(frame.x.at(from)), across(frame.x.at(to))];
  const words = `${label}: ${x.print(from)} – ${x.print(to)}`;
  const width = Math.max(end - start, 1);
  return `<rect class="span" x="${pixel(start)}" y="${frame.top}" width="${pixel(width)}" height="${PLOT.height}"><title>${escapeHtml(words)}</title></rect>`;
}

function line({ points, stepped = false }: Series, index: number, frame: Frame): string {
  let isOpen = false;
  const path = points.map((point) => {
    const [x, y] = placeOf(point, frame);
    const isDrawn = Number.isFinite(x) && Number.isFinite(y);
    const to =
      stepped && isOpen
        ? `H${pixel(x)}V${pixel(y)}`
        : `${isOpen ? 'L' : 'M'}${pixel(x)} ${pixel(y)}`;
    isOpen = isDrawn;
    return isDrawn ? to : '';
  });
  return `<path class="line s${color(index)}" d="${path.join('')}"${dash(index)}/>`;
}

function dots(
  { name, points, dots: shown = false }: Series,
  index: number,
  { x, y }: LineChart,
  frame: Frame,
): readonly string[] {
  if (!shown) return [];
  return points.flatMap((point) => {
    const [left, top] = placeOf(point, frame);
    if (!Number.isFinite(left) || !Number.isFinite(top)) return [];
    const words = `${name}: ${x.print(point.x)}, ${y.print(point.y)}`;
    return `<circle class="d${color(index)}" cx="${pixel(left)}" cy="${pixel(top)}" r="3.5"><title>${escapeHtml(words)}</title></circle>`;
  });
}

const placeOf = ({ x, y }: Point, frame: Frame): readonly [x: number, y: number] => [
  across(frame.x.at(x)),
  down(frame.y.at(y), frame),
];
