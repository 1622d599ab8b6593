// Results as text: for each SLO what its budget came to, and when each alert fired.
import { countOf } from '../report/index.ts';
import { printInstant, printPercent, renderDuration, milliseconds } from '../units/index.ts';
import type { Backtest } from './backtest.ts';
import { renderCounts, renderPercent, renderTable, titleOf } from './render.ts';
import type { Replay, Span } from './replay.ts';
import { alertOf, firingsIn, lowestOf, remainingAtEnd, totalOf } from './summary.ts';

export const renderBacktests = (backtests: readonly Backtest[]): string =>
  backtests.map(renderBacktest).join('\n');

function renderBacktest(backtest: Backtest): string {
  const { span, replays } = backtest;
  return [
    `${titleOf(backtest)}: ${printInstant(span.start)} to ${printInstant(span.end)}`,
    ...renderCounts(backtest),
    '',
    ...renderTable(
      HEAD,
      replays.map((replay, i) => budgetRow(replay, i)),
    ),
    '',
    ...renderTable(
      ['alert', ...replays.map(({ objective }) => printPercent(objective))],
      alertRows(replays, span),
    ),
    '',
    ...renderFirings(replays, span),
  ].join('\n');
}

const HEAD = ['objective', 'budget left', 'lowest', 'at'];

function budgetRow(replay: Replay, index: number): readonly string[] {
  const lowest = lowestOf(replay);
  return [
    `${printPercent(replay.objective)}${index === 0 ? ' (now)' : ''}`,
    renderPercent(remainingAtEnd(replay)),
    lowest ? renderPercent(lowest.value) : '-',
    lowest ? printInstant(lowest.time) : '-',
  ];
}

const alertRows = (replays: readonly Replay[], span: Span): readonly (readonly string[])[] =>
  (replays[0]?.tiers ?? []).map(({ tier }, i) => [
    `${alertOf(tier)} (${tier.severity.name})`,
    ...replays.map(({ tiers }) => {
      const firings = tiers[i]?.firings ?? [];
      return firings.length === 0
        ? '-'
        : `${firings.length}×, ${renderDuration(totalOf(firings, span))}`;
    }),
  ]);

// Nobody reads more; JSON has all of them.
const MOST_FIRINGS = 20;

/** Those of the present objective, one by one. */
function renderFirings([now]: readonly Replay[], span: Span): readonly string[] {
  const firings = now ? firingsIn(now, span) : [];
  if (firings.length === 0) return [];
  const rows = firings
    .slice(0, MOST_FIRINGS)
    .map(({ alert, severity, from, to, goesOn }) => [
      printInstant(from),
      `${renderDuration(milliseconds(to - from))}${goesOn ? ' so far' : ''}`,
      `${alert} (${severity})`,
    ]);
  const more = firings.length - rows.length;
  return [
    ...renderTable(['fired', 'for', 'alert'], rows),
    ...(more > 0 ? [`and ${countOf(more, 'more firing')}: --format json lists all`] : []),
    '',
  ];
}
