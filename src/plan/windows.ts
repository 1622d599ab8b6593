import type { Count, Environment, Slo } from '../model/index.ts';
import { isBaseWindow } from '../model/rhythm.ts';
import { badEventsSeries, eventsSeries } from '../names/index.ts';
import type { Expression } from '../promql/ast.ts';
import { build } from '../promql/index.ts';
import type { Duration } from '../units/index.ts';
import { recorded } from './counting.ts';

/** The windows that an SLO's tiers look at, shortest first. */
export const tierWindows = ({ tiers }: Slo): readonly Duration[] =>
  [...new Set(tiers.flatMap(({ short, long }) => [short, long]))].toSorted((a, b) => a - b);

const stepOf = (window: Duration, environment: Environment): Duration =>
  isBaseWindow(window) ? environment.evaluationInterval : environment.tileInterval;

const overWindow = (slo: Slo, series: string, window: Duration): Expression =>
  build.call('sum_over_time', build.range(recorded(slo, series), window));

const SERIES = { events: eventsSeries, 'bad-events': badEventsSeries } as const;

/** Events, or bad ones, within a window. */
export const countOver = (
  slo: Slo,
  what: Count['what'],
  window: Duration,
  environment: Environment,
): Expression => overWindow(slo, SERIES[what](stepOf(window, environment)), window);

/** Bad events divided by events within a window; NaN when there were none. */
export const errorRatioOver = (slo: Slo, window: Duration, environment: Environment): Expression =>
  build.divide(
    countOver(slo, 'bad-events', window, environment),
    countOver(slo, 'events', window, environment),
  );
