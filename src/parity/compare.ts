// Two sets of rules over the same past: error ratios by window, the budget, and when they would alert.
import { fetchHistory, replay, type Subject } from '../backtest/index.ts';
import { evaluations, firingsOf, type Firing } from '../backtest/alert.ts';
import { ratioOf } from '../backtest/counts.ts';
import type { Replay } from '../backtest/replay.ts';
import type { GroupHistory } from '../backtest/fetch-history.ts';
import type { Diagnosed } from '../diagnostics/index.ts';
import { isBaseWindow } from '../model/rhythm.ts';
import { byText } from '../text/index.ts';
import { printDuration, type Duration } from '../units/index.ts';
import {
  fetchTheirs,
  groupOf,
  minutesOf,
  windowsOf,
  type Fetching,
  type TheirPast,
} from './fetch-theirs.ts';
import type { Pair } from './pairs.ts';
import type { AlertRow, Firings, Parity, RatioRow, Row } from './parity.ts';
import type { TheirRules, Urgency } from './theirs.ts';
import { judgeAlerts, judgeBudgets, judgeRatios, missing, type Verdict } from './verdict.ts';

export interface Comparing extends Fetching {
  /** A share: what differs by less is the same. */
  readonly tolerance: number;
}

/** Asks a server for the past of both, and holds them against each other, group by group. */
export async function comparePair(
  pair: Pair,
  subject: Subject,
  comparing: Comparing,
): Promise<Diagnosed<readonly Parity[]>> {
  const { ask, span, onAnswer } = comparing;
  const [theirs, failed] = await fetchTheirs(pair.theirs, comparing);
  if (failed.length > 0) return [[], failed];
  const [histories, mistakes] = await fetchHistory(subject, {
    ask,
    span,
    ...(onAnswer && { onAnswer }),
  });
  if (mistakes.length > 0) return [[], mistakes];
  const ours = new Map(histories.map((each) => [groupOf(each.labels), each]));
  const groups = [...new Set([...theirs.keys(), ...ours.keys()])].toSorted(byText);
  // Nothing on either side is said as well.
  const all = (groups.length > 0 ? groups : [groupOf({})]).map((key): Parity => {
    const [past, history] = [theirs.get(key), ours.get(key)];
    const labels = past?.labels ?? history?.labels ?? {};
    const { __name__: _, ...own } = labels;
    const replayed = history && replay(history.history, subject, span);
    const { byEvents } = past ?? {};
    const rows = rowsOf({ rules: pair.theirs, past, history, replayed, subject, comparing });
    return {
      id: pair.id,
      tool: pair.tool,
      labels: own,
      span,
      rows,
      ...(byEvents !== undefined && { byEvents }),
    };
  });
  return [all, []];
}

interface Both {
  readonly rules: TheirRules;
  readonly past: TheirPast | undefined;
  readonly history: GroupHistory | undefined;
  readonly replayed: Replay | undefined;
  readonly subject: Subject;
  readonly comparing: Comparing;
}

function rowsOf(both: Both): readonly Row[] {
  const windows = windowsOf(both.rules).map((window) => windowRow(both, window));
  const isKnown = windows.some(({ verdict }) => verdict !== 'no data');
  const alerts = (['page', 'ticket'] as const).map((urgency) => alertRow(both, urgency));
  return [
    ...windows,
    ...periodRows(both),
    // Silence without data proves nothing.
    ...(isKnown ? alerts : alerts.map((row): Row => ({ ...row, verdict: 'no data' }))),
  ];
}

/** What both know of a window at the minutes of the span. */
interface Means {
  readonly theirs: number;
  readonly ours: number;
  /** Minutes that both know, and that one knows alone. */
  readonly both: number;
  readonly onlyTheirs: number;
  readonly onlyOurs: number;
}

/** How much older than its evaluation what a tile has counted is, in minutes. */
const TILE_AGE = 1;

/**
 * Of the same events: tiles are held against what theirs said when their counts ended. That ours come
 * later is seen in the alerts.
 */
function meansOf({ past, history, comparing }: Both, window: Duration): Means {
  const { first, step, size } = minutesOf(comparing.span);
  const isTile = !isBaseWindow(window);
  const counts = isTile ? history?.history.tile : history?.history.base;
  const isRecorded = (time: number): boolean =>
    !isTile || !counts || (time - counts.grid.first) % counts.grid.step === 0;
  const values = past?.ratios.get(window);
  const sums = { theirs: 0, ours: 0, both: 0, onlyTheirs: 0, onlyOurs: 0 };
  for (let i = isTile ? TILE_AGE : 0; i < size; i++) {
    const time = first + i * step;
    if (!isRecorded(time)) continue;
    const theirs = values?.[isTile ? i - TILE_AGE : i] ?? Number.NaN;
    const ours = (counts && ratioOf(counts.over(window, time))) ?? Number.NaN;
    const lack = missing(theirs, ours);
    if (lack === undefined) {
      sums.both += 1;
      sums.theirs += theirs;
      sums.ours += ours;
    }
    if (lack === 'only theirs') sums.onlyTheirs += 1;
    if (lack === 'only ours') sums.onlyOurs += 1;
  }
  return { ...sums, theirs: sums.theirs / sums.both, ours: sums.ours / sums.both };
}

