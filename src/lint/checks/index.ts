// The checks of `nines lint` beyond what expressions alone give away. A new check is a file here and
// a line below.
import type { ProjectCheck, RuleCheck } from '../check.ts';
import { checkAbsent } from './absent-without-for.ts';
import { checkCondition } from './always-fires.ts';
import { checkCarriedLabels, checkLabelReaders } from './carried-labels.ts';
import { checkDuplicateAlerts } from './duplicate-alerts.ts';
import { checkDuplicateRecords } from './duplicate-records.ts';
import { checkDurations } from './durations.ts';
import { checkFlappingLabels } from './flapping-labels.ts';
import { checkFragileRatio } from './fragile-ratio.ts';
import { checkGroupOrder } from './group-order.ts';
import { checkAlertnameLabel, checkEmptyLabels, checkExternalLabels } from './labels.ts';
import { checkGroupIntervals, checkVanishingSeries } from './lookback.ts';
import { checkNaN } from './nan-in-aggregation.ts';
import { checkPolicy } from './policy.ts';
import { checkRecordName } from './record-name.ts';
import { checkRecordingCycles } from './recording-cycles.ts';
import { checkSlowSource } from './slow-source.ts';
import { checkTemplates } from './template.ts';

/** Checks of one rule at a time. */
export const RULE_CHECKS: readonly RuleCheck[] = [
  checkAbsent,
  checkAlertnameLabel,
  checkCarriedLabels,
  checkCondition,
  checkDurations,
  checkEmptyLabels,
  checkExternalLabels,
  checkFlappingLabels,
  checkFragileRatio,
  checkNaN,
  checkPolicy,
  checkRecordName,
  checkSlowSource,
  checkTemplates,
  checkVanishingSeries,
];

/** Checks that look at all rules together. */
export const PROJECT_CHECKS: readonly ProjectCheck[] = [
  checkDuplicateAlerts,
  checkDuplicateRecords,
  checkGroupIntervals,
  checkGroupOrder,
  checkLabelReaders,
  checkRecordingCycles,
];
