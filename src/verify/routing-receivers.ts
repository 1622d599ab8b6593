import type { Diagnostic, Subject } from '../diagnostics/index.ts';
import type { ConfigValue, Plan } from '../ir/index.ts';
import type { AlertmanagerConfig, ReceiverConfig, RouteConfig } from '../routing/index.ts';
import { routeDiagnostics as report } from './routing-diagnostics.ts';

/** Receivers of the emitted file: defined once, used, with an integration, and without secrets. */
export function verifyReceivers(
  { route, receivers }: AlertmanagerConfig,
  plan: Plan,
  foreign: ReadonlySet<string> = new Set(),
): readonly Diagnostic[] {
  const { logOnly } = plan.routing;
  const names = receivers.map(({ name }) => name);
  const used = new Set(allRoutes(route).flatMap(({ receiver }) => receiver ?? []));
  const first = new Map(names.map((name, i) => [name, i] as const).toReversed());
  const missing = [...used].filter((name) => !first.has(name));
  const twice = [...new Set(names.filter((name, i) => first.get(name) !== i))];
  return [
    ...missing.map((name) => report['undefined-receiver'](about(name, plan), { receiver: name })),
    ...twice.map((name) => report['duplicate-receiver'](about(name, plan), { receiver: name })),
    ...receivers
      .filter(({ name }) => !used.has(name))
      .map(({ name }) => report['unused-receiver'](about(name, plan), { receiver: name })),
    ...receivers
      .filter(({ name, integrations }) => integrations.length === 0 && name !== logOnly)
      // That of somebody else may be a black hole on purpose.
      .filter(({ name }) => !foreign.has(name))
      .map(({ name }) => report['empty-receiver'](about(name, plan), { receiver: name })),
    ...receivers.flatMap((receiver) =>
      secretFields(receiver).map((field) =>
        report['secret-in-config'](about(receiver.name, plan), { receiver: receiver.name, field }),
      ),
    ),
  ];
}

const allRoutes = (route: RouteConfig): readonly RouteConfig[] => [
  route,
  ...route.routes.flatMap(allRoutes),
];

/** The channels of the team, or the receivers of the route, that a receiver stands for. */
export function about(name: string, { routing }: Plan): Subject {
  const origin = routing.receivers.find((receiver) => receiver.name === name)?.origin;
  const path = [`receiver ${name}`];
  if (!origin) return { path, property: [] };
  const { system, definition, place } = origin;
  const property = definition.startsWith('team ') ? 'channels' : 'to';
  return { path: [`system ${system}`, definition, ...path], property: [property], place };
}

// Fields that Alertmanager itself hides as secrets (config/notifiers.go and its HTTP client's).
const SECRET_FIELDS: ReadonlySet<string> = new Set([
  'alert_source_token',
  'api_key',
  'api_secret',
  'app_token',
  'auth_password',
  'auth_secret',
  'bearer_token',
  'bot_token',
  'client_secret',
  'credentials',
  'password',
  'routing_key',
  'secret_key',
  'secrets',
  'service_key',
  'token',
  'token_id',
  'user_key',
  'webhook_url',
]);

/** Slack's API address is no secret; any other address of Slack's is an incoming webhook. */
const SLACK_API = /^https:\/\/slack\.com\/api\//;

/** The same name is a key at PagerDuty's and a route in public at Splunk On-Call's. */
const isRoute = (integration: string, field: string): boolean =>
  integration === 'victorops_configs' && field === 'routing_key';

const isSecret = (integration: string, field: string, value: string): boolean =>
  (SECRET_FIELDS.has(field) && !isRoute(integration, field)) ||
  (field.endsWith('_file') && !value.startsWith('/')) ||
  (integration === 'slack_configs' && field === 'api_url' && !SLACK_API.test(value)) ||
  /^https?:\/\/(?:[^/?#]*@|hooks\.slack\.com\/)/.test(value);

function secretFields({ integrations }: ReceiverConfig): readonly string[] {
  return integrations.flatMap(({ integration, config }) => find(integration, '', config));
}

/** The last name on the way to each secret: list items and plain values keep that of their parent. */
function find(integration: string, field: string, value: ConfigValue): readonly string[] {
  if (typeof value !== 'object') {
    return isSecret(integration, field, String(value)) ? [field] : [];
  }
  if (Array.isArray(value)) return value.flatMap((each) => find(integration, field, each));
  return Object.entries(value).flatMap(([key, each]) => find(integration, key, each));
}
