import { duration, milliseconds, type Duration } from '../units/index.ts';
import type { RouteConfig } from './config.ts';
import type { Behaviour } from './versions.ts';

/** When and by what the notifications of a route are grouped, nothing left to inherit. */
export interface Timing {
  readonly groupWait: Duration;
  readonly groupInterval: Duration;
  readonly repeatInterval: Duration;
  /** `all` is one group for each alert. */
  readonly groupBy: readonly string[] | 'all';
}

/** What a root route has that says nothing. */
const DEFAULTS: Timing = {
  groupWait: duration('30s'),
  groupInterval: duration('5m'),
  repeatInterval: duration('4h'),
  groupBy: [],
};

/**
 * The timing of a route, given by child positions from the root, as of a destination.
 *
 * @example timingOf(config.route, [1, 0]).repeatInterval // 14_400_000
 */
export function timingOf(
  root: RouteConfig,
  path: readonly number[],
  behaviour: Pick<Behaviour, 'emptyGroupBy'> = { emptyGroupBy: 'resets' },
): Timing {
  let timing = DEFAULTS;
  let route: RouteConfig | undefined = root;
  for (const step of [...path, undefined]) {
    if (!route) throw new Error(`there is no route at ${path.join()}`);
    const { groupWait, groupInterval, repeatInterval } = route;
    timing = {
      groupWait: groupWait ?? timing.groupWait,
      groupInterval: groupInterval ?? timing.groupInterval,
      repeatInterval: repeatInterval ?? timing.repeatInterval,
      groupBy: groupByOf(route, behaviour) ?? timing.groupBy,
    };
    route = step === undefined ? undefined : route.routes[step];
  }
  return timing;
}

function groupByOf(
  { groupBy }: RouteConfig,
  { emptyGroupBy }: Pick<Behaviour, 'emptyGroupBy'>,
): Timing['groupBy'] | undefined {
  if (groupBy?.length === 0 && emptyGroupBy === 'inherits') return undefined;
  return groupBy?.includes('...') === true ? 'all' : groupBy;
}

/** How long Alertmanager remembers what it has told, unless `--data.retention` says otherwise. */
const RETENTION = duration('120h');

/**
 * How long it really takes until a firing group is told again: the first end of a group interval
 * that comes after the repeat interval is over. One that ends together with it comes too early.
 *
 * @example effectiveRepeat({ groupInterval: duration('5m'), repeatInterval: duration('4h') }) // 4h5m
 */
export function effectiveRepeat(
  { groupInterval, repeatInterval }: Pick<Timing, 'groupInterval' | 'repeatInterval'>,
  retention: Duration = RETENTION,
): Duration {
  const wanted = Math.min(repeatInterval, retention);
  return milliseconds((Math.floor(wanted / groupInterval) + 1) * groupInterval);
}

/** How long the first notification of an alert takes at most: its group is new, or waits already. */
export const worstFirstNotification = ({
  groupWait,
  groupInterval,
}: Pick<Timing, 'groupWait' | 'groupInterval'>): Duration =>
  groupWait > groupInterval ? groupWait : groupInterval;
