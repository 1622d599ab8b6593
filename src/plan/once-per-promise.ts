import type { Slo } from '../model/index.ts';

/**
 * Computes once what depends on nothing of an SLO but its objective, window, tiers and counting:
 * thousands of SLOs have few of them.
 */
export function oncePerPromise<Facts>(factsOf: (slo: Slo) => Facts): (slo: Slo) => Facts {
  const byTiers = new Map<Slo['tiers'], Map<string, Facts>>();
  return (slo) => {
    const known = byTiers.get(slo.tiers) ?? new Map<string, Facts>();
    byTiers.set(slo.tiers, known);
    const { objective, period, window, windowTitle, counting } = slo;
    const promise = `${objective} ${period} ${window.kind} ${windowTitle} ${counting}`;
    const facts = known.get(promise) ?? factsOf(slo);
    known.set(promise, facts);
    return facts;
  };
}
