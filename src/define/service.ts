import { capturePlace, type Place } from '../diagnostics/index.ts';
import type { AlertDefinition } from './alert.ts';
import { copyOf, propsOf } from './inputs.ts';
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
  /** Whether a release of the service goes on, waits or is rolled back. */
  readonly rollout?: RolloutGateDefinition;
}

export interface ServiceDefinition<Level extends string = string> {
  readonly kind: 'service';
  readonly name: string;
  readonly props: ServiceProps<Level>;
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
): ServiceDefinition<Level> =>
  Object.freeze({
    kind: 'service',
    name,
    props: Object.freeze({
      ...props,
      slos: copyOf(propsOf(props).slos ?? []),
      alerts: copyOf(propsOf(props).alerts ?? []),
    }),
    place: capturePlace(),
  });
