// The recorded series of all SLOs at once, narrowed to the services and teams that are chosen.
import type { Environment, Slo } from '../../model/index.ts';
import {
  BUDGET_REMAINING_SERIES,
  errorRatioSeries,
  INFO_SERIES,
  OBJECTIVE_SERIES,
  periodRatioSeries,
  SERVICE_LABEL,
  SLO_LABEL,
  TEAM_LABEL,
} from '../../names/index.ts';
import type { Expression, Matcher } from '../../promql/ast.ts';
import { build } from '../../promql/index.ts';
import { groupAlike, type Key } from '../../text/index.ts';
import { duration, type Duration } from '../../units/index.ts';
import { anyOf } from './alert-states.ts';
import {
  fastWindow,
  ratioSeries,
  slowWindow,
  steady,
  timeLeft,
  trendWindow,
  windowText,
  worstTimeLeft,
} from './expressions.ts';

/** Which SLOs a table or number is about. */
export interface Fleet {
  readonly environment: Environment;
  /** One of all that have the same windows. */
  readonly slos: readonly Slo[];
  /** Narrow `slo_info`, which alone knows an SLO's team. */
  readonly matchers: readonly Matcher[];
}

/** Of thousands of SLOs, series and titles tell nothing but their few windows. */
export const fleetOf = (
  environment: Environment,
  slos: readonly Slo[],
  matchers: readonly Matcher[],
): Fleet => ({
  environment,
  slos: groupAlike(slos, WINDOWS).flatMap((alike) => alike.slice(0, 1)),
  matchers,
});

const WINDOWS: readonly Key<Slo>[] = [
  ({ tiers }) => tiers,
  ({ period }) => period,
  ({ window }) => periodRatioSeries(window),
  ({ windowTitle }) => windowTitle,
  ({ by }) => by.length > 0,
];

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

/** Whether some SLO has a budget for each group: then it stands here with its worst one. */
export const isGrouped = ({ slos }: Fleet): boolean => slos.some(({ by }) => by.length > 0);

const eachRemaining = ({ environment }: Fleet): Expression =>
  steady(build.selector(BUDGET_REMAINING_SERIES), environment);

/** The least value of all groups. */
const leastOf = (fleet: Fleet, each: Expression): Expression =>
  isGrouped(fleet) ? build.aggregate('min', each, { by: [SLO_LABEL, SERVICE_LABEL] }) : each;

export const remaining = (fleet: Fleet): Expression => leastOf(fleet, eachRemaining(fleet));

export const objective = (): Expression => build.selector(OBJECTIVE_SERIES);

const CHANGE = duration('7d');

/** How the remaining budget differs from a week ago. */
export function change(fleet: Fleet): Expression {
  const before = build.offsetBy(build.selector(BUDGET_REMAINING_SERIES), CHANGE);
  const each = build.subtract(eachRemaining(fleet), steady(before, fleet.environment));
  return leastOf(fleet, each);
}

/** Each distinct window once, the shortest first. */
const distinct = (slos: readonly Slo[], window: (slo: Slo) => Duration): readonly Duration[] =>
  [...new Set(slos.map(window))].toSorted((a, b) => a - b);

const nothing: Expression = build.selector(OBJECTIVE_SERIES);

/**
 * The series of error ratios over whole periods, the longest first: a shorter one may be recorded
 * of an SLO with a long period too, for one of its tiers.
 */
const periodSeries = (slos: readonly Slo[]) =>
  [...new Map(slos.map((slo) => [ratioSeries(slo, slo.period), slo.period]))]
    .map(([series, period]) => ({ series, period }))
    .toSorted((a, b) => b.period - a.period);

/** The error ratio of each SLO over its period, whichever that is. */
const periodErrors = ({ slos, environment }: Fleet): Expression => {
  const series = periodSeries(slos).map(({ series: name }) => name);
  return anyOf(series.map((name) => steady(build.selector(name), environment))) ?? nothing;
};

export const periodSli = (fleet: Fleet): Expression =>
  build.subtract(build.number(1), bySlo(chosen(fleet, periodErrors(fleet))));

function errors({ slos, environment }: Fleet, window: (slo: Slo) => Duration): Expression {
  const windows = distinct(
    slos.filter((slo) => window(slo) !== slo.period),
    window,
  ).map((it) => build.selector(errorRatioSeries(it)));
  // SLOs that alert nobody have no window but their period.
  const whole = periodSeries(slos.filter((slo) => window(slo) === slo.period)).map(({ series }) =>
    steady(build.selector(series), environment),
  );
  // An SLO that records several of the windows wants its fastest, or else its slowest one.
  const ordered = window === slowWindow ? windows.toReversed() : windows;
  return anyOf([...ordered, ...whole]) ?? nothing;
}

function burn(fleet: Fleet, window: (slo: Slo) => Duration): Expression {
  if (isGrouped(fleet)) return bySlo(eachBurn(fleet, window));
  const budget = build.subtract(
    build.number(1),
    build.aggregate('max', objective(), { by: [SLO_LABEL] }),
  );
  return build.divide(bySlo(errors(fleet, window)), budget, { on: [SLO_LABEL], groupLeft: [] });
}

/** Of each group, against its own objective: both series have the labels of groups. */
const eachBurn = (fleet: Fleet, window: (slo: Slo) => Duration): Expression =>
  build.divide(errors(fleet, window), build.subtract(build.number(1), objective()));

/** How fast the budget burns over the long window of each SLO's fastest tier. */
export const fastBurn = (fleet: Fleet): Expression => burn(fleet, fastWindow);

/** The same over the longest window of a tier. */
export const slowBurn = (fleet: Fleet): Expression => burn(fleet, slowWindow);

type WindowOf = (slo: Slo) => Duration;

const shown = ({ slos }: Fleet, window: WindowOf): readonly string[] => [
  ...new Set(
    slos.toSorted((a, b) => window(a) - window(b)).map((slo) => windowText(slo, window(slo))),
  ),
];

/** Where SLOs have several, the shortest and the longest. */
function rangeOf(fleet: Fleet, window: WindowOf): string {
  const all = shown(fleet, window);
  return [...new Set([all[0], all.at(-1)])].join('–');
}

/** Their windows, for titles: `1h`, `30m–1d`. */
export const fastWindows = (fleet: Fleet): string => rangeOf(fleet, fastWindow);
export const slowWindows = (fleet: Fleet): string => rangeOf(fleet, slowWindow);

/** When each SLO's budget is gone, as the SLOs of each period have it. */
export function runsOut(fleet: Fleet): Expression {
  const { slos, environment } = fleet;
  const periods = periodSeries(slos);
  const each = periods.map(({ series, period }) => {
    const ofPeriod = steady(build.selector(series), environment);
    const own = (all: Expression): Expression =>
      periods.length === 1 ? all : build.and(all, ofPeriod, { on: [SLO_LABEL] });
    if (!isGrouped(fleet)) {
      return timeLeft(own(bySlo(remaining(fleet))), period, burn(fleet, trendWindow));
    }
    const trend = own(eachBurn(fleet, trendWindow));
    const by = [SLO_LABEL, SERVICE_LABEL];
    return worstTimeLeft(own(eachRemaining(fleet)), period, trend, { by });
  });
  return anyOf(each) ?? nothing;
}
