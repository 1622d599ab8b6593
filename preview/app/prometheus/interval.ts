// The step of a query and the variables that follow from it, as Grafana's Prometheus source has them.
import { rangeUtil, type DataQueryRequest } from '@grafana/data';

const SECOND = 1000;
/** Prometheus refuses more points than this in one series. */
const MOST_POINTS = 11_000;

export interface Timing {
  /** Of the query, in milliseconds; whole seconds. */
  readonly step: number;
  readonly start: number;
  readonly end: number;
  readonly variables: Readonly<Record<string, string>>;
}

/** @param least the target's own "min step", such as `1m` */
export function timingOf(
  { range, intervalMs }: Pick<DataQueryRequest, 'range' | 'intervalMs'>,
  scrapeInterval: string,
  least?: string,
): Timing {
  const [from, to] = [range.from.valueOf(), range.to.valueOf()];
  const scraped = rangeUtil.intervalToMs(least || scrapeInterval);
  const interval = Math.max(intervalMs, least ? scraped : 0, SECOND);
  const step = Math.max(interval, Math.ceil((to - from) / MOST_POINTS / SECOND) * SECOND);
  const whole = Math.ceil(step / SECOND) * SECOND;
  return {
    step: whole,
    start: Math.floor(from / whole) * whole,
    end: Math.floor(to / whole) * whole,
    variables: {
      __interval: written(whole),
      __interval_ms: String(whole),
      __rate_interval: written(Math.max(whole + scraped, 4 * scraped)),
      __rate_interval_ms: String(Math.max(whole + scraped, 4 * scraped)),
      __range: `${Math.round((to - from) / SECOND)}s`,
      __range_s: String(Math.round((to - from) / SECOND)),
      __range_ms: String(to - from),
    },
  };
}

const written = (milliseconds: number): string => `${Math.round(milliseconds / SECOND)}s`;
