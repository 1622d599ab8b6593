// What happens to SLOs: what they promise, what they count, and the alerts on their budgets.
import { change, type Change, type Fact, type Risk, type Sides } from '../change.ts';
import { budgetOf, budgetTime, isLess } from '../budgets.ts';
import { differences } from '../differences.ts';
import { burnRateAlertName } from '../labelled.ts';
import { pairUp } from '../pair.ts';
import { slosOf, within, type Context, type PlacedSlo } from '../placed.ts';
import { say, type Said } from '../said.ts';
import { historyOf } from './history.ts';
import { compareTiers } from './tiers.ts';
import { compareBudgetAlerts } from './budget-alerts.ts';
import { boundFacts, unboundMark } from './bounds.ts';
import { compareEvidence } from './evidence.ts';
import { movedFacts, newlyTold, toldEffects } from './moved.ts';

export function compareSlos(context: Context): readonly Change[] {
  const { before, after } = context.models;
  const pairs = pairUp(
    { before: slosOf(before), after: slosOf(after) },
    {
      name: ({ slo }) => slo.id,
      alike: [
        ({ slo }) => JSON.stringify([slo.sli, slo.objective, slo.period]),
        ({ service, slo }) => JSON.stringify([service, slo.sli]),
        ({ service, slo }) => unboundMark(service, slo),
      ],
    },
  );
  return [
    ...pairs.removed.map(removedSlo),
    ...pairs.added.map((placed) => addedSlo(placed, context)),
    ...[...pairs.same, ...pairs.renamed].map((sides) => compareSlo(sides, context)),
  ];
}

const promiseOf = ({ slo }: PlacedSlo): Said =>
  say`error budget ${budgetTime(slo.objective, slo)} per ${slo.period}`;

function removedSlo(placed: PlacedSlo): Change {
  const { slo } = placed;
  const says = say`nobody is told any more when ${slo.id} misses ${slo.objective}`;
  return change({
    kind: 'removed',
    what: 'SLO',
    name: slo.id,
    within: within(placed),
    facts: [{ what: 'objective', before: slo.objective, means: promiseOf(placed) }],
    risks: [{ code: 'slo-removed', says }],
  });
}

const addedSlo = (placed: PlacedSlo, context: Context): Change =>
  change({
    kind: 'added',
    what: 'SLO',
    name: placed.slo.id,
    within: within(placed),
    facts: [{ what: 'objective', after: placed.slo.objective, means: promiseOf(placed) }],
    effects: newlyTold(placed, context, namedAlerts(placed)),
  });

const namedAlerts = ({ slo: { burnRates, budgetAlerts } }: PlacedSlo) => [
  ...burnRates.map(({ long, severity }) => ({ name: burnRateAlertName(long), severity })),
  ...budgetAlerts,
];

/** What is compared in words of its own; everything else by its name. */
const KNOWN = [
  'id',
  'objective',
  'period',
  'groups',
  'burnRates',
  'evidence',
  'budgetAlerts',
  'toldWithin',
  'maintenance',
];

function compareSlo(sides: Sides<PlacedSlo>, context: Context): Change {
  const { before, after } = sides;
  const slos = { before: before.slo, after: after.slo };
  const promise = comparePromise(slos);
  const groups = compareGroups(slos);
  const evidence = compareEvidence(slos);
  const bound = boundFacts(slos);
  const tiers = compareTiers(sides, context);
  const budgetAlerts = compareBudgetAlerts(sides, context);
  const history = historyOf(sides);
  const isRenamed = before.slo.id !== after.slo.id;
  return change({
    kind: isRenamed ? 'renamed' : 'changed',
    what: 'SLO',
    name: after.slo.id,
    ...(isRenamed && { formerly: before.slo.id }),
    within: within(after),
    facts: [
      ...promise.facts,
      ...bound,
      ...groups.facts,
      ...movedFacts(sides),
      ...differences(slos, bound.length > 0 ? [...KNOWN, 'sli'] : KNOWN),
      ...evidence.facts,
      ...tiers.facts,
      ...budgetAlerts.facts,
    ],
    effects: [...tiers.effects, ...toldEffects(sides, context, tiers.alerts)],
    risks: [
      ...promise.risks,
      ...groups.risks,
      ...evidence.risks,
      ...tiers.risks,
      ...budgetAlerts.risks,
      ...history,
    ],
  });
}

interface Compared {
  readonly facts: readonly Fact[];
  readonly risks: readonly Risk[];
}

const changedFact = ([what, a, b]: readonly [string, string, string]): Fact[] =>
  a === b ? [] : [{ what, before: a, after: b }];

/** The objective and its period, in time. */
function comparePromise({ before, after }: Sides<PlacedSlo['slo']>): Compared {
  const isSame = before.objective === after.objective;
  if (isSame && before.period === after.period) return { facts: [], risks: [] };
  const [was, is] = [budgetTime(before.objective, before), budgetTime(after.objective, after)];
  const per = before.period === after.period ? say` per ${after.period}` : [];
  const means = was === is ? [] : say`error budget ${was} → ${is}${per}`;
  const facts = [
    ...changedFact(['objective', before.objective, after.objective]),
    ...changedFact(['period', before.period, after.period]),
  ].map((fact, i) => (i === 0 && means.length > 0 ? { ...fact, means } : fact));
  return { facts, risks: loosened(before, after, '') };
}

function loosened(
  before: PlacedSlo['slo'],
  after: { readonly objective: string; readonly period: string },
  where: string,
): readonly Risk[] {
  if (!isLess(budgetOf(before.objective), budgetOf(after.objective))) return [];
  const whom = where === '' ? [] : say` of ${where}`;
  const says = say`the objective${whom} is loosened: more may fail before anybody is told`;
  return [{ code: 'objective-loosened', says }];
}

const groupName = ({ where }: PlacedSlo['slo']['groups'][number]): string =>
  Object.entries(where)
    .map(([label, value]) => `${label}=${value}`)
    .join(', ');

/** Objectives of single groups; one that is not listed has the SLO's own. */
function compareGroups({ before, after }: Sides<PlacedSlo['slo']>): Compared {
  const was = new Map(before.groups.map((group) => [groupName(group), group.objective]));
  const is = new Map(after.groups.map((group) => [groupName(group), group.objective]));
  const names = [...new Set([...was.keys(), ...is.keys()])].filter(
    (name) => was.get(name) !== is.get(name),
  );
  const facts = names.map((name): Fact => {
    const [old, now] = [was.get(name), is.get(name)];
    return {
      what: `objective of ${name}`,
      ...(old !== undefined && { before: old }),
      ...(now !== undefined && { after: now }),
    };
  });
  const risks = names.flatMap((name) => {
    const objective = was.get(name) ?? before.objective;
    const now = { ...after, objective: is.get(name) ?? after.objective };
    return loosened({ ...before, objective }, now, name);
  });
  return { facts, risks };
}
