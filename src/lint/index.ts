export type { LintContext, ProjectCheck, RuleCheck } from './check.ts';
export { LINT_CODES } from './codes.ts';
export type { DisabledDiagnostic } from './disable/index.ts';
export { inspect, type InspectOptions } from './inspect.ts';
export { lint, type LintOptions, type LintResult } from './lint.ts';
export type { LintPolicy } from './policy.ts';
export {
  decodeText,
  readRuleFile,
  unreadableFile,
  type RuleFile,
  type RuleText,
} from './read/index.ts';
export type { LintedGroup, LintedRule, Part } from './rule.ts';
