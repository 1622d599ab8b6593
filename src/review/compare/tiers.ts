// What happens to the burn-rate alerts of an SLO: from which share of bad events on they fire, how
// urgent they are, and how soon somebody is told.
import type { Fact, Risk, Sides } from '../change.ts';
import { compareSpans, firesAt, isLess, ratioOf, spanOf } from '../budgets.ts';
import { differences } from '../differences.ts';
import { burnRateAlertName } from '../labelled.ts';
import type { ReviewedTier } from '../manifest.ts';
import { pairUp } from '../pair.ts';
import { urgencyOf, type Context, type PlacedSlo } from '../placed.ts';
import { joined, say, type Said } from '../said.ts';
import { renderDuration } from '../../units/index.ts';
import { lessUrgent } from './moved.ts';

/** What is told of the tiers, and the alerts that are there on both sides by their severities. */
export interface ComparedTiers {
  readonly facts: readonly Fact[];
  readonly effects: readonly Said[];
  readonly risks: readonly Risk[];
  readonly alerts: readonly (Sides<string> & { readonly name: string })[];
}

const nameOf = ({ long }: ReviewedTier): string => burnRateAlertName(long);

export function compareTiers(sides: Sides<PlacedSlo>, context: Context): ComparedTiers {
  const { before, after } = sides;
  const pairs = pairUp(
    { before: before.slo.burnRates, after: after.slo.burnRates },
    { name: nameOf, alike: [] },
  );
  const gone = pairs.removed.map((tier): Fact => ({
    what: nameOf(tier),
    before: tier.severity,
    after: 'removed',
  }));
  const come = pairs.added.map((tier): Fact => ({ what: nameOf(tier), after: tier.severity }));
  const changed = pairs.same.flatMap((tiers) =>
    differences(tiers, ['long']).map((fact) => ({
      ...fact,
      what: `${nameOf(tiers.after)} › ${fact.what}`,
    })),
  );
  // Where more or less is promised, times follow from that.
  const isPromised = before.slo.objective === after.slo.objective;
  const later = isPromised ? toldLater(sides, context) : new Map<string, Risk>();
  return {
    facts: [...gone, ...come, ...changed],
    effects: [...firing(pairs.same, sides), ...toldWithin(sides, new Set(later.keys()))],
    risks: [
      ...removedTiers(pairs.removed, sides),
      ...dataMissing(sides),
      ...pairs.same.flatMap((tiers) => quieter(tiers, after, context)),
      ...later.values(),
    ],
    alerts: pairs.same.map((tiers) => ({
      name: nameOf(tiers.after),
      before: tiers.before.severity,
      after: tiers.after.severity,
    })),
  };
}

/** From which share of bad events on they fire, where that changes. */
function firing(
  tiers: readonly Sides<ReviewedTier>[],
  { before, after }: Sides<PlacedSlo>,
): readonly Said[] {
  const moved = tiers.flatMap((tier): Said[] => {
    const was = firesAt(tier.before, before.slo.objective);
    const is = firesAt(tier.after, after.slo.objective);
    return was === is ? [] : [say`${was} → ${is} in ${tier.after.long}`];
  });
  if (moved.length === 0) return [];
  return [say`burn-rate alerts fire above this share of bad events: ${joined(moved)}`];
}

/** How soon somebody is told of an outage, where that changes. */
function toldWithin(
  { before, after }: Sides<PlacedSlo>,
  toldAsRisks: ReadonlySet<string>,
): readonly Said[] {
  const [old, now] = [before.slo.toldWithin, after.slo.toldWithin];
  return Object.keys({ ...old, ...now }).flatMap((severity) => {
    const [was, is] = [old[severity], now[severity]];
    if (was === is || toldAsRisks.has(severity)) return [];
    if (was === undefined) return [say`told of an outage (${severity}) within ${timeOf(is ?? '')}`];
    return is === undefined
      ? [say`no longer told of an outage (${severity}), as within ${timeOf(was)} before`]
      : [say`told of an outage (${severity}) within ${timeOf(was)} → ${timeOf(is)}`];
  });
}

const timeOf = (text: string): string => renderDuration(spanOf(text));

/** Pages that leave later than before, by their severities. */
function toldLater(
  { before, after }: Sides<PlacedSlo>,
  { levels }: Context,
): ReadonlyMap<string, Risk> {
  const found = Object.entries(after.slo.toldWithin).flatMap(([severity, is]) => {
    const was = before.slo.toldWithin[severity] ?? is;
    const isPage = urgencyOf(levels.after, after.system, severity) === 2;
    if (!isPage || compareSpans(was, is) >= 0) return [];
    const says = say`an outage pages later: within ${timeOf(was)} → ${timeOf(is)} (${severity})`;
    return [[severity, { code: 'told-later', says }] as const];
  });
  return new Map(found);
}

const removedTiers = (
  tiers: readonly ReviewedTier[],
  { after }: Sides<PlacedSlo>,
): readonly Risk[] =>
  tiers.map((tier) => ({
    code: 'alert-removed',
    says: say`${nameOf(tier)} (${tier.severity}) of ${after.slo.id} is removed`,
  }));

/** Missing data is told for SLOs that have burn-rate alerts. */
function dataMissing({ before, after }: Sides<PlacedSlo>): readonly Risk[] {
  if (before.slo.burnRates.length === 0 || after.slo.burnRates.length > 0) return [];
  const says = say`with its last burn-rate alert ${after.slo.id} may lose the alert on missing data`;
  return [{ code: 'data-missing-alert', says }];
}

function quieter(
  tiers: Sides<ReviewedTier>,
  { system }: PlacedSlo,
  context: Context,
): readonly Risk[] {
  const { before, after } = tiers;
  const name = nameOf(after);
  const isHigher = isLess(ratioOf(`${before.factor}%`), ratioOf(`${after.factor}%`));
  return [
    ...lessUrgent(name, { before: before.severity, after: after.severity }, { system, context }),
    ...(isHigher
      ? [
          {
            code: 'alert-quieter' as const,
            says: say`${name} needs a faster burn`,
          },
        ]
      : []),
    ...(compareSpans(before.for, after.for) < 0
      ? [
          {
            code: 'alert-quieter' as const,
            says: say`${name} waits longer`,
          },
        ]
      : []),
  ];
}
