// The series that Sloth would record of our SLOs, made of those that we record: dashboards and
// queries that read Sloth's names keep working. A few rules for all SLOs at once; none reads raw
// series.
import type { RecordingRule, RuleFile } from '../../ir/index.ts';
import type { Model } from '../../model/index.ts';
import { isBaseWindow } from '../../model/rhythm.ts';
import {
  BUDGET_REMAINING_SERIES,
  SLOTH_BUDGET_SERIES,
  SLOTH_BURN_RATE_SERIES,
  SLOTH_FILE,
  SLOTH_PERIOD_BURN_RATE_SERIES,
  SLOTH_REMAINING_SERIES,
  SLOTH_SHORTEST_WINDOW,
  SLOTH_WINDOW_LABEL,
  SLOTH_WINDOWS,
  slothGroup,
  slothRatioSeries,
} from '../../names/index.ts';
import { build } from '../../promql/index.ts';
import { printDuration, type Duration } from '../../units/index.ts';
import { fleetOf, latest, theirs, type Fleet } from './fleet.ts';
import { slothLabels } from './labels.ts';
import { promiseRules } from './promises.ts';
import { periodRatios, windowRatios } from './ratios.ts';

const group = (interval: Duration, rules: readonly RecordingRule[]) => ({
  name: slothGroup(printDuration(interval)),
  interval,
  rules,
});

/** One file, or none unless the environment asks for it. */
export function planSlothNames(model: Model): readonly RuleFile[] {
  const { environment } = model;
  const fleet = environment.seriesNames === 'own-and-sloth' ? fleetOf(model) : undefined;
  if (!fleet) return [];
  return [
    {
      name: SLOTH_FILE,
      title: "Series by Sloth's names",
      summary: 'What dashboards made for Sloth read, for all SLOs at once; load it exactly once.',
      groups: [
        group(environment.evaluationInterval, fastRules(fleet)),
        group(environment.ticketInterval, slowRules(fleet)),
        group(environment.tileInterval, budgetRules(fleet)),
      ],
    },
  ];
}

const fastRules = (fleet: Fleet): readonly RecordingRule[] => [
  ...windowRatios(fleet, SLOTH_WINDOWS.filter(isBaseWindow)),
  fleet.rule(
    SLOTH_BURN_RATE_SERIES,
    build.divide(
      theirs(fleet, slothRatioSeries(SLOTH_SHORTEST_WINDOW)),
      theirs(fleet, SLOTH_BUDGET_SERIES),
      { ignoring: [SLOTH_WINDOW_LABEL] },
    ),
  ),
];

const slowRules = (fleet: Fleet): readonly RecordingRule[] => [
  ...promiseRules(fleet),
  ...windowRatios(
    fleet,
    SLOTH_WINDOWS.filter((window) => !isBaseWindow(window)),
  ),
];

function budgetRules(fleet: Fleet): readonly RecordingRule[] {
  const remaining = slothLabels(fleet.services, latest(fleet, BUDGET_REMAINING_SERIES));
  const spent = build.subtract(build.number(1), theirs(fleet, SLOTH_REMAINING_SERIES));
  return [
    ...periodRatios(fleet),
    fleet.rule(SLOTH_REMAINING_SERIES, remaining),
    fleet.rule(SLOTH_PERIOD_BURN_RATE_SERIES, spent),
  ];
}
