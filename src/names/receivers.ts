/** The receiver that hears what no route takes. */
export const CATCH_ALL_RECEIVER = 'unrouted';

/** The receiver of alerts that are only recorded: it tells nobody. */
export const LOG_RECEIVER = 'log-only';

/** The receiver of the dead man's switch. */
export const WATCHDOG_RECEIVER = 'dead-mans-switch';

/** A team's receiver for one severity: `sales-P1`; of a later level, `sales-P1-L2`. */
export const teamReceiver = (team: string, severity: string, level = ''): string =>
  [team, severity, ...(level === '' ? [] : [level])].join('-');

/** The receiver of one member of a rotation: `sales-P1-primary-first`. */
export const memberReceiver = (receiver: string, rotation: string, member: string): string =>
  `${receiver}-${rotation}-${member}`;

/** The receiver of a route of the user's own. */
export const routeReceiver = (system: string, route: string): string => `${system}-${route}`;
