// Maintenance of a model: what it is on for, whose budgets it changes and which alerts it mutes.
import { byText } from '../text/index.ts';
import { alertsBySeverity, type Labels } from './labelled.ts';
import type { ReviewedMaintenance, ReviewedModel, ReviewedSystem } from './manifest.ts';

export interface Planned {
  readonly name: string;
  readonly definition: ReviewedMaintenance;
  /** `system shop`, `service api`, `SLO api-availability`. */
  readonly on: readonly string[];
  /** Ids of SLOs whose budgets it changes; none where their events count as always. */
  readonly budgets: readonly string[];
  /** Alerts of which nobody is told meanwhile. */
  readonly muted: readonly Labels[];
}

/** Something that has names of maintenance, and all that it is on for then. */
interface Scope {
  readonly on: string;
  readonly names: readonly string[];
  readonly slos: readonly string[];
  readonly isOf: (alert: Labels) => boolean;
}

/** Every maintenance of a model; a name that nothing defines is one without times. */
export function plannedIn(model: ReviewedModel): readonly Planned[] {
  const scopes = model.systems.flatMap(scopesIn);
  const defined = new Map(model.maintenance.map((each) => [each.name, each]));
  const names = new Set([...defined.keys(), ...scopes.flatMap((scope) => scope.names)]);
  if (names.size === 0) return [];
  const alertsWith = alertsBySeverity(model);
  const alerts = model.systems.flatMap((system) =>
    system.severities.flatMap(({ name }) => alertsWith(system.name, name)),
  );
  return [...names].toSorted(byText).map((name): Planned => {
    const definition = defined.get(name) ?? { ...UNKNOWN, name };
    const own = scopes.filter((scope) => scope.names.includes(name));
    const { budget } = definition;
    return {
      name,
      definition,
      on: own.map(({ on }) => on),
      budgets: budget === 'counted' ? [] : [...new Set(own.flatMap(({ slos }) => slos))],
      muted: alerts.filter(
        (alert) => isMuted(definition, alert) && own.some(({ isOf }) => isOf(alert)),
      ),
    };
  });
}

const UNKNOWN: ReviewedMaintenance = {
  name: '',
  timeZone: '',
  windows: [],
  budget: 'counted',
  mutes: [],
};

const isMuted = ({ mutes }: ReviewedMaintenance, { severity = '' }: Labels): boolean =>
  mutes === 'all' || mutes.includes(severity);

const scopesIn = ({ name, services, maintenance }: ReviewedSystem): readonly Scope[] => [
  {
    on: `system ${name}`,
    names: maintenance,
    slos: services.flatMap(({ slos }) => slos.map(({ id }) => id)),
    isOf: ({ system }) => system === name,
  },
  ...services.flatMap((service): readonly Scope[] => [
    {
      on: `service ${service.name}`,
      names: service.maintenance,
      slos: service.slos.map(({ id }) => id),
      isOf: (alert) => alert['system'] === name && alert['service'] === service.name,
    },
    ...service.slos.map(({ id, maintenance: names }) => ({
      on: `SLO ${id}`,
      names,
      slos: [id],
      isOf: ({ slo }: Labels) => slo === id,
    })),
  ]),
];
