import type { Diagnostic } from '../diagnostics/index.ts';
import type { Catalogue, PrometheusTarget } from '../promql/index.ts';
import type { Duration } from '../units/index.ts';
import type { LabelReader } from './label-reader.ts';
import type { LintPolicy } from './policy/policy.ts';
import type { LintedGroup, LintedRule } from './rule.ts';

/** What a check may know besides the rule that it looks at. */
export interface LintContext {
  /** Everything that expressions may read, the recorded series of all rules included. */
  readonly catalogue: Catalogue;
  /** What of it is scraped, recorded series apart. Absent when nobody can tell them apart. */
  readonly scraped?: Catalogue;
  readonly groups: readonly LintedGroup[];
  /** The oldest server that must evaluate the rules. */
  readonly target: PrometheusTarget;
  /** Feature flags of that server. */
  readonly features: ReadonlySet<string>;
  /** Absent when nobody said; then nothing is said of ranges that are too short. */
  readonly scrapeInterval?: Duration;
  /** The interval of groups that have none of their own. @default '1m' */
  readonly evaluationInterval: Duration;
  /** How long samples are kept. */
  readonly retention?: Duration;
  /** Labels that the server adds to alerts and to what it writes elsewhere. */
  readonly externalLabels: Readonly<Record<string, string>>;
  /** What the team wants of its rules, beyond what is right. */
  readonly policy?: LintPolicy;
  /** Who reads the labels of alerts: routes, groupings and inhibitions. */
  readonly labelReaders?: readonly LabelReader[];
}

/** Looks at one rule; one file each in `checks/`. */
export type RuleCheck = (rule: LintedRule, context: LintContext) => readonly Diagnostic[];

/** Looks at all rules together: duplicates, cycles, order. */
export type ProjectCheck = (context: LintContext) => readonly Diagnostic[];
