// Names of what raises alerts again at a later level of their team's ladder.

/** The file of these rules, for all teams. */
export const ESCALATION_FILE = 'escalation';

/** Those of alerts that are evaluated every so often: `escalation:30s`. */
export const escalationGroup = (interval: string): string => `escalation:${interval}`;

/** Always 1: its samples tell how often Prometheus has evaluated rules, whatever fires. */
export const HEARTBEAT_SERIES = 'escalation:heartbeat';

/** How often a heartbeat is recorded: `30s`. */
export const INTERVAL_LABEL = 'interval';
