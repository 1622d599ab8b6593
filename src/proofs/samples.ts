// Made-up series in promtool's notation, from what they do in each phase of a story.
import type { LabelSet } from '../ir/index.ts';
import type { Driven } from './driven.ts';
import { valuesWhile } from './motion.ts';
import type { SampleSeries } from './proof.ts';

/** For how long series go on in a way; those that a phase does not name are not there. */
export interface Phase {
  readonly seconds: number;
  readonly series: readonly Driven[];
  /** After how many seconds values that drift are as was asked; at its end when nothing is said. */
  readonly anchor?: number;
}

/** @example printSeries('up', { job: 'api' }) // up{job="api"} */
export const printSeries = (name: string, labels: LabelSet): string =>
  `${name}{${Object.entries(labels)
    .map(([label, value]) => `${label}=${JSON.stringify(value)}`)
    .join(',')}}`;

/** As promtool reads numbers: never with an exponent. */
const printNumber = (value: number): string => {
  const text = value.toFixed(10);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
};

/**
 * All series of a story, one sample at its start and one after each step; `every` so many seconds
 * rules are evaluated.
 */
export function samplesOf(
  phases: readonly Phase[],
  step: number,
  every = step,
): readonly SampleSeries[] {
  const named = new Map<string, Driven>();
  for (const { series } of phases) {
    for (const each of series) named.set(printSeries(each.name, each.labels), each);
  }
  return [...named.keys()].map((series) => ({
    series,
    values: valuesOf(series, phases, { step, every }),
  }));
}

interface Rhythm {
  readonly step: number;
  readonly every: number;
}

function valuesOf(series: string, phases: readonly Phase[], { step, every }: Rhythm): string {
  const parts: string[] = [];
  let count = 0;
  let samples = 0;
  for (const [i, phase] of phases.entries()) {
    const times = Math.round(phase.seconds / step) + (i === 0 ? 1 : 0);
    const own = phase.series.find(({ name, labels }) => printSeries(name, labels) === series);
    if (times === 0) continue;
    const from = samples * step;
    const isLate = own?.motion?.kind === 'drifts' && own.motion.isLate;
    const after = isLate ? phase.seconds : (phase.anchor ?? phase.seconds);
    const anchor = Math.max(0, from - step) + after;
    parts.push(own ? run(own, { times, count, from, step, every, anchor }) : gone(times));
    if (own?.kind === 'grows')
      count += exact(own.value * step) * (samples === 0 ? times - 1 : times);
    samples += times;
  }
  return parts.join(' ');
}

/** Sums of such numbers are exact: a counter that loses a trillionth would seem to restart. */
const exact = (value: number): number => Math.round(value * 1024) / 1024;

interface Run {
  readonly times: number;
  /** What a counter has counted so far. */
  readonly count: number;
  /** Seconds at the first sample. */
  readonly from: number;
  readonly step: number;
  readonly every: number;
  readonly anchor: number;
}

function run({ kind, value, motion }: Driven, running: Run): string {
  const { times, count, from, step } = running;
  const more = times - 1;
  if (motion?.kind === 'drifts') {
    const [first = value] = valuesWhile({ value }, motion, { ...running, count: 1 });
    return `${printNumber(first)}${printGrowth(motion.perSecond * step)}x${more}`;
  }
  if (motion) return printRuns(valuesWhile({ value }, motion, { ...running, count: times }));
  if (kind === 'stands') return `${printNumber(value)}x${more}`;
  const grown = kind === 'grows' ? exact(value * step) : step;
  // A counter is born with nothing counted; a time is as far from now as is wanted.
  const first = kind === 'grows' ? count + (from === 0 ? 0 : grown) : from + value;
  return `${printNumber(first)}+${printNumber(grown)}x${more}`;
}

const printGrowth = (value: number): string =>
  value < 0 ? `-${printNumber(-value)}` : `+${printNumber(value)}`;

/** Values one by one, those that are the same in a row as one. */
function printRuns(values: readonly number[]): string {
  const parts: string[] = [];
  let length = 0;
  for (const [i, value] of values.entries()) {
    length += 1;
    if (values[i + 1] === value) continue;
    parts.push(`${printNumber(value)}x${length - 1}`);
    length = 0;
  }
  return parts.join(' ');
}

/** Marked as gone at once, rather than after Prometheus' five minutes. */
const gone = (times: number): string => (times === 1 ? 'stale' : `stale _x${times - 1}`);
