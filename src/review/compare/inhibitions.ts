// What is not told while something else fires, beyond what an alert of its own tells.
import { change, type Change } from '../change.ts';
import { differences } from '../differences.ts';
import type { ReviewedModel } from '../manifest.ts';
import { pairUp } from '../pair.ts';
import { alertsOf, type Context } from '../placed.ts';
import { say } from '../said.ts';

/**
 * New inhibitions of alerts that were there before. Those of new alerts, of alerts that begin to mean
 * that a service is down, and what else follows from other changes is told with these.
 */
export function compareInhibitions(
  { models: { before, after } }: Context,
  others: readonly Change[],
): readonly Change[] {
  if (!before.inhibitions || !after.inhibitions) return [];
  const pairs = pairUp(
    { before: before.inhibitions, after: after.inhibitions },
    { name: (each) => JSON.stringify([each.about, each.while]), alike: [({ about }) => about] },
  );
  const known = sourcesOf(before, after);
  const added = pairs.added.filter((each) => known.has(sourceOf(each.while)));
  const isAlone = others.length === 0;
  return [
    ...added.map(({ about, mutes }) =>
      change({
        kind: 'added',
        what: 'inhibition',
        name: about,
        facts: [{ what: 'mutes', after: mutes }],
        risks: [{ code: 'inhibition-added', says: say`alerts are muted that were told: ${about}` }],
      }),
    ),
    ...pairs.removed
      .filter((each) => isAlone || known.has(sourceOf(each.while)))
      .map(({ about }) => change({ kind: 'removed', what: 'inhibition', name: about })),
    ...(isAlone ? pairs.same : []).map((sides) =>
      change({
        kind: 'changed',
        what: 'inhibition',
        name: sides.after.about,
        facts: differences(sides, ['about']),
      }),
    ),
  ];
}

const sourceOf = (matchers: string): string => /alertname="([^"]*)"/.exec(matchers)?.[1] ?? '';

const namesOf = ({ told = [] }: ReviewedModel): readonly string[] =>
  told.flatMap(({ alerts }) => alerts);

const muting = ({ alert }: ReturnType<typeof alertsOf>[number]): string =>
  `${alert.name} ${alert.meansDown}`;

/** Alerts that are there on both sides, and mute as much or as little as before by themselves. */
function sourcesOf(before: ReviewedModel, after: ReviewedModel): ReadonlySet<string> {
  const was = new Set(namesOf(before));
  const known = new Set(alertsOf(before).map(muting));
  const turned = new Set(
    alertsOf(after)
      .filter((each) => !known.has(muting(each)))
      .map(({ alert }) => alert.name),
  );
  return new Set(namesOf(after).filter((name) => was.has(name) && !turned.has(name)));
}
