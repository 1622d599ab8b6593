import type { Rule } from '../ir/index.ts';
import type { Severity, Slo } from '../model/index.ts';

/**
 * The rules of an SLO that follow from what it promises and not from what it counts: of two SLOs
 * with the same promise, the first of one says the same as the first of the other, of another SLO.
 */
export interface Promised {
  readonly promise: string;
  readonly rules: readonly Rule[];
}

/** All that the expressions of these rules depend on, the SLO's id apart. */
export function promiseOf({ id, source, ...slo }: Slo): string {
  const { name: _n, description: _d, sli: _s, handwritten: _h, place: _p, ...promise } = slo;
  const severityOf = ({ severity, ...rest }: { readonly severity: Severity }): object => ({
    ...rest,
    severity: severity.name,
  });
  const tiers = promise.tiers.map(severityOf);
  const budgetAlerts = promise.budgetAlerts.map(severityOf);
  return JSON.stringify([{ ...promise, tiers, budgetAlerts }, source === id]);
}
