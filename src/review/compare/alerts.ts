// What happens to alerts on causes: their conditions with numbers, how long they wait, how urgent
// they are and who is told.
import { change, type Change, type Fact, type Risk, type Sides } from '../change.ts';
import { compareSpans, spanOf } from '../budgets.ts';
import { differences, factOf } from '../differences.ts';
import type { ReviewedAlert } from '../manifest.ts';
import { pairUp } from '../pair.ts';
import { alertsOf, urgencyOf, within, type Context, type PlacedAlert } from '../placed.ts';
import { say, words, type Said } from '../said.ts';
import { renderDuration } from '../../units/index.ts';
import { lessUrgent, movedFacts, newlyTold, toldEffects } from './moved.ts';

export function compareAlerts(context: Context): readonly Change[] {
  const { before, after } = context.models;
  const pairs = pairUp(
    { before: alertsOf(before), after: alertsOf(after) },
    {
      name: ({ service, alert }) => JSON.stringify([service, alert.name]),
      alike: [
        ({ service, alert }) => JSON.stringify([service, alert.when]),
        ({ alert }) => JSON.stringify([alert.name, alert.when]),
        ({ alert }) => alert.when,
      ],
    },
  );
  return [
    ...pairs.removed.map(removedAlert),
    ...pairs.added.map((placed) => addedAlert(placed, context)),
    ...[...pairs.same, ...pairs.renamed].map((sides) => compareAlert(sides, context)),
  ];
}

const firesWhen = ({ is, when }: ReviewedAlert): string => is || when;

function removedAlert(placed: PlacedAlert): Change {
  const { name, severity } = placed.alert;
  const says = say`nobody is told any more when ${name} would fire`;
  return change({
    kind: 'removed',
    what: 'alert',
    name,
    within: within(placed),
    facts: [
      { what: 'severity', before: severity },
      { what: 'condition', before: firesWhen(placed.alert) },
    ],
    risks: [{ code: 'alert-removed', says }],
  });
}

const addedAlert = (placed: PlacedAlert, context: Context): Change =>
  change({
    kind: 'added',
    what: 'alert',
    name: placed.alert.name,
    within: within(placed),
    facts: [
      { what: 'severity', after: placed.alert.severity },
      factOf('fires', '', firesWhen(placed.alert)),
      { what: 'for', after: placed.alert.for },
    ],
    effects: newlyTold(placed, context, [placed.alert]),
    risks: placed.alert.meansDown ? [mutes(placed)] : [],
  });

const mutes = ({ alert, service }: PlacedAlert): Risk => ({
  code: 'inhibition-added',
  says: say`while ${alert.name} fires, less severe alerts of ${service} are not told any more`,
});

/** What is compared in words of its own; everything else by its name. */
const KNOWN = ['name', 'when', 'is', 'severity', 'toldWithin', 'meansDown'];

function compareAlert(sides: Sides<PlacedAlert>, context: Context): Change {
  const { before, after } = sides;
  const alerts = { before: before.alert, after: after.alert };
  const isRenamed = before.alert.name !== after.alert.name;
  const severities = {
    name: after.alert.name,
    before: before.alert.severity,
    after: after.alert.severity,
  };
  const later = toldLater(sides, context);
  const isMuting = after.alert.meansDown && !before.alert.meansDown;
  return change({
    kind: isRenamed ? 'renamed' : 'changed',
    what: 'alert',
    name: after.alert.name,
    ...(isRenamed && { formerly: before.alert.name }),
    within: within(after),
    facts: [
      ...compareCondition(alerts),
      ...differences(alerts, KNOWN),
      ...factsOf('severity', severities),
      ...movedFacts(sides),
    ],
    effects: [
      ...(before.alert.meansDown && !after.alert.meansDown
        ? [words('while it fires, less severe alerts of the service are told again')]
        : []),
      ...(later.length > 0 ? [] : toldWithin(alerts)),
      ...toldEffects(sides, context, isRenamed ? [] : [severities]),
    ],
    risks: [
      ...lessUrgent(severities.name, severities, { system: after.system, context }),
      ...quieter(alerts),
      ...later,
      ...(isMuting ? [mutes(after)] : []),
    ],
  });
}

