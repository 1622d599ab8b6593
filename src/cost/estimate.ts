// What rules cost a Prometheus: every rule by itself, and added up by SLO and by service.
import { by, byText, groupBy } from '../text/index.ts';
import type { Duration } from '../units/index.ts';
import type { Cardinality } from './cardinality.ts';
import { NORMAL, RULE_EVALUATION } from './constants.ts';
import { readsOf } from './reads.ts';
import type { CostedRule } from './rules.ts';
import { takeCensus } from './series.ts';

/** What some rules cost in 30 seconds. */
export interface Cost {
  readonly rules: number;
  /** Series that they write. */
  readonly series: number;
  /** Samples that they read in 30 seconds. */
  readonly samples: number;
  /** CPU time that they use in 30 seconds, in milliseconds. */
  readonly cpu: number;
}

export interface RuleCost extends Cost {
  readonly rule: CostedRule;
}

/** The cost of a service, or of an SLO of it. */
export interface OwnedCost extends Cost {
  readonly service: string;
  /** Absent for what a service's rules do for no SLO. */
  readonly slo?: string;
}

export interface Estimate {
  readonly total: Cost;
  readonly services: readonly OwnedCost[];
  readonly slos: readonly OwnedCost[];
  /** The dearest first. */
  readonly rules: readonly RuleCost[];
  /** Metrics whose number of series nobody said, sorted. */
  readonly assumed: readonly string[];
}

export interface EstimateOptions {
  readonly cardinality: Cardinality;
  readonly scrapeInterval: Duration;
}

/**
 * Estimates what rules cost, from what their expressions read and how often they are evaluated.
 *
 * @example
 * estimate(rulesOfPlan(plan), { cardinality, scrapeInterval: duration('15s') }).total
 * // { rules: 16, series: 13, samples: 5070, cpu: 5.2 }
 */
export function estimate(
  rules: readonly CostedRule[],
  { cardinality, scrapeInterval }: EstimateOptions,
): Estimate {
  const census = takeCensus(rules, cardinality, scrapeInterval);
  const costs = rules.map((rule): RuleCost => {
    const reads = readsOf(rule.expression, census.find);
    const evaluations = NORMAL / rule.interval;
    const cpu = reads.reduce((sum, read) => sum + read.cpu, RULE_EVALUATION);
    return {
      rule,
      rules: 1,
      series: census.written(rule),
      samples: sum(reads.map(({ samples }) => samples)) * evaluations,
      cpu: (cpu / 1e6) * evaluations,
    };
  });
  return {
    total: totalOf(costs),
    services: ownersOf(costs, ({ service }) => [service]),
    slos: ownersOf(costs, ({ service, slo }) => (slo === undefined ? [service] : [service, slo])),
    rules: costs.toSorted((a, b) => b.cpu - a.cpu || byText(identityOf(a), identityOf(b))),
    assumed: [...census.assumed].toSorted(byText),
  };
}

const identityOf = ({ rule: { file, group, name } }: RuleCost): string =>
  `${file}\n${group}\n${name}`;

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

const totalOf = (costs: readonly Cost[]): Cost => ({
  rules: sum(costs.map(({ rules }) => rules)),
  series: sum(costs.map(({ series }) => series)),
  samples: sum(costs.map(({ samples }) => samples)),
  cpu: sum(costs.map(({ cpu }) => cpu)),
});

const SEPARATOR = '\n';
/** What serves no SLO stands after all that do. */
const LAST = '\u{10FFFF}';

function ownersOf(
  costs: readonly RuleCost[],
  ownerOf: (rule: CostedRule) => readonly [service: string, slo?: string],
): readonly OwnedCost[] {
  const groups = groupBy(costs, ({ rule }) => ownerOf(rule).join(SEPARATOR));
  return [...groups]
    .map(([owner, some]) => {
      const [service = '', slo] = owner.split(SEPARATOR);
      return { service, ...(slo !== undefined && { slo }), ...totalOf(some) };
    })
    .toSorted(by(({ service, slo = LAST }) => `${service}${SEPARATOR}${slo}`));
}

/** The share of one core that a cost is, in percent. */
export const shareOfCore = ({ cpu }: Pick<Cost, 'cpu'>): number => (cpu / NORMAL) * 100;
