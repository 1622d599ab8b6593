// The shop round the examples of docs/diagnostics: an example shows one piece, and `configOf` puts
// it where it belongs in a config that has nothing wrong with it. Examples may use these names.
import {
  availability,
  counter,
  defineConfig,
  gauge,
  histogram,
  increase,
  orZero,
  pagerduty,
  rate,
  ratio,
  service,
  severityScheme,
  slack,
  sreWorkbook,
  sum,
  system,
  team,
  type AlertDefinition,
  type BurnRatePolicy,
  type CommunicationDefinition,
  type ConfigDefinition,
  type MaintenanceDefinition,
  type ProcedureDefinition,
  type Receiver,
  type RolloutGateDefinition,
  type RouteDefinition,
  type ScenarioDefinition,
  type Selection,
  type ServiceDefinition,
  type SeverityScheme,
  type SloDefinition,
  type SystemDefinition,
  type SystemProps,
  type TeamDefinition,
} from 'nines';

export const requests = counter('http_requests_total', { labels: ['handler', 'status'] });
export const duration = histogram('http_request_duration_seconds', {
  labels: ['handler'],
  buckets: [0.1, 0.5, 1],
});
export const queueLength = gauge('queue_length', { labels: ['queue'] });
export const poolInUse = gauge('db_pool_in_use');
export const poolSize = gauge('db_pool_size');
export const lastBackup = gauge('backup_last_success_timestamp_seconds');

export const seen = sum(increase(requests, '5m'));
export const errorRate = ratio(
  orZero(sum(rate(requests.where({ status: '5xx' })))),
  sum(rate(requests)),
);

export const chat = slack({
  channel: '#shop',
  webhookFile: '/etc/alertmanager/secrets/slack-shop',
});
export const pager = pagerduty({ routingKeyFile: '/etc/alertmanager/secrets/pagerduty-shop' });

export const severities = severityScheme({
  page: { urgency: 'page', description: 'customers cannot buy', respondWithin: '15m' },
  ticket: { urgency: 'ticket', description: 'can wait for the morning', respondWithin: '1d' },
});
export const workbook = sreWorkbook({ page: 'page', ticket: 'ticket' });

export const shopTeam = team('shop-team', {
  channels: { chat, pager },
  notify: { page: ['pager'], ticket: ['chat'] },
});

export const answered = availability({
  objective: '99.9%',
  events: requests,
  bad: { status: '5xx' },
  mitigation: 'Roll the last release back.',
});
export const checkout = service('checkout', { team: shopTeam, slos: [answered] });
export const shop = system('shop', { severities, burnRates: workbook, services: [checkout] });

export const environment = {
  grafanaUrl: 'https://grafana.example.com',
  runbooksUrl: 'https://runbooks.example.com',
  alertmanagerUrl: 'https://alertmanager.example.com',
};

/** What an example may consist of. */
interface Pieces {
  readonly alert: AlertDefinition;
  readonly 'burn-rate-policy': BurnRatePolicy;
  readonly communication: CommunicationDefinition;
  readonly config: ConfigDefinition;
  readonly dashboard: NonNullable<SystemProps<string>['dashboards']>[number];
  readonly maintenance: MaintenanceDefinition;
  readonly procedure: ProcedureDefinition;
  readonly 'rollout-gate': RolloutGateDefinition;
  readonly route: RouteDefinition;
  readonly scenario: ScenarioDefinition;
  readonly selection: Selection;
  readonly service: ServiceDefinition;
  readonly 'severity-scheme': SeverityScheme;
  readonly slo: SloDefinition;
  readonly system: SystemDefinition;
  readonly team: TeamDefinition;
}

type Piece = Pieces[keyof Pieces] | Receiver;

/** The config that an example stands for: its pieces, and the shop's where it has none. */
export function configOf(pieces: readonly Piece[]): ConfigDefinition {
  const all = <Kind extends keyof Pieces>(kind: Kind): Pieces[Kind][] =>
    pieces.filter((piece): piece is Pieces[Kind] => piece.kind === kind);
  const [whole] = all('config');
  if (whole) return whole;
  const systems = all('system');
  return defineConfig({
    environment,
    systems: systems.length > 0 ? systems : [systemOf(all, teamsOf(pieces, all('team')))],
    unrouted: [chat],
  });
}

type Of = <Kind extends keyof Pieces>(kind: Kind) => Pieces[Kind][];

const orElse = <T>(given: readonly T[], standard: readonly T[]): readonly T[] =>
  given.length > 0 ? given : standard;

function systemOf(all: Of, teams: readonly TeamDefinition[]): SystemDefinition {
  const ofTeam = teams.map((answers, i) =>
    service(i === 0 ? 'checkout' : `checkout-${i + 1}`, {
      team: answers,
      slos: orElse(all('slo'), i === 0 ? [answered] : []),
      alerts: i === 0 ? all('alert') : [],
    }),
  );
  const [policy = workbook] = all('burn-rate-policy');
  const [scheme = severities] = all('severity-scheme');
  const [rollout] = all('rollout-gate');
  // What the examples get wrong may not type-check: severities are any text here.
  return system<string>('shop', {
    severities: scheme,
    burnRates: policy,
    services: orElse(all('service'), ofTeam),
    metrics: all('selection'),
    routes: all('route'),
    dashboards: all('dashboard'),
    scenarios: all('scenario'),
    procedures: all('procedure'),
    communication: all('communication'),
    maintenance: all('maintenance'),
    ...(rollout && { rollout }),
  });
}

/** A receiver is tried as the channel of a team. */
function teamsOf(
  pieces: readonly Piece[],
  teams: readonly TeamDefinition[],
): readonly TeamDefinition[] {
  const receiver = pieces.find((piece) => 'integration' in piece);
  if (!receiver) return orElse(teams, [shopTeam]);
  const notify = { page: ['given'], ticket: ['given'] } as const;
  return [team('shop-team', { channels: { given: receiver }, notify })];
}
