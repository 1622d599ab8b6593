// vmalert writes what it records without waiting: the next rule of a group does not see it yet. So a
// group becomes several, one for each step of rules that read each other, timed so that each finds
// what the one before has written.
import type { GroupSettings, Rule, RuleGroup } from '../../ir/index.ts';
import { MAINTENANCE_SERIES } from '../../names/index.ts';
import { duration, milliseconds, printDuration, type Duration } from '../../units/index.ts';
import { recordsRead } from './inline.ts';

// VictoriaMetrics hides what is younger (-search.latencyOffset), for samples that are on their way.
const LATENCY = duration('30s');

// From a recorded value to where it can be read: vmalert sends every 2 s, and a second until it shows.
const WRITTEN = duration('10s');

/** The step of each rule: 0 reads none of what its group records, others the steps below them. */
export function stepsOf(rules: readonly Rule[]): readonly number[] {
  const steps: number[] = [];
  rules.forEach((rule, i) => {
    const below = recordsRead(rule, rules.slice(0, i)).map((other) => rules.indexOf(other));
    steps.push(1 + Math.max(-1, ...below.map((at) => steps[at] ?? 0)));
  });
  return steps;
}

/** Groups of this interval or longer run at fixed moments; others see whole intervals late. */
const LONG = duration('2m');

/** The moments of a step's group. */
export function timing(step: number, interval: Duration): GroupSettings {
  if (interval < LONG) {
    const delay = milliseconds(LATENCY + step * (interval + WRITTEN));
    return { eval_delay: printDuration(delay) };
  }
  // At its very moment: what it reads is old enough to be there, or was just written.
  const offset = milliseconds(step * LATENCY);
  // VictoriaMetrics must not hide the last half minute then; 0 is refused.
  return { eval_offset: printDuration(offset), params: { latency_offset: ['1ms'] } };
}

const isActive = (rule: Rule): boolean =>
  rule.kind === 'recording' && rule.record === MAINTENANCE_SERIES;

/** The steps of all rules that say whether maintenance is on. */
export function calendarOf(groups: readonly RuleGroup[]): ReadonlyMap<Rule, number> {
  return new Map(
    groups
      .filter(({ rules }) => rules.some(isActive))
      .flatMap(({ rules }) => {
        const steps = stepsOf(rules);
        return rules.map((rule, i) => [rule, steps[i] ?? 0] as const);
      })
      .filter(([rule]) => isActive(rule)),
  );
}

/**
 * The step in whose time a group begins. One that counts nothing in maintenance asks whether it is on
 * as late as that is recorded, lest its first moments count.
 */
export function firstStep(
  { rules, interval }: RuleGroup,
  calendar: ReadonlyMap<Rule, number>,
): number {
  if (interval >= LONG || calendar.size === 0) return 0;
  const read = rules.flatMap((rule) => recordsRead(rule, [...calendar.keys()]));
  return Math.max(0, ...read.map((rule) => calendar.get(rule) ?? 0));
}

/** How many steps of a group its interval has time for; results must not be older than 5 minutes. */
export const mostSteps = (interval: Duration): number =>
  interval < LONG
    ? Math.floor((duration('5m') - LATENCY - interval) / (interval + WRITTEN)) + 1
    : Math.ceil(interval / LATENCY);

/** A group for each step, in their order; the first one with the times of a later step if need be. */
export function chain(group: RuleGroup, first = 0): readonly RuleGroup[] {
  const steps = stepsOf(group.rules);
  const last = Math.max(0, ...steps);
  return Array.from({ length: last + 1 }, (_, step) => ({
    ...group,
    name: step === 0 ? group.name : `${group.name}:${step}`,
    settings: timing(first + step, group.interval),
    rules: group.rules.filter((__, i) => steps[i] === step),
  }));
}
