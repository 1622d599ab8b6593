// The recorded series of all SLOs at once, narrowed to the services and teams that are chosen.
import type { Environment, Slo } from '../../model/index.ts';
import {
  BUDGET_REMAINING_SERIES,
  errorRatioSeries,
  INFO_SERIES,
  OBJECTIVE_SERIES,
  SERVICE_LABEL,
  SLO_LABEL,
  TEAM_LABEL,
} from '../../names/index.ts';
import type { Expression, Matcher } from '../../promql/ast.ts';
import { build } from '../../promql/index.ts';
import { duration, type Duration } from '../../units/index.ts';
import { anyOf } from './alert-states.ts';
import { fastWindow, steady, timeLeft, trendWindow } from './expressions.ts';

/** Which SLOs a table or number is about. */
export interface Fleet {
  readonly environment: Environment;
  readonly slos: readonly Slo[];
  /** Narrow `slo_info`, which alone knows an SLO's team. */
  readonly matchers: readonly Matcher[];
}

/** The variables of the fleet's page, for series that have both labels. */
export const CHOSEN: readonly Matcher[] = [
  build.matcher(SERVICE_LABEL, '=~', '$service'),
  build.matcher(TEAM_LABEL, '=~', '$team'),
];

export const info = ({ matchers }: Fleet): Expression => build.selector(INFO_SERIES, matchers);

/** Only what belongs to the SLOs of this fleet. */
export const chosen = (fleet: Fleet, expression: Expression): Expression =>
  build.and(expression, info(fleet), { on: [SLO_LABEL] });

/** One value per SLO and service, without a metric's name: rows of tables join on their labels. */
export const bySlo = (expression: Expression): Expression =>
  build.aggregate('max', expression, { by: [SLO_LABEL, SERVICE_LABEL] });

export const remaining = ({ environment }: Fleet): Expression =>
  steady(build.selector(BUDGET_REMAINING_SERIES), environment);

export const objective = (): Expression => build.selector(OBJECTIVE_SERIES);

const CHANGE = duration('7d');

/** How the remaining budget differs from a week ago. */
export const change = (fleet: Fleet): Expression =>
  build.subtract(
    remaining(fleet),
    steady(build.offsetBy(build.selector(BUDGET_REMAINING_SERIES), CHANGE), fleet.environment),
  );

/** Each distinct window once, the shortest first. */
const distinct = (slos: readonly Slo[], window: (slo: Slo) => Duration): readonly Duration[] =>
  [...new Set(slos.map(window))].toSorted((a, b) => a - b);

const nothing: Expression = build.selector(OBJECTIVE_SERIES);

/** The error ratio of each SLO over its period, whichever that is. */
const periodErrors = ({ slos, environment }: Fleet): Expression => {
  const periods = distinct(slos, ({ period }) => period).toReversed();
  const each = periods.map((period) =>
    steady(build.selector(errorRatioSeries(period)), environment),
  );
  return anyOf(each) ?? nothing;
};

export const periodSli = (fleet: Fleet): Expression =>
  build.subtract(build.number(1), bySlo(chosen(fleet, periodErrors(fleet))));

function burn({ slos }: Fleet, window: (slo: Slo) => Duration): Expression {
  const windows = distinct(slos, window).map((it) => build.selector(errorRatioSeries(it)));
  const errors = bySlo(anyOf(windows) ?? nothing);
  const budget = build.subtract(
    build.number(1),
    build.aggregate('max', objective(), { by: [SLO_LABEL] }),
  );
  return build.divide(errors, budget, { on: [SLO_LABEL], groupLeft: [] });
}

/** How fast the budget burns over the long window of each SLO's fastest tier. */
export const fastBurn = (fleet: Fleet): Expression => burn(fleet, fastWindow);

/** Its windows, for titles: `1h`. */
export const fastWindows = ({ slos }: Fleet): readonly Duration[] => distinct(slos, fastWindow);

/** When each SLO's budget is gone, as the SLOs of each period have it. */
export function runsOut(fleet: Fleet): Expression {
  const { slos, environment } = fleet;
  const trend = burn(fleet, trendWindow);
  const periods = distinct(slos, ({ period }) => period).toReversed();
  const each = periods.map((period) => {
    const left = bySlo(remaining(fleet));
    const ofPeriod = steady(build.selector(errorRatioSeries(period)), environment);
    const own = periods.length === 1 ? left : build.and(left, ofPeriod, { on: [SLO_LABEL] });
    return timeLeft(own, period, trend);
  });
  return anyOf(each) ?? nothing;
}
