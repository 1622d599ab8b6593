import type { Counting, Environment, Slo } from '../model/index.ts';
import { badEventsSeries, eventsSeries, SLO_LABEL } from '../names/index.ts';
import type { Matcher, VectorSelector } from '../promql/ast.ts';
import { build } from '../promql/index.ts';
import type { Duration } from '../units/index.ts';

/** A recorded series of one SLO, or of some of its groups. */
export const recorded = (
  slo: Slo,
  series: string,
  groups: readonly Matcher[] = [],
): VectorSelector => build.selector(series, [build.matcher(SLO_LABEL, '=', slo.id), ...groups]);

/** How an SLI counts in one of the two resolutions: base interval or tile. */
export function countingOf(slo: Slo, environment: Environment, resolution: Duration): Counting {
  const { evaluationInterval, tileInterval } = environment;
  const overTile = (series: string): Counting['baseEventsOverTile'] =>
    build.call('sum_over_time', build.range(recorded(slo, series), tileInterval));
  return {
    interval: evaluationInterval,
    settle: environment.settle,
    tile: tileInterval,
    tileSettle: environment.tileSettle,
    lookback: environment.lookback,
    targetLabels: environment.targetLabels,
    method: slo.counting,
    rateWindow: environment.rateWindow,
    by: slo.by,
    recordedEvents: recorded(slo, eventsSeries(resolution)),
    recordedBadEvents: recorded(slo, badEventsSeries(resolution)),
    baseEventsOverTile: overTile(eventsSeries(evaluationInterval)),
    baseBadEventsOverTile: overTile(badEventsSeries(evaluationInterval)),
  };
}
