// A receiver that another one takes the place of, wherever it stood, is one change: the model before
// is told with the new one, so that no team, route or switch repeats it.
import { byText, groupBy } from '../text/index.ts';
import { change, type Sides } from './change.ts';
import { spokenHours } from './hours.ts';
import { countAlerts, type CountAlerts } from './labelled.ts';
import type { ReviewedModel, ReviewedWay } from './manifest.ts';
import { say, words, type Said } from './said.ts';
import type { Renamed } from './renames.ts';

export function followReceivers(models: Sides<ReviewedModel>): Renamed {
  const names = replacedIn(models);
  if (names.size === 0) return { models, changes: [] };
  const count = countAlerts(models.after);
  const changes = [...names].map(([formerly, name]) =>
    change({
      kind: 'renamed',
      what: 'receiver',
      name,
      formerly,
      effects: hears(models.after, name, count),
    }),
  );
  return { models: { ...models, before: withReceivers(models.before, names) }, changes };
}

const isOne = (some: readonly (readonly [string, string])[] = []): boolean =>
  new Set(some.map((pair) => pair.join('\n'))).size === 1;

/** Titles that are nowhere any more, each with the new one that stands in its place. */
function replacedIn({ before, after }: Sides<ReviewedModel>): ReadonlyMap<string, string> {
  const [was, is] = [placesIn(before), placesIn(after)];
  const [old, known] = [new Set(was.values()), new Set(is.values())];
  const pairs = [...was].flatMap(([place, title]): (readonly [string, string])[] => {
    const now = is.get(place);
    return now === undefined || known.has(title) || old.has(now) ? [] : [[title, now]];
  });
  const byOld = groupBy(pairs, ([title]) => title);
  const byNew = groupBy(pairs, ([, title]) => title);
  return new Map(pairs.filter(([a, b]) => isOne(byOld.get(a)) && isOne(byNew.get(b))));
}

/** Every place where exactly one receiver stands. */
function placesIn({
  teams,
  systems,
  unrouted,
  deadMansSwitch,
}: ReviewedModel): Map<string, string> {
  const lists: readonly (readonly [place: string, titles: readonly string[]])[] = [
    ...teams.flatMap(({ name, channels, rotations }) => [
      ...Object.entries(channels).map(([key, to]) => [`channel ${name} ${key}`, [to]] as const),
      ...Object.entries(rotations).flatMap(([rotation, { members }]) =>
        members.map((each) => [`member ${name} ${rotation} ${each.name}`, each.tell] as const),
      ),
    ]),
    ...systems.flatMap(({ name, routes }) =>
      routes.map((route) => [`route ${name} ${route.name}`, route.to] as const),
    ),
    ['unrouted', unrouted],
    ['switch', deadMansSwitch === 'none' ? [] : deadMansSwitch.to],
  ];
  return new Map(
    lists.flatMap(([place, [only, ...others]]) =>
      only === undefined || others.length > 0 ? [] : [[place, only] as const],
    ),
  );
}

function withReceivers(model: ReviewedModel, names: ReadonlyMap<string, string>): ReviewedModel {
  const one = (title: string): string => names.get(title) ?? title;
  const all = (titles: readonly string[]): string[] => titles.map(one);
  const { teams, systems, unrouted, deadMansSwitch, told, receivers } = model;
  return {
    ...model,
    teams: teams.map((team) => ({
      ...team,
      channels: mapValues(team.channels, one),
      rotations: mapValues(team.rotations, (rotation) => ({
        ...rotation,
        members: rotation.members.map((each) => ({ ...each, tell: all(each.tell) })),
      })),
    })),
    systems: systems.map((system) => ({
      ...system,
      routes: system.routes.map((route) => ({ ...route, to: all(route.to) })),
    })),
    unrouted: all(unrouted),
    deadMansSwitch:
      deadMansSwitch === 'none' ? 'none' : { ...deadMansSwitch, to: all(deadMansSwitch.to) },
    ...(told && { told: told.map((way) => ({ ...way, to: all(way.to) })) }),
    ...(receivers && { receivers: receivers.map((each) => ({ ...each, to: one(each.to) })) }),
  };
}

const mapValues = <Value, Result>(
  values: Readonly<Record<string, Value>>,
  map: (value: Value) => Result,
): Record<string, Result> =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, map(value)]));

/** What a receiver hears of and when, a line for each severity. */
function hears(model: ReviewedModel, title: string, count: CountAlerts): readonly Said[] {
  const ways = (model.told ?? []).filter(({ to }) => to.includes(title));
  const groups = groupBy(ways, ({ system, severity }) => JSON.stringify([system, severity]));
  return [
    ...[...groups.values()].flatMap((group) => heard(model, group, count)),
    ...(model.unrouted.includes(title) ? [words('told of what no route takes')] : []),
  ];
}

function heard(
  model: ReviewedModel,
  ways: readonly ReviewedWay[],
  countOf: CountAlerts,
): readonly Said[] {
  const [way] = ways;
  if (way === undefined || way.severity === '') return [];
  const { system, severity } = way;
  const alerts = alertsIn(ways, countOf);
  const hours = spokenHours(model, system, severity);
  const teams = [...new Set(ways.map(({ team }) => team))].toSorted(byText);
  const count = alerts === 1 ? '1 alert' : `${alerts} alerts`;
  const of = teams.flatMap((team, i): Said => [...(i === 0 ? [] : [', ']), { value: team }]);
  return [say`told of ${severity} of ${system}, ${hours}: ${words(count)} of ${of}`];
}

/** How many alerts some ways of one system and severity are of; who hears of one twice hears of one. */
function alertsIn(ways: readonly ReviewedWay[], count: CountAlerts): number {
  return [...groupBy(ways, ({ team }) => team).values()]
    .flatMap(([way, ...others]) => {
      if (way === undefined) return [];
      return [
        count(
          way,
          [way, ...others].flatMap(({ alerts }) => alerts),
        ),
      ];
    })
    .reduce((sum, each) => sum + each, 0);
}