/** The mean over the span, of the minutes that both know. */
function windowRow(both: Both, window: Duration): RatioRow {
  const means = meansOf(both, window);
  const name = `errors over ${printDuration(window)}`;
  const { theirs, ours } = means;
  return { kind: 'ratio', name, theirs, ours, verdict: judgeMeans(means, both) };
}

function judgeMeans(means: Means, { rules, comparing }: Both): Verdict {
  const { theirs, ours, both, onlyTheirs, onlyOurs } = means;
  const { tolerance } = comparing;
  const either = both + onlyTheirs + onlyOurs;
  if (either === 0) return 'no data';
  if (both >= (1 - tolerance) * either) {
    return judgeRatios(theirs, ours, { tolerance, budget: rules.budget });
  }
  return onlyTheirs > onlyOurs ? 'only theirs' : 'only ours';
}

const row = (name: string, their: number, our: number, verdict: Verdict = 'no data') =>
  ({ kind: 'ratio', name, theirs: their, ours: our, verdict }) as const;

/** At the end: the error ratio of the period, and what is left of its budget. */
function periodRows(both: Both): readonly RatioRow[] {
  const { rules, past, history, replayed, subject, comparing } = both;
  const { span, tolerance } = comparing;
  const { budget } = rules;
  const window = history?.history.period(span.end).window;
  const counted = window && history?.history.tile.over(window, span.end);
  const ours = (counted && ratioOf(counted)) ?? Number.NaN;
  const left = replayed?.budget.at(-1)?.value ?? Number.NaN;
  const judged = (theirs: number): readonly [Verdict, Verdict] => [
    judgeRatios(theirs, ours, { tolerance, budget }),
    judgeBudgets(1 - theirs / budget, left, tolerance),
  ];
  const theirs = past?.period ?? Number.NaN;
  const isByMethod = judged(past?.byEvents ?? Number.NaN).every((verdict) => verdict === 'same');
  const [ofRatio, ofBudget] = judged(theirs).map((verdict): Verdict =>
    verdict !== 'same' && isByMethod ? 'by method' : verdict,
  );
  return [
    row(`errors over ${subject.windowTitle}`, theirs, ours, ofRatio),
    row('budget left', 1 - theirs / budget, left, ofBudget),
  ];
}

/** Whether anything of an urgency fires, minute by minute. */
function alertRow(both: Both, urgency: Urgency): AlertRow {
  const { comparing } = both;
  const theirs = minutesIn(theirFirings(both, urgency), comparing);
  const ours = minutesIn(ourFirings(both, urgency), comparing);
  const [their, our] = [firingsIn(theirs), firingsIn(ours)];
  const together = theirs.filter((isFiring, i) => isFiring && ours[i]).length;
  const fired = {
    theirs: their.minutes,
    ours: our.minutes,
    both: together,
    times: Math.max(their.times, our.times),
  };
  const verdict = judgeAlerts(fired, comparing.tolerance);
  return { kind: 'alerts', name: `${urgency}s`, theirs: their, ours: our, verdict };
}

function theirFirings({ rules, past, comparing }: Both, urgency: Urgency): readonly Firing[] {
  const grid = minutesOf(comparing.span);
  const at = (window: Duration, time: number): number =>
    past?.ratios.get(window)?.[(time - grid.first) / grid.step] ?? Number.NaN;
  return rules.tiers
    .filter((tier) => tier.urgency === urgency)
    .flatMap(({ long, short, factor, for: hold }) => {
      const threshold = factor * rules.budget;
      const times = evaluations({ every: grid.step, phase: 0 }, comparing.span);
      return firingsOf(times, hold, (t) => at(long, t) > threshold && at(short, t) > threshold);
    });
}

const ourFirings = ({ replayed }: Both, urgency: Urgency): readonly Firing[] =>
  (replayed?.tiers ?? [])
    .filter(({ tier }) => (tier.severity.urgency === 'page') === (urgency === 'page'))
    .flatMap(({ firings }) => firings);

function minutesIn(firings: readonly Firing[], { span }: Comparing): readonly boolean[] {
  const { first, step, size } = minutesOf(span);
  const minutes = Array.from({ length: size }, () => false);
  for (const { from, to = span.end + step } of firings) {
    const start = Math.max(0, Math.ceil((from - first) / step));
    for (let i = start; i < size && first + i * step < to; i++) minutes[i] = true;
  }
  return minutes;
}

const firingsIn = (minutes: readonly boolean[]): Firings => ({
  times: minutes.filter((isFiring, i) => isFiring && minutes[i - 1] !== true).length,
  minutes: minutes.filter(Boolean).length,
});
