import { valueType } from '../../promql/index.ts';
import type { RuleCheck } from '../check.ts';
import { findUnconditional, type Unconditional } from './condition.ts';
import { alertDiagnostics } from './diagnostics.ts';
import { quoted, unwrap } from './expressions.ts';
import type { LintedRule } from '../rule.ts';

/** `vector(1)` or a number: an alert that is meant to fire for ever, as proof that alerting works. */
function isHeartbeat(rule: LintedRule): boolean {
  if (!rule.expression) return false;
  const root = unwrap(rule.expression);
  return root.kind === 'number' || (root.kind === 'call' && root.name === 'vector');
}

const REASONS = {
  bool: (text: string) => ({
    reason: `\`bool\` makes \`${text}\` 0 or 1, and both are results`,
    edit: 'remove `bool`',
  }),
  constant: (text: string) => ({
    reason: `\`${text}\` is there even when nothing else is`,
    edit: 'remove it, or compare the whole: `(…) > 0`',
  }),
} as const;

function explain(
  rule: LintedRule,
  { because, part }: Unconditional,
): ReturnType<RuleCheck>[number] {
  const text = quoted(rule, part);
  const about = rule.at('expr', part.range);
  return because === 'samples'
    ? alertDiagnostics['no-condition'](about, { expression: text })
    : alertDiagnostics['always-fires'](about, REASONS[because](text));
}

/** Alerts that fire whatever the values of the samples are. */
export const checkCondition: RuleCheck = (rule, context) => {
  if (rule.kind !== 'alert' || !rule.expression || isHeartbeat(rule)) return [];
  if (valueType(rule.expression) === 'string') return [];
  const found = findUnconditional(rule.expression, context);
  return found ? [explain(rule, found)] : [];
};
