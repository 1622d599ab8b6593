import { expect, it } from 'vitest';
import { rhythmOf, spreadPhases, type Phases } from '../../src/simulate/fluid.ts';
import { duration, type Duration } from '../../src/units/index.ts';
import { environment } from './workbook.ts';

const OUTAGE = { errorRatio: 0.2, lasts: 5000 };

const badUntil = (at: number): number =>
  OUTAGE.errorRatio * Math.max(0, Math.min(at, OUTAGE.lasts));

const last = (at: number, interval: number, phase: number): number =>
  (Math.floor(at / interval - phase + 1e-9) + phase) * interval;

/** Counts as the recording rules do, one sample after the other. */
function countedOver(window: Duration, second: number, phases: Phases): number {
  const scraped = (at: number): number => last(at, 15, phases.scrape);
  const grown = (count: (at: number) => number, to: number, from: number): number =>
    count(scraped(to)) - count(scraped(from));
  const isBase = window <= duration('1h');
  const [interval, settle] = isBase ? [30, 5] : [300, 60];
  const newest = isBase ? second : last(second, 300, phases.tile);
  let [bad, all] = [0, 0];
  for (let at = newest; at > second - window / 1000 + 1e-6; at -= interval) {
    bad += grown(badUntil, at - settle, at - settle - interval);
    all += grown((until) => until, at - settle, at - settle - interval);
  }
  return bad / all;
}

it.each(['5m', '1h', '2h', '6h'] as const)('reads over %s what the rules would count', (text) => {
  const window = duration(text);
  for (const phases of spreadPhases(19)) {
    const rhythm = rhythmOf({ environment, counting: 'exact' }, phases);
    for (const about of [-100, 10, 100, 400, 3000, 5100, 6000, 9000, 20_000, 40_000]) {
      const second = rhythm.evaluationAt(about, window <= duration('1h') ? 'base' : 'slow');
      const ratio = rhythm.ratioOver(window, second, OUTAGE);
      expect(ratio).toBeCloseTo(countedOver(window, second, phases), 9);
    }
  }
});

it('spreads phases over all of them, without chance', () => {
  const phases = spreadPhases(199);
  expect(phases).toEqual(spreadPhases(199));
  for (const name of ['scrape', 'base', 'slow', 'tile'] as const) {
    const bins = new Set(phases.map((each) => Math.floor(each[name] * 20)));
    expect(bins.size).toBe(20);
    expect(new Set(phases.map((each) => each[name])).size).toBe(199);
    const mean = phases.reduce((sum, each) => sum + each[name], 0) / phases.length;
    expect(Math.abs(mean - 0.5)).toBeLessThan(1e-9);
  }
});
