import type { LabelSet, RecordingRule } from '../../ir/index.ts';
import { isBaseWindow } from '../../model/rhythm.ts';
import {
  badEventsSeries,
  errorRatioSeries,
  eventsSeries,
  periodRatioSeries,
  SERVICE_LABEL,
  SLO_LABEL,
  SLOTH_WINDOW_LABEL,
  SLOTH_WINDOWS,
  slothRatioSeries,
} from '../../names/index.ts';
import type { Expression, Matcher } from '../../promql/ast.ts';
import { build } from '../../promql/index.ts';
import { printDuration, type Duration } from '../../units/index.ts';
import { tierWindows } from '../windows.ts';
import { latest, ours, type Fleet } from './fleet.ts';
import { slothLabels } from './labels.ts';

const windowLabel = (window: Duration): LabelSet => ({
  [SLOTH_WINDOW_LABEL]: printDuration(window),
});

/** Error ratios over the windows that Sloth records of every SLO. */
export const windowRatios = (fleet: Fleet, windows: readonly Duration[]) =>
  windows.map((window) =>
    fleet.rule(
      slothRatioSeries(window),
      slothLabels(fleet.services, ratioOver(fleet, window)),
      windowLabel(window),
    ),
  );

/** As it is recorded where an alert looks at the window, and else from counts. */
function ratioOver(fleet: Fleet, window: Duration): Expression {
  const recorded = ours(fleet, errorRatioSeries(window));
  const others = fleet.slos.filter((slo) => !tierWindows(slo).includes(window));
  if (others.length === 0) return recorded;
  if (others.length === fleet.slos.length) {
    return counted(fleet, window, build.oneOf(SERVICE_LABEL, fleet.services));
  }
  const ids = others.map(({ id }) => id);
  return build.or(recorded, counted(fleet, window, build.oneOf(SLO_LABEL, ids)));
}

function counted({ environment }: Fleet, window: Duration, of: Matcher): Expression {
  const step = isBaseWindow(window) ? environment.evaluationInterval : environment.tileInterval;
  const over = (series: string): Expression =>
    build.call('sum_over_time', build.range(build.selector(series, [of]), window));
  return build.divide(over(badEventsSeries(step)), over(eventsSeries(step)));
}

/** Error ratios over whole periods; Sloth has no name for those of the calendar. */
export function periodRatios(fleet: Fleet): readonly RecordingRule[] {
  const periods = fleet.slos.flatMap(({ window }) =>
    window.kind === 'rolling' && !SLOTH_WINDOWS.includes(window.length)
      ? [[window.length, window] as const]
      : [],
  );
  return [...new Map(periods)]
    .toSorted(([a], [b]) => a - b)
    .map(([length, window]) =>
      fleet.rule(
        slothRatioSeries(length),
        slothLabels(fleet.services, latest(fleet, periodRatioSeries(window))),
        windowLabel(length),
      ),
    );
}
