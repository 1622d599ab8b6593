// Made-up series in promtool's notation, from what they do in each phase of a story.
import type { LabelSet } from '../ir/index.ts';
import type { SampleSeries } from './proof.ts';
import type { Driven } from './solve.ts';

/** For how long series go on in a way; those that a phase does not name are not there. */
export interface Phase {
  readonly seconds: number;
  readonly series: readonly Driven[];
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

/** All series of a story, one sample at its start and one after each step. */
export function samplesOf(phases: readonly Phase[], step: number): readonly SampleSeries[] {
  const named = new Map<string, Driven>();
  for (const { series } of phases) {
    for (const each of series) named.set(printSeries(each.name, each.labels), each);
  }
  return [...named.keys()].map((series) => ({ series, values: valuesOf(series, phases, step) }));
}

function valuesOf(series: string, phases: readonly Phase[], step: number): string {
  const parts: string[] = [];
  let count = 0;
  let samples = 0;
  for (const [i, phase] of phases.entries()) {
    const times = Math.round(phase.seconds / step) + (i === 0 ? 1 : 0);
    const own = phase.series.find(({ name, labels }) => printSeries(name, labels) === series);
    if (times === 0) continue;
    parts.push(own ? run(own, { times, count, from: samples * step, step }) : gone(times));
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
}

function run({ kind, value }: Driven, { times, count, from, step }: Run): string {
  const more = times - 1;
  if (kind === 'stands') return `${printNumber(value)}x${more}`;
  const grown = kind === 'grows' ? exact(value * step) : step;
  // A counter is born with nothing counted; a time is as far from now as is wanted.
  const first = kind === 'grows' ? count + (from === 0 ? 0 : grown) : from + value;
  return `${printNumber(first)}+${printNumber(grown)}x${more}`;
}

/** Marked as gone at once, rather than after Prometheus' five minutes. */
const gone = (times: number): string => (times === 1 ? 'stale' : `stale _x${times - 1}`);
