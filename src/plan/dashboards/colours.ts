import type { Colour, Threshold, Words } from '../../ir/index.ts';
import type { Severity, Slo } from '../../model/index.ts';
import { toNumber } from '../../units/index.ts';
import { NEVER } from './expressions.ts';

/** Colour means budget, everywhere the same: overspent, nearly gone, half gone, fine. */
export const BUDGET_COLOURS: readonly Threshold[] = [
  { colour: 'red' },
  { from: 0, colour: 'orange' },
  { from: 0.25, colour: 'yellow' },
  { from: 0.5, colour: 'green' },
];

const DAY = 86_400;

/** Seconds until the budget is gone. */
export const TIME_LEFT_COLOURS: readonly Threshold[] = [
  { colour: 'green' },
  { from: 0, colour: 'red' },
  { from: DAY, colour: 'orange' },
  { from: 3 * DAY, colour: 'yellow' },
  { from: 7 * DAY, colour: 'green' },
];

/** No events: nothing was divided by nothing. */
export const NO_EVENTS: Words = { NaN: 'no events' };
export const TIME_LEFT_WORDS: Words = { [NEVER]: 'not burning', ...NO_EVENTS };

const URGENCY_COLOURS: Readonly<Record<Severity['urgency'], Colour>> = {
  log: 'yellow',
  ticket: 'orange',
  page: 'red',
};

const URGENCIES = Object.keys(URGENCY_COLOURS);

/** A burn rate: yellow where the budget will not last, then the colours of the tiers that fire. */
export function burnColours({ tiers }: Slo): readonly Threshold[] {
  const steps = new Map<number, Colour>([[1, 'yellow']]);
  const byUrgency = tiers.toSorted(
    (a, b) => URGENCIES.indexOf(a.severity.urgency) - URGENCIES.indexOf(b.severity.urgency),
  );
  for (const { factor, severity } of byUrgency) {
    steps.set(toNumber(factor), URGENCY_COLOURS[severity.urgency]);
  }
  const ascending = [...steps].toSorted(([a], [b]) => a - b);
  return [{ colour: 'green' }, ...ascending.map(([from, colour]) => ({ from, colour }))];
}

/** Where no tier is known: the fleet's pages. */
export const ANY_BURN_COLOURS: readonly Threshold[] = [
  { colour: 'text' },
  { from: 1, colour: 'yellow' },
  { from: 6, colour: 'orange' },
  { from: 14.4, colour: 'red' },
];

/** Counts of things that should not be. */
export const bad = (colour: Colour): readonly Threshold[] => [
  { colour: 'text' },
  { from: 1, colour },
];
