// The value of a gauge at any time: its shape, kept within what alerts and SLOs allow, and outside of
// it in the episodes of the SLO that looks at it.
import { shapeOf } from './gauges.ts';
import type { Instance } from './instances.ts';
import { shareAt, type Mood } from './moods.ts';
import { hashOf } from './random.ts';
import type { Part } from './roles.ts';
import { seriesKey } from './series-key.ts';
import { age, lastSuccess, type Draw, type Drawing } from './shapes.ts';
import { trafficAt, wave } from './traffic.ts';
import { sizeKey, type World } from './world.ts';

export function drawGauge(instance: Instance, world: World): Draw {
  const { metric, labels } = instance;
  const [part] = world.roles.of(metric.name, labels);
  const mood = part && world.moods.get(part.slo.id);
  const seed = hashOf(metric.name + seriesKey(labels));
  const drawing = { labels, seed, end: world.end, late: [] };
  if (part?.looks && mood && part.slo.sli.kind === 'freshness') return fresh(part, mood, drawing);
  const usual = shapeOf(metric)(drawing);
  if (!part || !mood) return within(instance, world, usual);
  return part.looks ? looked(part, mood, { usual, end: world.end }) : levels(part, mood, world.end);
}

/** What there is of something whose parts are good or bad. */
const whole = (time: number): number => 200 * trafficAt(time) + 20;

/** Gauges of which one is the good part of the other. */
function levels({ change }: Part, mood: Mood, end: number): Draw {
  if (change === 'stays') return whole;
  return (time) => {
    const bad = shareAt(mood, end - time);
    return whole(time) * (change === 'grows' ? bad : 1 - bad);
  };
}

const EVERY = [86_400, 21_600, 3600, 300, 60];

/** Something that comes often enough, but for once. */
function fresh({ looks }: Part, { episodes }: Mood, drawing: Drawing): Draw {
  // Tests of alerts take 95 % of the limit for good.
  const limit = (looks?.good ?? 0) / 0.95;
  const every = EVERY.find((seconds) => seconds < limit * 0.98) ?? 30;
  const late = episodes.map(({ from, to }) => ({
    ago: from,
    by: limit - every + (from - to) / 1000,
  }));
  return (looks?.isAge ? lastSuccess : age)(every)({ ...drawing, late });
}

/** A level that is good, but for the SLO's episodes. */
function looked(
  { looks }: Part,
  mood: Mood,
  { usual, end }: { readonly usual: Draw; readonly end: number },
): Draw {
  const { good = 1, bad = 0 } = looks ?? {};
  const isSwitch = good === 1 && bad === 0;
  const isHigh = bad > good;
  return (time) => {
    if (shareAt(mood, end - time) >= 1) return bad;
    if (isSwitch) return good;
    const value = usual(time);
    return isHigh ? Math.min(value, good * 0.85) : Math.max(value, good * 1.05);
  };
}

/** Not so high or low that an alert fires. */
function within(instance: Instance, { limits, sizes }: World, usual: Draw): Draw {
  const own = limits.get(instance.metric.name);
  // Yes is no less than any share that must be reached, and there is no more than that.
  if (!own || instance.metric.unit === 'boolean') return usual;
  const many = own.isSum ? (sizes.get(sizeKey(instance)) ?? 1) : 1;
  const least = Number.isFinite(own.above) ? (own.above * 1.3 + 0.001) / many : -Infinity;
  const most = Number.isFinite(own.below) ? (own.below * 0.75) / many : Infinity;
  return (time) => {
    const value = usual(time);
    const capped = value > most ? most * (1 + 0.05 * wave(time, 7)) : value;
    return capped < least ? least : capped;
  };
}
