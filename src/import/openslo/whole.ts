// What a composite SLO promises as a whole, by how its objectives are counted.
import { add, compare, decimal, divide, round, subtract, type Decimal } from '../../units/index.ts';
import type { ImportedSli } from '../slo.ts';
import { proportions } from './proportions.ts';

/** An objective of a composite SLO. */
interface Member {
  /** As the file has it: `compositeWeight`. */
  readonly weight: Decimal;
  readonly percent: string;
}

/** Objectives on the same indicator are one part. */
type Members = readonly (readonly Member[])[];

export interface Whole extends Pick<ImportedSli, 'call' | 'differences'> {
  readonly percent: string;
  /** Of each part; nothing where weights say nothing. */
  readonly weights?: readonly number[];
  /** What is to be said of the objective. */
  readonly promise: string;
}

/** Nothing where there is no objective for which it would be the same. */
export type Wholeness = (members: Members) => Whole | undefined;

const BY_INTERVAL =
  'it is told interval by interval, each weighing as much as it has events, and parts without events leave their weight to the others';

/** Burn rates are added up, each times its weight: a share counts by weight and budget of its part. */
export const ofBurnRates: Wholeness = (members) => {
  const all = members.flat();
  const weights = proportions(
    members.map((own) => own.map(({ weight, percent }) => [weight, budgetOf(percent)])),
  );
  const rates = all.map(({ weight, percent }) => divide(weight, budgetOf(percent)));
  const percent = percentOf(divide(decimal(1), sum(rates)));
  if (!weights || percent === undefined) return undefined;
  return {
    call: 'composite',
    percent,
    weights,
    promise: `the whole has the objective ${percent}%, so that it burns as fast as its parts together, each times its weight`,
    differences: [BY_INTERVAL],
  };
};

/** What parts lack is added up, each times its weight. */
export const ofLacks: Wholeness = (members) => {
  const all = members.flat();
  const weights = proportions(members.map((own) => own.map(({ weight }) => [weight, decimal(1)])));
  const strictest = strictestOf(members);
  const percent = percentOf(divide(budgetOf(strictest), sum(all.map(({ weight }) => weight))));
  if (!weights || percent === undefined) return undefined;
  return {
    call: 'composite',
    percent,
    weights,
    promise: `the whole has the objective ${percent}%, as what its parts lack is added up, each times its weight, and held against ${strictest}%`,
    differences: [`${BY_INTERVAL}; what they lack may add up to more than 100%`],
  };
};

/** A slice is bad for the whole where it is for any part. */
export const ofWorst: Wholeness = (members) => {
  const percent = strictestOf(members);
  const promise = `the whole is bad whenever one of its parts is, and has the strictest of their objectives, ${percent}%`;
  return { call: 'journey', percent, promise, differences: [] };
};

const budgetOf = (percent: string): Decimal => subtract(decimal(100), decimal(percent));

const sum = (of: readonly Decimal[]): Decimal => of.reduce(add, decimal(0));

const strictestOf = (members: Members): string =>
  members.flat().reduce((most, { percent }) => {
    const isMore = compare(decimal(percent), decimal(most)) > 0;
    return isMore ? percent : most;
  }, '0');

// Of a budget: more would say nothing that is seen on a burn rate.
const DIGITS = 6;

/** The objective that leaves such a budget, if there is one. */
function percentOf(budget: Decimal): string | undefined {
  const size = Math.floor(Math.log10(Number(budget)));
  if (!Number.isFinite(size)) return undefined;
  const rounded = round(budget, Math.max(0, DIGITS - 1 - size));
  const isBudget = compare(rounded, decimal(0)) > 0 && compare(rounded, decimal(100)) < 0;
  return isBudget ? subtract(decimal(100), rounded) : undefined;
}
