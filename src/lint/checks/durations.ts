import { printDuration, type Duration } from '../../units/index.ts';
import type { LintContext, RuleCheck } from '../check.ts';
import type { LintedRule } from '../rule.ts';
import { alertDiagnostics } from './diagnostics.ts';
import { roundUp } from './reads.ts';
import { intervalOf } from './recorders.ts';

type Key = 'for' | 'keep_firing_for';

function checkKey(
  rule: LintedRule,
  [key, given]: readonly [Key, Duration | undefined],
  context: LintContext,
): ReturnType<RuleCheck> {
  if (given === undefined) return [];
  if (given === 0) return [alertDiagnostics['zero-duration'](rule.at(key), { key })];
  const interval = intervalOf(rule.group, context);
  if (given >= interval) return [];
  return [
    alertDiagnostics['duration-below-interval'](rule.at(key), {
      key,
      given: printDuration(given),
      interval: printDuration(interval),
      actual: printDuration(roundUp(given, interval)),
    }),
  ];
}

/** `for` and `keep_firing_for` that say something else than what happens. */
export const checkDurations: RuleCheck = (rule, context) => [
  ...checkKey(rule, ['for', rule.for], context),
  ...checkKey(rule, ['keep_firing_for', rule.keepFiringFor], context),
];
