import type { Diagnosed } from '../diagnostics/index.ts';
import { isBaseWindow, type TierRhythm } from '../model/rhythm.ts';
import { SERVICE_LABEL, SLO_LABEL } from '../names/index.ts';
import type { Ask, Samples } from '../server/index.ts';
import { by, byText } from '../text/index.ts';
import { milliseconds, type Duration } from '../units/index.ts';
import { nextAt, type Rhythm } from './alert.ts';
import { countsOn, type Counts, type Grid } from './counts.ts';
import { calendarPeriod, rollingPeriod } from './period.ts';
import { askAll } from './queries.ts';
import type { History, Span } from './replay.ts';
import type { CalendarTime, Subject } from './subject.ts';

export type Labels = Readonly<Record<string, string>>;

/** The history of each group of an SLO; of an SLO without groups, one without labels. */
export interface GroupHistory {
  readonly labels: Labels;
  readonly history: History;
}

/** How far groups' evaluations are from multiples of their intervals, in milliseconds. */
export type Phases = Readonly<Record<TierRhythm | 'tile', number>>;

// Prometheus derives phases from file names; a backtest is as right with any of them.
const NO_PHASES: Phases = { base: 0, slow: 0, tile: 0 };

export interface Fetch {
  readonly ask: Ask;
  readonly span: Span;
  readonly phases?: Phases;
  readonly onAnswer?: (done: number, all: number) => void;
}

/**
 * Asks a server for the counts of an SLO, from its longest window before the span on, so that its
 * alerts and its budget are warm when the span begins.
 */
export async function fetchHistory(
  { base, tile, tiers, period, calendar, intervals }: Subject,
  { ask, span, phases = NO_PHASES, onAnswer = () => {} }: Fetch,
): Promise<Diagnosed<readonly GroupHistory[]>> {
  const windows = tiers.flatMap(({ long, short }) => [long, short]);
  const baseLead = longest(windows.filter(isBaseWindow));
  // No tier looks at base counts: none are asked for.
  const baseSpan = baseLead === 0 ? { start: span.end, end: span.end } : span;
  const grids = {
    base: gridOf(baseSpan, { lead: baseLead, step: base.interval, phase: phases.base }),
    tile: gridOf(span, {
      lead: longest([wholeOf(period, calendar), ...windows]),
      step: tile.interval,
      phase: phases.tile,
    }),
  };
  const [answers, mistakes] = await askAll(
    ask,
    [
      { expression: tile.events, grid: grids.tile },
      { expression: tile.badEvents, grid: grids.tile },
      { expression: base.events, grid: grids.base },
      { expression: base.badEvents, grid: grids.base },
      ...(calendar ? [calendar.index, calendar.elapsed] : []).map((expression) => ({
        expression,
        grid: grids.tile,
      })),
    ],
    onAnswer,
  );
  if (mistakes.length > 0) return [[], mistakes];
  const [tileEvents = [], tileBad = [], baseEvents = [], baseBad = [], ...times] =
    answers.map(byGroup);
  const [index, elapsed] = times.map((series) => valuesOn(grids.tile, series));
  const rhythmOf = (name: TierRhythm): Rhythm => ({ every: intervals[name], phase: phases[name] });
  const rhythms = { base: rhythmOf('base'), slow: rhythmOf('slow') };
  const keys = new Map([...tileEvents, ...baseEvents].map(({ key, labels }) => [key, labels]));
  const histories = [...keys]
    .toSorted(([a], [b]) => byText(a, b))
    .map(([key, labels]) => ({
      labels,
      history: {
        tile: fill(key, grids.tile, { events: tileEvents, badEvents: tileBad }),
        base: fill(key, grids.base, { events: baseEvents, badEvents: baseBad }),
        rhythms,
        period:
          index && elapsed ? calendarPeriod(grids.tile, index, elapsed) : rollingPeriod(period),
      },
    }));
  return [histories, []];
}

const longest = (some: readonly number[]): number => Math.max(0, ...some);

/** Some months and quarters are longer than most. */
const wholeOf = (period: Duration, calendar: CalendarTime | undefined): number =>
  calendar ? period * 1.1 : period;

function gridOf(
  { start, end }: Span,
  { lead, step, phase }: { readonly lead: number; readonly step: Duration; readonly phase: number },
): Grid {
  const first = nextAt(start - lead, step, phase);
  return {
    first,
    step: milliseconds(step),
    size: Math.max(0, Math.floor((end - first) / step) + 1),
  };
}

interface Grouped extends Samples {
  readonly key: string;
}

// Labels that rules set themselves tell no groups apart.
const OURS: ReadonlySet<string> = new Set(['__name__', SLO_LABEL, SERVICE_LABEL]);

const byGroup = (series: readonly Samples[]): readonly Grouped[] =>
  series.map(({ labels, samples }) => {
    const own = Object.entries(labels)
      .filter(([name]) => !OURS.has(name))
      .toSorted(by(([name]) => name));
    return { key: JSON.stringify(own), labels: Object.fromEntries(own), samples };
  });

interface Answers {
  readonly events: readonly Grouped[];
  readonly badEvents: readonly Grouped[];
}

function fill(key: string, grid: Grid, { events, badEvents }: Answers): Counts {
  const own = (series: readonly Grouped[]): Float64Array =>
    valuesOn(
      grid,
      series.filter((each) => each.key === key),
    );
  return countsOn(grid, { events: own(events), badEvents: own(badEvents) });
}

function valuesOn(grid: Grid, series: readonly Samples[]): Float64Array {
  const values = new Float64Array(grid.size).fill(Number.NaN);
  for (const { samples } of series) {
    for (const [time, value] of samples) values[(time - grid.first) / grid.step] = value;
  }
  return values;
}
