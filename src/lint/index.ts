export type { LintContext, ProjectCheck, RuleCheck } from './check.ts';
export { LINT_CODES } from './codes.ts';
export type { DisabledDiagnostic } from './disable/index.ts';
export { inspect, recordedIntervals, type InspectOptions } from './inspect.ts';
export type { LabelReader } from './label-reader.ts';
export { lint, type LintOptions, type LintResult } from './lint.ts';
export type { LintPolicy } from './policy/policy.ts';
export { withRecorded } from './recorded.ts';
export {
  decodeText,
  readRuleFile,
  unreadableFile,
  type RuleFile,
  type RuleText,
} from './read/index.ts';
export { patternOf, type Likeness, type LintedGroup, type LintedRule, type Part } from './rule.ts';
