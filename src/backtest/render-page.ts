// Results as one self-contained page: tables, and charts of budget and errors over time.
import {
  escapeHtml,
  htmlPage,
  htmlTable,
  lineChart,
  type Axis,
  type Point,
} from '../charts/index.ts';
import { milliseconds, printInstant, printPercent, renderDuration } from '../units/index.ts';
import type { Firing } from './alert.ts';
import type { Backtest } from './backtest.ts';
import { renderCounts, renderPercent, titleOf } from './render.ts';
import type { Span, TimePoint } from './replay.ts';
import { alertOf, firingsIn, longestOf, remainingAtEnd, thinned, totalOf } from './summary.ts';

export const renderBacktestPage = (backtests: readonly Backtest[]): string =>
  htmlPage('Backtest of SLOs', `<h1>Backtest of SLOs</h1>\n${backtests.map(section).join('\n')}`);

function section(backtest: Backtest): string {
  const { span } = backtest;
  const when = `${printInstant(span.start)} to ${printInstant(span.end)}`;
  return [
    `<h2>${escapeHtml(titleOf(backtest))}</h2>`,
    `<p class="faint">${when}: ${escapeHtml(renderCounts(backtest).join('. '))}</p>`,
    objectivesTable(backtest),
    '<div class="charts">',
    `<figure>${budgetChart(backtest)}</figure>`,
    `<figure>${errorChart(backtest)}</figure>`,
    '</div>',
    firingsTable(backtest),
  ].join('\n');
}

function objectivesTable({ replays, span }: Backtest): string {
  const titles = replays.map(
    ({ objective }, i) => `${printPercent(objective)}${i === 0 ? ' (now)' : ''}`,
  );
  const left = ['Budget left', ...replays.map((each) => renderPercent(remainingAtEnd(each)))];
  const alerts = (replays[0]?.tiers ?? []).map(({ tier }, i) => [
    `${alertOf(tier)} (${tier.severity.name})`,
    ...replays.map(({ tiers }) => renderFired(tiers[i]?.firings ?? [], span)),
  ]);
  return htmlTable(['Objective', ...titles], [left, ...alerts]);
}

const renderFired = (firings: readonly Firing[], span: Span): string =>
  firings.length === 0
    ? '–'
    : `${firings.length}×, ${renderDuration(totalOf(firings, span))}, longest ${renderDuration(longestOf(firings, span))}`;

function firingsTable({ replays: [now], span }: Backtest): string {
  const firings = now ? firingsIn(now, span) : [];
  if (!now || firings.length === 0) return '';
  const rows = firings.map(({ alert, severity, from, to, goesOn }) => [
    printInstant(from),
    `${renderDuration(milliseconds(to - from))}${goesOn ? ' so far' : ''}`,
    `${alert} (${severity})`,
  ]);
  const caption = `Alerts with the objective of ${printPercent(now.objective)}`;
  return htmlTable(['Fired', 'For', 'Alert'], rows, caption);
}

function budgetChart({ replays, span }: Backtest): string {
  const [now] = replays;
  return lineChart({
    title: 'Budget left',
    x: timeAxis(span),
    y: { label: 'share of the budget', print: renderPercent, include: [0, 1] },
    series: replays.map(({ objective, budget }) => ({
      name: printPercent(objective),
      points: pointsOf(budget, 'least'),
    })),
    spans: (now ? firingsIn(now, span) : []).map(({ alert, from, to }) => ({
      label: alert,
      from,
      to,
    })),
  });
}

function errorChart({ errorRatios, replays, span }: Backtest): string {
  return lineChart({
    title: 'Bad events over an hour',
    x: timeAxis(span),
    y: { label: 'share of events', print: renderPercent },
    logY: true,
    series: [
      { name: 'bad events', points: pointsOf(errorRatios, 'most') },
      ...replays.map(({ objective }) => ({
        name: `allowed at ${printPercent(objective)}`,
        points: [span.start, span.end].map((x) => ({ x, y: 1 - Number(objective) })),
      })),
    ],
  });
}

const pointsOf = (points: readonly TimePoint[], prefer: 'least' | 'most'): readonly Point[] =>
  thinned(points, prefer).map(({ time, value }) => ({ x: time, y: value }));

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const TICKS = [
  HOUR / 4,
  HOUR,
  3 * HOUR,
  6 * HOUR,
  12 * HOUR,
  DAY,
  2 * DAY,
  5 * DAY,
  10 * DAY,
  30 * DAY,
];
const MOST_TICKS = 7;

function timeAxis({ start, end }: Span): Axis {
  const step = TICKS.find((each) => (end - start) / each <= MOST_TICKS) ?? 90 * DAY;
  const first = Math.ceil(start / step) * step;
  const count = Math.floor((end - first) / step) + 1;
  return {
    label: 'time (UTC)',
    print: shortTime,
    ticks: Array.from({ length: Math.max(0, count) }, (_, i) => first + i * step),
    include: [start, end],
  };
}

/** `11-21` at midnight, else `11-21 16:05`. */
const shortTime = (time: number): string => {
  const [date = '', clock = ''] = printInstant(time).split('T');
  return time % DAY === 0 ? date.slice(5) : `${date.slice(5)} ${clock.slice(0, 5)}`;
};
