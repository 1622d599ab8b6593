// How much a counter grows at any time: traffic by the hour, and of what an SLO counts the share that
// its mood makes bad.
import type { LabelSet } from '../ir/index.ts';
import { isSteady, paceOf, weightOf } from './counters.ts';
import type { Instance } from './instances.ts';
import { shareAt } from './moods.ts';
import { choose, hashOf } from './random.ts';
import { picksGood, type Part } from './roles.ts';
import { busyAt, trafficAt } from './traffic.ts';
import { sizeKey, type World } from './world.ts';
import { soundsBad } from './words.ts';

/** Per second, at a time. */
export type Pace = (time: number) => number;

/** Events of an SLO per second in the busiest hour, all series together. */
const EVENTS = [1.5, 2.4, 4, 6.5] as const;

export function paceOfCounter(instance: Instance, world: World): Pace {
  const { metric, labels } = instance;
  const parts = world.roles.of(metric.name, labels);
  const [part] = parts;
  const mood = part && world.moods.get(part.slo.id);
  if (!part || !mood) {
    const pace = paceOf(metric.name, labels);
    if (pace * LATELY < 0.5) return once(instance, world);
    return isSteady(metric.name) ? () => pace : (time) => pace * trafficAt(time);
  }
  const isBad = isBadFor(parts, part);
  const events = eventsOf(part, labels);
  const { bad, good } = weights(instance, world);
  const own = weightOf(labels);
  const weight = isBad ? own / Math.max(bad, own) : own / Math.max(good, own);
  return (time) => {
    const share = shareAt(mood, world.end - time);
    return events * weight * (isBad ? share : 1 - share) * busyAt(time, mood.sleeps);
  };
}

/** The seconds that dashboards of services look back on. */
const LATELY = 10_800;

/** What hardly ever happens has happened once lately, but not so lately that anybody is still told. */
function once({ metric, labels }: Instance, { end, scrapeInterval }: World): Pace {
  if (/\.2:\d+$/.test(labels['instance'] ?? '')) return () => 0;
  const minutes = 35 + (hashOf(JSON.stringify([metric.name, labels])) % 125);
  const from = Math.floor((end - minutes * 60_000) / scrapeInterval) * scrapeInterval;
  return (time) => (time > from && time <= from + scrapeInterval ? 1200 / scrapeInterval : 0);
}

/** The same for all that an API's requests are counted by. */
export const eventsOf = ({ slo }: Part, { job = '' }: LabelSet): number =>
  choose(job === '' ? slo.id : job, EVENTS);

/** Whether the events of a series are bad ones of the SLO that is most particular about them. */
function isBadFor(parts: readonly Part[], { slo }: Part): boolean {
  const own = parts.filter((each) => each.slo === slo);
  if (own.some(({ change }) => change === 'grows')) return true;
  return own.every(({ change }) => change === 'stays') && picksGood(slo);
}

/** The weights of all series of the metric and job together, bad and good. */
function weights(
  instance: Instance,
  world: World,
): { readonly bad: number; readonly good: number } {
  const key = sizeKey(instance);
  let known = sums.get(world)?.get(key);
  if (known) return known;
  const mine = world.instances.filter((each) => sizeKey(each) === key);
  known = { bad: 0, good: 0 };
  for (const { metric, labels } of mine) {
    const parts = world.roles.of(metric.name, labels);
    const isBad = parts[0] ? isBadFor(parts, parts[0]) : soundsBad(metric.name);
    const sum = weightOf(labels);
    known = isBad ? { ...known, bad: known.bad + sum } : { ...known, good: known.good + sum };
  }
  const all = sums.get(world) ?? new Map();
  sums.set(world, all.set(key, known));
  return known;
}

const sums = new WeakMap<World, Map<string, { readonly bad: number; readonly good: number }>>();
