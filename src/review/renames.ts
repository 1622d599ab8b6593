// What has a new name is recognised first, and called by it in the model before, so that the rest of
// the comparison tells only what else changes.
import { byText, groupBy } from '../text/index.ts';
import { change, type Change, type Sides } from './change.ts';
import type { ReviewedModel, ReviewedSystem, ReviewedTeam } from './manifest.ts';
import { pairUp } from './pair.ts';

export interface Renamed {
  readonly models: Sides<ReviewedModel>;
  readonly changes: readonly Change[];
}

/** New names by the old ones. */
type NewNames = ReadonlyMap<string, string>;

export function followRenames(models: Sides<ReviewedModel>): Renamed {
  const systems = renamesOf(systemsOf(models), ({ services }) =>
    services
      .map(({ name }) => name)
      .toSorted(byText)
      .join('\n'),
  );
  const owned = { before: ownedIn(models.before), after: ownedIn(models.after) };
  const teams = renamesOf(owned, markOfTeam, ({ services }) => services.join('\n'));
  const renamed = { ...models, before: callTeams(callSystems(models.before, systems), teams) };
  const levels = renameSeverities(renamed);
  const services = renameServices(levels.models);
  return {
    models: services.models,
    changes: [
      ...changesOf('system', systems, []),
      ...changesOf('team', teams, []),
      ...levels.changes,
      ...services.changes,
    ],
  };
}

const systemsOf = ({ before, after }: Sides<ReviewedModel>): Sides<readonly ReviewedSystem[]> => ({
  before: before.systems,
  after: after.systems,
});

const markOfTeam = ({ channels, rotations }: ReviewedTeam): string =>
  [...Object.values(channels), ...Object.keys(rotations)].toSorted(byText).join('\n');

type Owning = ReviewedTeam & { readonly services: readonly string[] };

const ownedIn = ({ teams, systems }: ReviewedModel): readonly Owning[] => {
  const all = systems.flatMap(({ services }) => services);
  const owned = groupBy(all, ({ team }) => team);
  return teams.map((team) => ({
    ...team,
    services: (owned.get(team.name) ?? []).map(({ name }) => name).toSorted(byText),
  }));
};

function renamesOf<Item extends { readonly name: string }>(
  sides: Sides<readonly Item[]>,
  ...alike: readonly ((item: Item) => string)[]
): NewNames {
  const { renamed } = pairUp(sides, { name: ({ name }) => name, alike });
  return new Map(renamed.map(({ before, after }) => [before.name, after.name]));
}

const changesOf = (what: string, names: NewNames, within: readonly string[]): readonly Change[] =>
  [...names].map(([formerly, name]) => change({ kind: 'renamed', what, name, formerly, within }));

const called = (names: NewNames, name: string): string => names.get(name) ?? name;

const callSystems = (model: ReviewedModel, names: NewNames): ReviewedModel => ({
  ...model,
  systems: model.systems.map((system) => ({ ...system, name: called(names, system.name) })),
  ...(model.told && {
    told: model.told.map((way) => ({ ...way, system: called(names, way.system) })),
  }),
});

const callTeams = (model: ReviewedModel, names: NewNames): ReviewedModel => ({
  ...model,
  teams: model.teams.map((team) => ({ ...team, name: called(names, team.name) })),
  systems: model.systems.map((system) => ({
    ...system,
    services: system.services.map((each) => ({ ...each, team: called(names, each.team) })),
  })),
  ...(model.told && { told: model.told.map((way) => ({ ...way, team: called(names, way.team) })) }),
});

/** Systems that are there on both sides, one after the other. */
function throughSystems(
  models: Sides<ReviewedModel>,
  rename: (model: ReviewedModel, system: Sides<ReviewedSystem>) => Renamed['models']['before'],
  changesIn: (system: Sides<ReviewedSystem>) => readonly Change[],
): Renamed {
  const { same } = pairUp(systemsOf(models), { name: ({ name }) => name, alike: [] });
  return {
    models: { ...models, before: same.reduce(rename, models.before) },
    changes: same.flatMap(changesIn),
  };
}

const severityNames = ({ before, after }: Sides<ReviewedSystem>): NewNames =>
  renamesOf({ before: before.severities, after: after.severities }, ({ description }) =>
    typeof description === 'string' ? description : '',
  );

function renameSeverities(models: Sides<ReviewedModel>): Renamed {
  const kept = new Set(models.after.systems.flatMap((each) => each.severities.map((s) => s.name)));
  return throughSystems(
    models,
    (model, system) =>
      callSeverities(model, system.before.name, { names: severityNames(system), kept }),
    (system) => changesOf('severity', severityNames(system), [system.after.name]),
  );
}

interface Levels {
  readonly names: NewNames;
  /** Names that some system still has: teams may go on to be told by them. */
  readonly kept: ReadonlySet<string>;
}

function callSeverities(
  model: ReviewedModel,
  name: string,
  { names, kept }: Levels,
): ReviewedModel {
  if (names.size === 0) return model;
  const gone = new Map([...names].filter(([old]) => !kept.has(old)));
  return {
    ...model,
    systems: model.systems.map((each) => (each.name === name ? inSystem(each, names) : each)),
    teams: model.teams.map((team) => ({
      ...team,
      notify: callKeys(team.notify, gone),
      escalation: callKeys(team.escalation, gone),
    })),
    ...(model.told && {
      told: model.told.map((way) =>
        way.system === name ? { ...way, severity: called(names, way.severity) } : way,
      ),
    }),
  };
}

const callKeys = <Value>(
  values: Readonly<Record<string, Value>>,
  names: NewNames,
): Record<string, Value> =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [called(names, key), value]));

function inSystem(system: ReviewedSystem, names: NewNames): ReviewedSystem {
  const level = <Item extends { readonly severity: string }>(item: Item): Item => ({
    ...item,
    severity: called(names, item.severity),
  });
  return {
    ...system,
    severities: system.severities.map((each) => ({ ...each, name: called(names, each.name) })),
    services: system.services.map((service) => ({
      ...service,
      alerts: service.alerts.map(level),
      slos: service.slos.map((slo) => ({
        ...slo,
        burnRates: slo.burnRates.map(level),
        budgetAlerts: slo.budgetAlerts.map(level),
        toldWithin: callKeys(slo.toldWithin, names),
      })),
    })),
  };
}

const serviceNames = ({ before, after }: Sides<ReviewedSystem>): NewNames =>
  renamesOf({ before: before.services, after: after.services }, ({ slos, alerts }) =>
    JSON.stringify([slos.map(({ sli }) => sli), alerts.map(({ when }) => when)]),
  );

function renameServices(models: Sides<ReviewedModel>): Renamed {
  return throughSystems(
    models,
    (model, system) => callServices(model, system.before.name, serviceNames(system)),
    (system) => changesOf('service', serviceNames(system), [system.after.name]),
  );
}

function callServices(model: ReviewedModel, name: string, names: NewNames): ReviewedModel {
  if (names.size === 0) return model;
  return {
    ...model,
    systems: model.systems.map((each) =>
      each.name === name
        ? {
            ...each,
            services: each.services.map((one) => ({ ...one, name: called(names, one.name) })),
          }
        : each,
    ),
  };
}
