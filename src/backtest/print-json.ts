import { decimal, printInstant, printPercent, round, type Decimal } from '../units/index.ts';
import type { Backtest } from './backtest.ts';
import type { Replay, Span } from './replay.ts';
import { alertOf, lowestOf, remainingAtEnd, thinned } from './summary.ts';

/** The results for other programs; ratios are exact decimals as text. */
export const printBacktests = (backtests: readonly Backtest[]): string =>
  `${JSON.stringify({ slos: backtests.map(backtestJson) }, undefined, 2)}\n`;

const backtestJson = ({ slo, labels, window, span, replays, ...counts }: Backtest): object => ({
  slo,
  labels,
  from: printInstant(span.start),
  to: printInstant(span.end),
  window,
  events: amount(counts.events),
  badEvents: amount(counts.badEvents),
  objectives: replays.map((replay, i) => ({ isCurrent: i === 0, ...replayJson(replay, span) })),
});

function replayJson(replay: Replay, span: Span): object {
  const lowest = lowestOf(replay);
  return {
    objective: printPercent(replay.objective),
    budgetRemaining: amount(remainingAtEnd(replay)),
    ...(lowest && {
      lowest: { time: printInstant(lowest.time), budgetRemaining: amount(lowest.value) },
    }),
    alerts: replay.tiers.map(({ tier, firings }) => ({
      alert: alertOf(tier),
      severity: tier.severity.name,
      firings: firings.map(({ from, to }) => ({
        from: printInstant(from),
        to: to === undefined ? null : printInstant(to),
        seconds: ((to ?? span.end) - from) / 1000,
      })),
    })),
    budget: thinned(replay.budget, 'least').map(({ time, value }) => ({
      time: printInstant(time),
      remaining: amount(value),
    })),
  };
}

/** Null where there is no number; counts by rates and ratios have tails. */
const amount = (value: number): Decimal | null =>
  Number.isFinite(value) ? round(decimal(value), 6) : null;
