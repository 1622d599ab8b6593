// SLOs and alerts of a model with where they stand.
import type {
  ReviewedAlert,
  ReviewedModel,
  ReviewedService,
  ReviewedSeverity,
  ReviewedSlo,
} from './manifest.ts';
import type { Sides } from './change.ts';
import { toldOf, type ToldOf } from './told.ts';

/** What the whole comparison knows. */
export interface Context {
  readonly models: Sides<ReviewedModel>;
  readonly told: Sides<ToldOf>;
  readonly levels: Sides<Levels>;
}

export const contextOf = (models: Sides<ReviewedModel>): Context => ({
  models,
  told: { before: toldOf(models.before), after: toldOf(models.after) },
  levels: { before: levelsOf(models.before), after: levelsOf(models.after) },
});

export interface Placed {
  readonly system: string;
  readonly service: string;
  readonly team: string;
}

export interface PlacedSlo extends Placed {
  readonly slo: ReviewedSlo;
}

export interface PlacedAlert extends Placed {
  readonly alert: ReviewedAlert;
}

export interface PlacedService {
  readonly system: string;
  readonly service: ReviewedService;
}

export const servicesOf = ({ systems }: ReviewedModel): readonly PlacedService[] =>
  systems.flatMap(({ name: system, services }) => services.map((service) => ({ system, service })));

const placeOf = ({ system, service: { name: service, team } }: PlacedService): Placed => ({
  system,
  service,
  team,
});

export const slosOf = (model: ReviewedModel): readonly PlacedSlo[] =>
  servicesOf(model).flatMap((each) => each.service.slos.map((slo) => ({ ...placeOf(each), slo })));

export const alertsOf = (model: ReviewedModel): readonly PlacedAlert[] =>
  servicesOf(model).flatMap((each) =>
    each.service.alerts.map((alert) => ({ ...placeOf(each), alert })),
  );

export const within = ({ system, service }: Placed): readonly string[] => [system, service];

/** The severity of a system, by both names. */
export type Levels = (system: string, severity: string) => ReviewedSeverity | undefined;

function levelsOf({ systems }: ReviewedModel): Levels {
  const known = new Map(
    systems.flatMap(({ name, severities }) =>
      severities.map((each) => [JSON.stringify([name, each.name]), each]),
    ),
  );
  return (system, severity) => known.get(JSON.stringify([system, severity]));
}

const URGENCIES = ['log', 'ticket', 'page'];

/** How urgent a severity is, the most urgent highest; -1 for one that nobody declared. */
export const urgencyOf = (levels: Levels, system: string, severity: string): number =>
  URGENCIES.indexOf(levels(system, severity)?.urgency ?? '');
