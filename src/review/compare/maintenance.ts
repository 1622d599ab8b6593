// What happens to planned maintenance: its times, whose budgets it changes, and who is not told.
import { renderDuration } from '../../units/index.ts';
import { spanOf } from '../budgets.ts';
import { change, type Change, type Fact, type Sides } from '../change.ts';
import { differences, factOf } from '../differences.ts';
import type { Labels } from '../labelled.ts';
import type { ReviewedMaintenance } from '../manifest.ts';
import { pairUp } from '../pair.ts';
import type { Context } from '../placed.ts';
import { plannedIn, type Planned } from '../planned.ts';
import { plain, type Said } from '../said.ts';
import { maintenanceRisks } from './maintenance-risks.ts';
import {
  budgetEffects,
  countedAgain,
  mutedEffects,
  propertiesOf,
  toldEffects,
} from './maintenance-words.ts';

export function compareMaintenance(context: Context): readonly Change[] {
  const { before, after } = context.models;
  const pairs = pairUp(
    { before: plannedIn(before), after: plannedIn(after) },
    {
      name: ({ name }) => name,
      alike: [({ definition: { windows, timeZone } }) => JSON.stringify([windows, timeZone])],
    },
  );
  return [
    ...pairs.removed.map((was) => removed(was, context)),
    ...pairs.added.map((is) => added(is, context)),
    ...[...pairs.same, ...pairs.renamed].map((sides) => changed(sides, context)),
  ];
}

const WHAT = 'maintenance';

const added = (is: Planned, context: Context): Change =>
  change({
    kind: 'added',
    what: WHAT,
    name: is.name,
    facts: propertiesOf(is).map(([what, after]): Fact => ({ what, after })),
    effects: [...budgetEffects(is), ...mutedEffects(is.muted, context.told.after)],
    risks: maintenanceRisks({ after: is }, context),
  });

const removed = (was: Planned, { told }: Context): Change =>
  change({
    kind: 'removed',
    what: WHAT,
    name: was.name,
    facts: propertiesOf(was).map(([what, before]): Fact => ({ what, before })),
    effects: [...countedAgain(was.budgets), ...toldEffects(was.muted, told.after)],
  });

/** What is told in words of its own. */
const SAID = ['name', 'windows', 'timeZone', 'per30d', 'once', 'budget', 'mutes'];

function changed({ before, after }: Sides<Planned>, context: Context): Change {
  const known = new Map(propertiesOf(before));
  const isRenamed = before.name !== after.name;
  const { told } = context;
  const definitions = { before: before.definition, after: after.definition };
  return change({
    kind: isRenamed ? 'renamed' : 'changed',
    what: WHAT,
    name: after.name,
    ...(isRenamed && { formerly: before.name }),
    facts: [
      ...propertiesOf(after).flatMap(([what, is]) => differing(what, known.get(what) ?? '', is)),
      ...timeFacts(definitions),
      ...differences(definitions, SAID),
    ],
    effects: [
      ...budgetChanges({ before, after }),
      ...mutedEffects(without(after.muted, before.muted), told.after),
      ...toldEffects(without(before.muted, after.muted), told.after),
    ],
    risks: maintenanceRisks({ before, after }, context),
  });
}

const differing = (what: string, was: string, is: string): readonly Fact[] =>
  was === is ? [] : [factOf(what, was, is)];

const without = (alerts: readonly Labels[], others: readonly Labels[]): readonly Labels[] => {
  const known = new Set(others.map((each) => JSON.stringify(each)));
  return alerts.filter((each) => !known.has(JSON.stringify(each)));
};

const timeFacts = ({ before, after }: Sides<ReviewedMaintenance>): readonly Fact[] => [
  ...differing('in 30 days', shown(before.per30d), shown(after.per30d)),
  ...differing('once', shown(before.once), shown(after.once)),
];

const shown = (span: string | undefined): string =>
  span === undefined ? '' : renderDuration(spanOf(span));

/** Whose budgets it changes from now on, and whose it no longer does. */
function budgetChanges({ before, after }: Sides<Planned>): readonly Said[] {
  const [was, is] = [budgetEffects(before), budgetEffects(after)];
  if (said(was) === said(is)) return [];
  return [...is, ...countedAgain(before.budgets.filter((id) => !after.budgets.includes(id)))];
}

const said = (all: readonly Said[]): string => all.map(plain).join('\n');
