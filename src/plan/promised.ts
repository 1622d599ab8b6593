import type { Rule, RuleGroup } from '../ir/index.ts';
import type { Severity, Slo } from '../model/index.ts';

/**
 * The rules of an SLO that follow from what it promises and not from what it counts: of two SLOs
 * with the same promise, the first of one says the same as the first of the other, of another SLO.
 */
export interface Promised {
  readonly promise: string;
  readonly slo: string;
  readonly rules: readonly Rule[];
  /** The groups of the SLO. */
  readonly groups: readonly RuleGroup[];
  /**
   * Where its recording rules are those of the first SLO with this promise, which stand in for them:
   * these as they would be, in the same order.
   */
  readonly ownRecordings?: () => readonly (readonly [standIn: Rule, own: Rule])[];
}

/** Rules name a severity; how it is told changes none of them. */
const bySeverityName = ({ severity, ...rest }: { readonly severity: Severity }): object => ({
  ...rest,
  severity: severity.name,
});

/** All that the expressions of these rules depend on, the SLO's id apart. */
export function promiseOf({ id, source, ...slo }: Slo): string {
  const { name: _n, description: _d, sli: _s, handwritten: _h, place: _p, ...promise } = slo;
  const tiers = promise.tiers.map(bySeverityName);
  const budgetAlerts = promise.budgetAlerts.map(bySeverityName);
  const text = JSON.stringify([{ ...promise, tiers, budgetAlerts }, source === id]);
  const known = promises.get(text) ?? text;
  promises.set(known, known);
  return known;
}

/** Each promise once: thousands of SLOs keep theirs, and it is long. */
const promises = new Map<string, string>();
