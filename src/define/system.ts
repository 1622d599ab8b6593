import { capturePlace, type Place } from '../diagnostics/index.ts';
import type { DashboardDefinition } from '../model/dashboard.ts';
import type { Selection } from '../model/metric.ts';
import type { DurationText } from '../units/index.ts';
import { isRecord, propsOf } from './inputs.ts';
import type { ImportedServices } from './imported.ts';
import type { BurnRatePolicy } from './burn-rates.ts';
import type {
  CommunicationDefinition,
  IncidentReviewDefinition,
  PhaseProps,
} from './communication.ts';
import type { MaintenanceDefinition } from './maintenance.ts';
import type { ProcedureDefinition } from './procedure.ts';
import type { RolloutGateDefinition } from './rollout.ts';
import type { RouteDefinition } from './route.ts';
import type { ScenarioDefinition } from './scenario.ts';
import type { ServiceDefinition } from './service.ts';
import type { SeverityScheme } from './severity.ts';

export interface SystemProps<Level extends string> {
  /** How people call it. @default the name */
  readonly title?: string;
  readonly description?: string;
  readonly severities: SeverityScheme<Level>;
  /** When SLOs alert that do not say it themselves. */
  readonly burnRates: BurnRatePolicy<NoInfer<Level>>;
  /** Services, and those of other tools' files: `imported('slos/*.yaml', { … })`. */
  readonly services: readonly (
    ServiceDefinition<NoInfer<Level>> | ImportedServices<NoInfer<Level>>
  )[];
  /** Metrics that only raw PromQL reads; all others are known from where they are used. */
  readonly metrics?: readonly Selection[];
  /** Planned work on the whole system. @default none */
  readonly maintenance?: readonly MaintenanceDefinition<NoInfer<Level>>[];
  readonly routes?: readonly RouteDefinition[];
  readonly dashboards?: readonly DashboardDefinition[];
  /** Whether a release of the system goes on, waits or is rolled back. */
  readonly rollout?: RolloutGateDefinition;
  /** Recovery objectives for the runbook: `{ RTO: '4h', RPO: '1h' }`. */
  readonly recovery?: Readonly<Record<string, DurationText>>;
  /** Incidents that people prepare for; each has a page. */
  readonly scenarios?: readonly ScenarioDefinition<NoInfer<Level>>[];
  /** What is done in incidents; those that scenarios name need not be named again. */
  readonly procedures?: readonly ProcedureDefinition[];
  /** The phases of every incident, in their order. */
  readonly workflow?: readonly PhaseProps[];
  /** Texts to copy in an incident. @default texts for a status page, for colleagues and for support */
  readonly communication?: readonly CommunicationDefinition[];
  /** The review after an incident. @default within 5 days, blameless, in terms of the budget */
  readonly review?: IncidentReviewDefinition;
  /** A Markdown file for the system's runbook page, relative to the file that names it. */
  readonly runbook?: string;
}

/** The properties with services apart from those that are still to be read. */
type ReadProps<Level extends string> = Omit<SystemProps<Level>, 'services'> & {
  readonly services: readonly ServiceDefinition<NoInfer<Level>>[];
  readonly imports?: readonly ImportedServices<NoInfer<Level>>[];
};

export interface SystemDefinition<Level extends string = string> {
  readonly kind: 'system';
  readonly name: string;
  readonly props: ReadProps<Level>;
  readonly place: Place;
}

/**
 * A monitored system: its services under one severity scheme. A severity that the scheme lacks
 * does not type-check here.
 *
 * @example system('shop', { severities, burnRates: sreWorkbook({ page: 'P1', ticket: 'P2' }), services: [checkout] })
 */
export const system = <const Level extends string>(
  name: string,
  props: SystemProps<Level>,
): SystemDefinition<Level> =>
  Object.freeze({
    kind: 'system',
    name,
    props: Object.freeze({ ...props, ...split<Level>(propsOf(props).services) }),
    place: capturePlace(),
  });

type Split<Level extends string> = Pick<ReadProps<Level>, 'services' | 'imports'>;

/** What is no list stays as it is, for validate to report. */
function split<Level extends string>(given: SystemProps<Level>['services']): Split<Level> {
  const items: readonly unknown[] = Array.isArray(given) ? given : [];
  const imports = items.filter(isImported);
  const services = items.filter((each) => !isImported(each));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- validate checks every item
  return {
    services: Array.isArray(given) ? Object.freeze(services) : given,
    ...(imports.length > 0 && { imports: Object.freeze(imports) }),
  } as Split<Level>;
}

const isImported = (each: unknown): boolean => isRecord(each) && each['kind'] === 'imported';
