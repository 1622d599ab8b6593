import { NOWHERE, type Diagnosed } from '../diagnostics/index.ts';
import { printInstant, type Decimal } from '../units/index.ts';
import { milliseconds } from '../units/index.ts';
import type { Counts } from './counts.ts';
import { backtestDiagnostics as report } from './diagnostics.ts';
import { fetchHistory, type Fetch, type GroupHistory, type Labels } from './fetch-history.ts';
import {
  errorRatios,
  replay,
  type Promised,
  type Replay,
  type Span,
  type TimePoint,
} from './replay.ts';
import type { Subject } from './subject.ts';

/** What would have happened to one SLO, or to one group of it. */
export interface Backtest {
  readonly slo: string;
  /** Labels of the group; none for an SLO with one budget. */
  readonly labels: Labels;
  /** The window of the budget as people say it. */
  readonly window: string;
  readonly span: Span;
  /** When the first counts are that the server has of the time that was asked for. */
  readonly since: number;
  /** Whether that is later than the budget looks back from the start of the span. */
  readonly isCut: boolean;
  readonly events: number;
  readonly badEvents: number;
  /** Bad events divided by events over an hour. */
  readonly errorRatios: readonly TimePoint[];
  /** With the objective as it is now, then with the others. */
  readonly replays: readonly Replay[];
}

/** Asks for the past of an SLO and replays it with its own and with other objectives. */
export async function backtest(
  subject: Subject,
  others: readonly Decimal[],
  fetching: Fetch,
): Promise<Diagnosed<readonly Backtest[]>> {
  const [histories, mistakes] = await fetchHistory(subject, fetching);
  const { span } = fetching;
  if (mistakes.length > 0) return [[], mistakes];
  if (histories.length > 0) return [histories.map((each) => test(subject, others, each, span)), []];
  const [from, to] = [printInstant(span.start), printInstant(span.end)];
  return [[], [report['no-events'](NOWHERE, { slo: subject.id, from, to })]];
}

function test(
  subject: Subject,
  others: readonly Decimal[],
  { labels, history }: GroupHistory,
  span: Span,
): Backtest {
  const objective = objectiveOf(subject, labels);
  const objectives = [objective, ...others.filter((other) => other !== objective)];
  const counted = history.tile.over(milliseconds(span.end - span.start), span.end);
  const since = firstOf(history.tile);
  return {
    slo: subject.id,
    labels,
    window: subject.windowTitle,
    span,
    since,
    isCut: since > span.start - history.period(span.start).window + history.tile.grid.step,
    events: counted.events ?? 0,
    badEvents: counted.badEvents ?? 0,
    errorRatios: errorRatios(history, span),
    replays: objectives.map((each): Replay => {
      const promised: Promised = { ...subject, objective: each };
      return replay(history, promised, span);
    }),
  };
}

/** A group's own objective, or that of all others. */
function objectiveOf({ groups, objective }: Subject, labels: Labels): Decimal {
  const own = groups.find((group) =>
    Object.entries(group.labels).every(([name, value]) => labels[name] === value),
  );
  return own?.objective ?? objective;
}

/** The first time at which something was counted. */
function firstOf({ grid, over }: Counts): number {
  const times = Array.from({ length: grid.size }, (_, i) => grid.first + i * grid.step);
  return times.find((time) => over(grid.step, time).events !== undefined) ?? Infinity;
}
