// How times, ratios and rates are said in tables and charts.
import type { Evidence } from '../model/index.ts';
import {
  duration,
  milliseconds,
  printPercent,
  renderDuration,
  round,
  type Decimal,
  type Duration,
} from '../units/index.ts';
import type { Times } from './alert-times.ts';
import type { FalseAlerts } from './false-alerts.ts';

/** In a table, where nothing happens. */
export const NEVER = '–';

/**
 * A time in two units, which is as exact as anybody needs.
 *
 * @example sayTime(duration('3h40m45s')) // '3h 41m'
 */
export function sayTime(time: Duration): string {
  const unit = duration(time >= duration('1d') ? '1h' : time >= duration('1h') ? '1m' : '1s');
  return renderDuration(milliseconds(Math.round(time / unit) * unit));
}

/** @example 1m 20s (1m 41s) */
export const sayTimes = (times: Times | undefined): string =>
  times ? `${sayTime(times.mean)} (${sayTime(times.max)})` : NEVER;

export const sayRatio = (ratio: Decimal): string => printPercent(round(ratio, 8));

/** @example 0.01/s */
export const sayRate = (rate: Decimal): string => `${rate}/s`;

/** With evidence first, without it in brackets. */
export const sayFalseAlerts = (alerts: FalseAlerts | undefined): string => {
  if (!alerts) return NEVER;
  const { guarded, unguarded } = alerts;
  return guarded === unguarded
    ? round(guarded, 1)
    : `${round(guarded, 1)} (${round(unguarded, 1)})`;
};

/** @example , given at least 3 bad events in the long window (without that) */
export const sayEvidence = ({ of, least }: Evidence): string => {
  const counted = of === 'events' ? 'events' : 'bad events';
  return least === '0'
    ? ''
    : `, given at least ${least} ${counted} in the long window (without that)`;
};