const factsOf = (what: string, { before, after }: Sides<string>): readonly Fact[] =>
  before === after ? [] : [factOf(what, before, after)];

/** An expression that ends in a comparison with a number. */
interface Compared {
  readonly measure: string;
  readonly operator: string;
  readonly threshold: number;
}

function comparisonOf({ when }: ReviewedAlert): Compared | undefined {
  const found = / (>=|<=|>|<|==|!=) (-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)$/.exec(when);
  if (!found) return undefined;
  const [all, operator = '', threshold = ''] = found;
  return { measure: when.slice(0, -all.length), operator, threshold: Number(threshold) };
}

/** The threshold alone, where only that changes; the whole condition otherwise. */
function compareCondition({ before, after }: Sides<ReviewedAlert>): readonly Fact[] {
  if (before.when === after.when) return [];
  const [was, is] = [comparisonOf(before), comparisonOf(after)];
  if (!was || !is || was.measure !== is.measure) {
    return [factOf('condition', before.when, after.when)];
  }
  const sentence = (alert: ReviewedAlert, { operator, threshold }: Compared): string =>
    before.is !== '' && after.is !== '' ? alert.is : `${operator} ${threshold}`;
  return [factOf('fires', sentence(before, was), sentence(after, is))];
}

const UP = new Set(['>', '>=']);
const DOWN = new Set(['<', '<=']);

/** 1 for what fires above its threshold, -1 below, 0 for neither. */
const sideOf = ({ operator }: Compared): number =>
  Number(UP.has(operator)) - Number(DOWN.has(operator));

const quieter = (sides: Sides<ReviewedAlert>): readonly Risk[] =>
  [...firesLess(sides), ...waitsLonger(sides)].map((says) => ({ code: 'alert-quieter', says }));

function firesLess({ before, after }: Sides<ReviewedAlert>): readonly Said[] {
  const [was, is] = [comparisonOf(before), comparisonOf(after)];
  if (!was || !is) return [];
  const side = sideOf(is);
  if (sideOf(was) !== side) {
    return [say`${after.name} does not fire any more where it did: it fires on another side`];
  }
  if (was.measure !== is.measure) return [];
  const further = (is.threshold - was.threshold) * side;
  const isStricter = further === 0 && was.operator.endsWith('=') && !is.operator.endsWith('=');
  return further > 0 || (side !== 0 && isStricter) ? [say`${after.name} fires less often`] : [];
}

const waitsLonger = ({ before, after }: Sides<ReviewedAlert>): readonly Said[] =>
  compareSpans(before.for, after.for) < 0 ? [say`${after.name} waits longer`] : [];

const timeOf = (text: string): string => renderDuration(spanOf(text));

function toldWithin({ before, after }: Sides<ReviewedAlert>): readonly Said[] {
  const [was, is] = [before.toldWithin, after.toldWithin];
  if (was === undefined || is === undefined || was === is) return [];
  return [say`told within ${timeOf(was)} → ${timeOf(is)}`];
}

function toldLater({ before, after }: Sides<PlacedAlert>, { levels }: Context): readonly Risk[] {
  const was = before.alert.toldWithin ?? before.alert.for;
  const is = after.alert.toldWithin ?? after.alert.for;
  const isPage = urgencyOf(levels.after, after.system, after.alert.severity) === 2;
  const isComparable =
    (before.alert.toldWithin === undefined) === (after.alert.toldWithin === undefined);
  if (!isPage || !isComparable || compareSpans(was, is) >= 0) return [];
  const says = say`${after.alert.name} pages later: within ${timeOf(was)} → ${timeOf(is)}`;
  return [{ code: 'told-later', says }];
}
