import { capturePlace, type Place } from '../diagnostics/index.ts';
import type { Measure } from '../model/condition.ts';
import type { Traffic } from '../model/traffic.ts';
import type { AlertDefinition } from './alert.ts';
import { copyOf, isRecord, mapItems, propsOf } from './inputs.ts';
import type { MaintenanceDefinition } from './maintenance.ts';
import { toMeasure, type Measurable } from './measures.ts';
import { moments } from './moments.ts';
import type { PanelDefinition, QueryDefinition } from './panel-props.ts';
import { saturationPanel } from './panels.ts';
import type { RolloutGateDefinition } from './rollout.ts';
import type { SloDefinition } from './slo.ts';
import type { TeamDefinition } from './team.ts';

export interface ServiceProps<Level extends string> {
  /** How people call it. @default the name */
  readonly title?: string;
  readonly description?: string;
  /** Who answers for it. */
  readonly team: TeamDefinition<NoInfer<Level>>;
  readonly slos?: readonly SloDefinition<Level>[];
  readonly alerts?: readonly AlertDefinition<Level>[];
  /** Planned work on the service; that of its system counts as well. @default none */
  readonly maintenance?: readonly MaintenanceDefinition<Level>[];
  /** Whether a release of the service goes on, waits or is rolled back. */
  readonly rollout?: RolloutGateDefinition;
  /** What it is asked and how it answers; its page draws it. */
  readonly traffic?: Traffic;
  /** How full what it needs is: panels, or queries of which each becomes one. */
  readonly saturation?: readonly (PanelDefinition | QueryDefinition)[];
  /** The services that it calls, by definition or by name; its page shows how they are. */
  readonly dependsOn?: readonly (Named | string)[];
  /**
   * The time of the last start or deployment, or what is not 0 when a new version comes: such
   * moments are marked on the pages of the service.
   */
  readonly deploys?: Measurable;
}

/** A service, as far as others name it. */
type Named = Pick<ServiceDefinition, 'kind' | 'name'>;

/** The properties with everything in one form. */
type ReadProps<Level extends string> = Omit<
  ServiceProps<Level>,
  'saturation' | 'dependsOn' | 'deploys'
> & {
  readonly saturation?: readonly PanelDefinition[];
  readonly dependsOn?: readonly string[];
  readonly deploys?: Measure;
};

export interface ServiceDefinition<Level extends string = string> {
  readonly kind: 'service';
  readonly name: string;
  readonly props: ReadProps<Level>;
  readonly place: Place;
}

/**
 * A service: what users depend on, who answers for it, what it promises, and what can go wrong.
 * Its name is unique over all systems: it is the `service` label of every series and alert.
 *
 * @example service('checkout', { team: shop, slos: [availability({ … })], alerts: [alert('…', { … })] })
 */
export const service = <const Level extends string = never>(
  name: string,
  props: ServiceProps<Level>,
): ServiceDefinition<Level> => {
  const { slos = [], alerts = [], saturation, dependsOn, deploys, ...rest } = propsOf(props);
  return Object.freeze({
    kind: 'service',
    name,
    props: Object.freeze({
      ...rest,
      slos: copyOf(slos),
      alerts: copyOf(alerts),
      ...(saturation && { saturation: mapItems(saturation, saturationPanel) }),
      ...(dependsOn && { dependsOn: namesOf(dependsOn) }),
      ...(deploys && { deploys: moments(toMeasure(deploys)) }),
    }),
    place: capturePlace(),
  });
};

/** Names as they are, and those of definitions; anything else stays for validate to report. */
const namesOf = (given: readonly (Named | string)[]): readonly string[] =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- validate checks every item
  (Array.isArray(given)
    ? Object.freeze(
        given.map((it: unknown) => (isRecord(it) && it['kind'] === 'service' ? it['name'] : it)),
      )
    : given) as readonly string[];
