// What a team wants of its rules beyond what is right, as plain JSON. Patterns are RE2 and match a
// whole text, as in Prometheus; durations are written as in Prometheus.
import type { Severity } from '../../diagnostics/index.ts';

/** The rules that a part of a policy is about; all of them when it says nothing. */
export interface PolicyScope {
  readonly kind?: 'alert' | 'record';
  /** Pattern of the names of alerts or recorded series. */
  readonly name?: string;
  /** Patterns of labels that the rule sets. */
  readonly labels?: Readonly<Record<string, string>>;
}

interface Scoped {
  readonly where?: PolicyScope;
}

/** A label or an annotation that rules must have, and what it may say. */
export interface EntryPolicy extends Scoped {
  /** The name of the label or annotation. */
  readonly key: string;
  /** @default true */
  readonly required?: boolean;
  /** The values that are allowed; templates are not looked at. */
  readonly oneOf?: readonly string[];
  /** What a value must match, templates included as they are written. */
  readonly pattern?: string;
}

/** How rules must be called. */
export interface NamePolicy extends Scoped {
  readonly pattern: string;
}

/** What must not be written. */
export interface RejectedPolicy extends Scoped {
  readonly in: 'name' | 'label name' | 'label value' | 'annotation name' | 'annotation value';
  readonly pattern: string;
  /** A few words that tell why: `e-mail addresses belong into the routes`. */
  readonly because: string;
}

/** Limits of a duration; a rule without it has 0s. */
export interface DurationPolicy extends Scoped {
  readonly key: 'for' | 'keep_firing_for';
  readonly min?: string;
  readonly max?: string;
}

/** Labels for which every selector of a metric needs a matcher. */
export interface SelectorPolicy extends Scoped {
  /** Pattern of the metrics. @default all */
  readonly metric?: string;
  readonly matchers: readonly string[];
}

/** Labels that aggregations must keep, and labels that results must not have. */
export interface AggregationPolicy extends Scoped {
  readonly keep?: readonly string[];
  readonly strip?: readonly string[];
}

/** Where links may lead to. */
export interface LinkPolicy extends Scoped {
  /** Annotations that hold links. @default those whose name ends in `_url` or `_link` */
  readonly annotations?: readonly string[];
  /** @default all */
  readonly hosts?: readonly string[];
  /** @default ['https'] */
  readonly schemes?: readonly string[];
}

/**
 * A team's own rules for rules.
 *
 * @example
 * const policy: LintPolicy = {
 *   labels: [{ key: 'severity', where: { kind: 'alert' }, oneOf: ['page', 'ticket'] }],
 *   annotations: [{ key: 'runbook_url', where: { labels: { severity: 'page' } } }],
 *   selectors: [{ matchers: ['job'] }],
 *   links: [{ hosts: ['wiki.example.com'] }],
 * };
 */
export interface LintPolicy {
  /** How bad a breach is. @default 'warning' */
  readonly severity?: Severity;
  readonly labels?: readonly EntryPolicy[];
  readonly annotations?: readonly EntryPolicy[];
  readonly names?: readonly NamePolicy[];
  readonly rejected?: readonly RejectedPolicy[];
  readonly durations?: readonly DurationPolicy[];
  readonly selectors?: readonly SelectorPolicy[];
  readonly aggregations?: readonly AggregationPolicy[];
  readonly links?: readonly LinkPolicy[];
  /** The longest range that an expression may read: `30d`. */
  readonly maxRange?: string;
}
