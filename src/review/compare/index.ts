export { compareAlerts } from './alerts.ts';
export { compareInhibitions } from './inhibitions.ts';
export { compareReceivers } from './receivers.ts';
export { compareRoutes, compareSwitch, compareUnrouted } from './routes.ts';
export { compareServices, compareSystems } from './services.ts';
export { compareDashboards, compareEnvironment, compareGates, compareMetrics } from './settings.ts';
export { compareSeverities } from './severities.ts';
export { compareSlos } from './slos.ts';
export { compareTeams } from './teams.ts';
