import type { DashboardSpec, Plan } from '../../../src/ir/index.ts';
import { duration } from '../../../src/units/index.ts';

/** A plan of nothing but dashboards. */
export const planOf = (dashboards: readonly DashboardSpec[]): Plan => ({
  addresses: {
    grafana: 'https://grafana.example.com',
    runbooks: 'https://runbooks.example.com',
    alertmanager: 'https://alertmanager.example.com',
  },
  targets: { prometheus: '2.42', alertmanager: '0.25' },
  collection: { scrapeInterval: duration('15s'), targetLabels: ['job', 'instance'] },
  ruleFiles: [],
  alerts: [],
  routing: {
    root: { matchers: [], continue: false, routes: [] },
    receivers: [],
    inhibitions: [],
    templates: [],
    timeIntervals: [],
    logOnly: '',
    catchAll: 'unrouted',
  },
  certificate: {
    systems: [],
    deadMansSwitch: 'none',
    ways: [],
    rotations: [],
    maintenance: [],
    proofs: [],
    tests: [],
  },
  noticeTimes: [],
  onCall: { teams: [] },
  dashboards,
  runbooks: [],
  gates: [],
  proofs: { routing: [] },
  catalogue: [],
  model: {},
});
