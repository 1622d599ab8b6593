/** The receiver that hears what no route takes. */
export const CATCH_ALL_RECEIVER = 'unrouted';

/** A team's receiver for one severity: `sales-P1`. */
export const teamReceiver = (team: string, severity: string): string => `${team}-${severity}`;

/** The receiver of a route of the user's own. */
export const routeReceiver = (system: string, route: string): string => `${system}-${route}`;
