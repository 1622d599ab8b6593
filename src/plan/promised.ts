import type { Rule, RuleGroup } from '../ir/index.ts';
import type { BurnRateTier } from '../model/index.ts';
import type { SloContext } from './recording-rules.ts';
import { pagesOf } from './slo-pages.ts';

/**
 * The rules of an SLO that follow from what it promises to whom, and not from what it counts: those
 * of SLOs that are alike say the same, each of its own SLO.
 */
export interface Promised {
  readonly slo: string;
  /** Of the first SLO that it is like, whose rules stand in for its own. */
  readonly rules: readonly Rule[];
  /** The groups of the SLO. */
  readonly groups: readonly RuleGroup[];
  /** The rules as they would be, in the same order; none where they are its own. */
  readonly ownRules?: () => readonly Rule[];
}

/** Equal for SLOs whose rules differ in their ids and in what they count alone. */
export function likenessOf(context: SloContext): string {
  const { slo, system, service, model } = context;
  const { id, source, tiers, name: _n, description: _d, sli: _s, ...rest } = slo;
  const { handwritten: _h, place: _p, ...promise } = rest;
  const { runbook, dashboard } = pagesOf(model.environment, context);
  const { runbooksUrl, grafanaUrl } = model.environment;
  const told = [system.name, service.team.name, runbook, dashboard, runbooksUrl, grafanaUrl];
  const facts = JSON.stringify([promise, source === id, told, numberOf(tiers)]);
  // Where the texts of its alerts say its id for another reason, they are like nobody else's.
  return facts.includes(id) ? `${id} ${facts}` : facts;
}

/** SLOs that promise the same have the same tiers, which are long: a number stands for them. */
function numberOf(tiers: readonly BurnRateTier[]): number {
  const known = numbers.get(tiers);
  if (known !== undefined) return known;
  const text = JSON.stringify(tiers);
  const number = texts.get(text) ?? texts.size;
  texts.set(text, number);
  numbers.set(tiers, number);
  return number;
}

const numbers = new WeakMap<readonly BurnRateTier[], number>();
const texts = new Map<string, number>();
