// Our part of a configuration that an operator has put together: who else has a part is not ours.
import type { AlertmanagerConfig } from '../routing/index.ts';

/** The routes, receivers and time intervals whose names begin with that prefix. */
export function partOf(config: AlertmanagerConfig, prefix: string): AlertmanagerConfig {
  const isOurs = (name = ''): boolean => name.startsWith(prefix);
  const { route, receivers, timeIntervals = [] } = config;
  return {
    ...config,
    route: { ...ROOT, routes: route.routes.filter(({ receiver }) => isOurs(receiver)) },
    receivers: receivers.filter(({ name }) => isOurs(name)),
    timeIntervals: timeIntervals.filter(({ name }) => isOurs(name)),
  };
}

/** Whatever the route of everybody is, that of both sides is the same. */
const ROOT = { matchers: [], continue: false } as const;
