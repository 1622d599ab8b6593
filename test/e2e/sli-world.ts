// What happens in a world of four samples a minute, as each kind of metric tells it.
import type { Samples } from './promtool.ts';

/** What happens between two samples. */
export interface Step {
  readonly events: number;
  readonly bad: number;
  /** The process restarts before this step, so its counters begin at nothing. */
  readonly restarts?: boolean;
  /** Nobody scrapes: what happens is seen later. */
  readonly isGap?: boolean;
}

/** For how many samples something goes on. */
export type Phase = readonly [samples: number, step: Step];

export const stepsOf = (phases: readonly Phase[]): readonly Step[] =>
  phases.flatMap(([samples, step]) =>
    Array.from({ length: samples }, (_, i) => (i === 0 ? step : { ...step, restarts: false })),
  );

type Value = number | string | undefined;
type Series = (value: (step: Step, i: number) => Value) => string;

/** One token for each sample in promtool's notation; the gaps are the same in all series. */
const writer =
  (steps: readonly Step[]): Series =>
  (value) =>
    steps
      .map((step, i) => {
        const told = value(step, i);
        return step.isGap || told === undefined ? '_' : String(told);
      })
      .join(' ');

/** A counter; a lazy one is born with its first event. */
function counted(count: (step: Step) => number, isLazy = false): (step: Step) => Value {
  let total = 0;
  let isBorn = !isLazy;
  return (step) => {
    if (step.restarts) {
      total = 0;
      isBorn = !isLazy;
    }
    total += count(step);
    isBorn ||= total > 0;
    return isBorn ? total : undefined;
  };
}

/** A state that is wrong in as large a share of the looks, which see two samples each, as events are bad. */
function wrong(): (step: Step, i: number) => boolean {
  let due = 0;
  let isWrong = false;
  return ({ events, bad }, i) => {
    if (i % 2 > 0) return isWrong;
    due += events === 0 ? 0 : bad / events;
    isWrong = due >= 0.999999;
    if (isWrong) due -= 1;
    return isWrong;
  };
}

/** All series of one target with these further labels. */
export function seriesOf(steps: readonly Step[], labels: string): Samples {
  const write = writer(steps);
  const at = (more = ''): string => `{job="api",instance="a"${labels}${more}}`;
  const good = ({ events, bad }: Step): number => events - bad;
  const lazy = true;
  const state = (right: number, bad: number): string => {
    const isWrong = wrong();
    return write((step, i) => (isWrong(step, i) ? bad : right));
  };
  const isFull = wrong();
  const isLate = wrong();
  return {
    [`http_requests_total${at(',code="200"')}`]: write(counted(good)),
    [`http_requests_total${at(',code="500"')}`]: write(counted(({ bad }) => bad, lazy)),
    [`done_total${at()}`]: write(counted(good)),
    [`failed_total${at()}`]: write(counted(({ bad }) => bad, lazy)),
    [`duration_seconds_count${at()}`]: write(counted(({ events }) => events)),
    [`duration_seconds_bucket${at(',le="0.5"')}`]: write(counted(good)),
    [`duration_seconds_bucket${at(',le="1.0"')}`]: write(counted(good)),
    [`duration_seconds_bucket${at(',le="10.0"')}`]: write(counted(({ events }) => events)),
    [`duration_seconds_bucket${at(',le="+Inf"')}`]: write(counted(({ events }) => events)),
    [`queue_length${at()}`]: state(10, 5000),
    [`pool_in_use${at(',state="busy"')}`]: write((step, i) =>
      step.events === 0 ? 0 : isFull(step, i) ? 99 : 20,
    ),
    // A pool that is not there when nobody needs it.
    [`pool_size${at()}`]: write(({ events }) => (events === 0 ? 0 : 100)),
    [`cache_hits${at()}`]: write(good),
    [`cache_lookups${at()}`]: write(({ events }) => events),
    [`probe_success${at()}`]: state(1, 0),
    [`backup_timestamp_seconds${at()}`]: write((step, i) => i * 15 - (isLate(step, i) ? 7200 : 0)),
  };
}

/** A native histogram of the same events: good ones take up to 0.5 s, bad ones up to 2 s. */
export function nativeSeriesOf(steps: readonly Step[], labels: string): Samples {
  const write = writer(steps);
  const events = counted((step) => step.events);
  const bad = counted((step) => step.bad);
  return {
    [`native_seconds{job="api",instance="a"${labels}}`]: write((step) => {
      const [all, slow] = [Number(events(step)), Number(bad(step))];
      // With schema 0 buckets end at powers of two; the first of these at 0.5.
      return `{{schema:0 sum:${all} count:${all} offset:-1 buckets:[${all - slow} 0 ${slow}]}}`;
    }),
  };
}
