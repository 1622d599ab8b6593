import { capturePlace, type Place } from '../diagnostics/index.ts';
import type { DashboardDefinition } from '../model/dashboard.ts';
import type { Selection } from '../model/metric.ts';
import type { DurationText } from '../units/index.ts';
import type { BurnRatePolicy } from './burn-rates.ts';
import type {
  CommunicationDefinition,
  IncidentReviewDefinition,
  PhaseProps,
} from './communication.ts';
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
  readonly services: readonly ServiceDefinition<NoInfer<Level>>[];
  /** Metrics that only raw PromQL reads; all others are known from where they are used. */
  readonly metrics?: readonly Selection[];
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

export interface SystemDefinition<Level extends string = string> {
  readonly kind: 'system';
  readonly name: string;
  readonly props: SystemProps<Level>;
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
    props: Object.freeze({ ...props }),
    place: capturePlace(),
  });
