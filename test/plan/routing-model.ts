import type {
  CustomRoute,
  Model,
  Receiver,
  Service,
  Severity,
  System,
  Team,
} from '../../src/model/index.ts';
import { email, pagerduty, slack } from '../../src/receivers/index.ts';
import { duration, type DurationText } from '../../src/units/index.ts';
import { NO_INCIDENTS } from './no-incidents.ts';

const place = { file: 'slo.config.ts', line: 1, column: 1 };
const secrets = '/etc/alertmanager/secrets';

export const chat = slack({ channel: '#sales', webhookFile: `${secrets}/slack` });
export const pager = pagerduty({ routingKeyFile: `${secrets}/pagerduty`, service: 'Sales' });
export const mail = email({
  to: 'sales@example.com',
  from: 'alerts@example.com',
  smarthost: 'smtp.example.com:587',
});

export function severity(
  name: string,
  urgency: Severity['urgency'],
  timing: Partial<Record<'groupWait' | 'groupInterval' | 'repeatEvery', DurationText>> = {},
): Severity {
  return {
    name,
    urgency,
    description: '',
    respondWithin: 'none',
    resolveWithin: 'none',
    notifyWithin: 'none',
    hours: 'always',
    groupBy: ['alertname', 'service', 'slo'],
    groupWait: duration(timing.groupWait ?? '30s'),
    groupInterval: duration(timing.groupInterval ?? '5m'),
    repeatEvery: duration(timing.repeatEvery ?? '4h'),
  };
}

export const P0 = severity('P0', 'page', { groupWait: '10s', repeatEvery: '1h' });
export const P1 = severity('P1', 'page');
export const P2 = severity('P2', 'ticket', { repeatEvery: '1d' });

export const team = (name: string, notify: Team['notify']): Team => ({
  name,
  title: name,
  channels: { chat, pager, mail },
  rotations: {},
  notify,
  escalation: {},
  escalatedBy: 'rules',
  place,
});

export const sales = team('sales', { P0: ['pager', 'chat'], P1: ['pager'], P2: ['mail'] });

const service = (name: string, owner: Team): Service => ({
  name,
  title: name,
  description: '',
  team: owner,
  slos: [],
  alerts: [],
  maintenance: [],
  rollout: 'none',
  page: { traffic: 'none', saturation: [], dependsOn: [], deploys: 'none' },
  place,
});

export const customRoute = (
  name: string,
  labels: CustomRoute['labels'],
  receivers: readonly Receiver[] = [chat],
): CustomRoute => ({ name, labels, receivers, groupWait: duration('0s'), place });

export const system = (
  name: string,
  parts: Partial<System> & { teams?: readonly Team[] },
): System => {
  const { teams = [sales], ...rest } = parts;
  return {
    name,
    title: name,
    description: '',
    severities: [P0, P1, P2],
    services: teams.map((owner) => service(`${name}-${owner.name}`, owner)),
    routes: [],
    maintenance: [],
    dashboards: [],
    rollout: 'none',
    recovery: {},
    incidents: NO_INCIDENTS,
    handwritten: '',
    place,
    ...rest,
  };
};

export const model = (...systems: readonly System[]): Model => ({
  environment: {
    scrapeInterval: duration('15s'),
    layout: 'per-slo',
    seriesNames: 'own',
    evaluationInterval: duration('30s'),
    ticketInterval: duration('4m'),
    tileInterval: duration('5m'),
    settle: duration('5s'),
    tileSettle: duration('5s'),
    lookback: duration('5m'),
    rateWindow: duration('1m'),
    targetLabels: ['instance', 'job'],
    grafanaUrl: 'https://grafana.example.com',
    runbooksUrl: 'https://runbooks.example.com',
    alertmanagerUrl: 'https://alertmanager.example.com',
    targets: { prometheus: '2.42', alertmanager: '0.25' },
  },
  systems,
  unrouted: [mail],
  deadMansSwitch: 'none',
  existingRouting: 'none',
  metrics: [],
});

/** An alert as the planner hands it over: `alert('shop', 'sales', 'P1')`. */
export const alert = (
  owner: string,
  teamName: string,
  level: string,
  more: Readonly<Record<string, string>> = {},
): { readonly labels: Readonly<Record<string, string>> } => ({
  labels: {
    alertname: 'Slow',
    service: `${owner}-${teamName}`,
    severity: level,
    system: owner,
    team: teamName,
    ...more,
  },
});
