// Reads an Alertmanager configuration file as far as routing and receivers need it. What it cannot
// read it names, so that nothing is proven about a file that was only half understood.
import { parseDocument, type Document } from 'yaml';
import type { ConfigValue } from '../ir/routing.ts';
import type { Matcher } from '../promql/ast.ts';
import type {
  AlertmanagerConfig,
  IntegrationConfig,
  ReceiverConfig,
  RouteConfig,
} from './config.ts';
import { isPattern, parseMatchers } from './matchers.ts';

/** The configuration, and what Alertmanager would refuse in it, in the file's order. */
export interface ParsedConfig {
  readonly config: AlertmanagerConfig;
  readonly problems: readonly string[];
}

type Problems = string[];
type Fields = Readonly<Record<string, unknown>>;

/** Reads the text of an `alertmanager.yaml`. It is usable only when there are no problems. */
export function parseConfig(text: string): ParsedConfig {
  // Go's YAML keeps the source text of a scalar where it wants a string: so does this schema.
  const document = parseDocument(text, { schema: 'failsafe' });
  const problems: Problems = document.errors.map(
    ({ message }) => message.split('\n')[0] ?? message,
  );
  const root = fields(problems.length > 0 ? {} : valueOf(document, problems), 'the file', problems);
  const route = readRoute(root['route'], 'route', problems);
  if (route.receiver === undefined) problems.push('route has no receiver');
  if (route.matchers.length > 0) problems.push('route must not have matchers');
  if (route.continue) problems.push('route must not have continue');
  const receivers = items(root['receivers'], 'receivers', problems);
  const config = { route, receivers: receivers.map((each, i) => readReceiver(each, i, problems)) };
  return { config, problems };
}

// Far more than anybody writes, and few enough that lists of lists of aliases end.
const MAX_ALIASES = 100;

function valueOf(document: Document, problems: Problems): unknown {
  try {
    return document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (error) {
    problems.push(error instanceof Error ? error.message : String(error));
    return {};
  }
}

const ROUTE_FIELDS: ReadonlySet<string> = new Set([
  'receiver',
  'group_by',
  'continue',
  'match',
  'match_re',
  'matchers',
  'group_wait',
  'group_interval',
  'repeat_interval',
  'routes',
]);

function readRoute(given: unknown, at: string, problems: Problems): RouteConfig {
  const from = fields(given, at, problems);
  for (const key of Object.keys(from)) {
    if (!ROUTE_FIELDS.has(key)) problems.push(`${at} has a field "${key}" that is not simulated`);
  }
  const { receiver } = from;
  const routes = items(from['routes'], `${at}.routes`, problems);
  return {
    ...(typeof receiver === 'string' && receiver !== '' && { receiver }),
    matchers: readMatchers(from, at, problems),
    continue: from['continue'] === 'true',
    routes: routes.map((each, i) => readRoute(each, `${at}.routes[${i}]`, problems)),
  };
}

/** `match`, `match_re` and `matchers` of one route all have to hold. */
function readMatchers(from: Fields, at: string, problems: Problems): readonly Matcher[] {
  const equal = Object.entries(fields(from['match'], `${at}.match`, problems));
  const like = Object.entries(fields(from['match_re'], `${at}.match_re`, problems));
  for (const [label, pattern] of like) {
    if (!isPattern(String(pattern))) problems.push(`${at} has a bad pattern for ${label}`);
  }
  const listed = items(from['matchers'], `${at}.matchers`, problems).flatMap((item) => {
    const parsed = typeof item === 'string' ? parseMatchers(item) : undefined;
    if (parsed === undefined) problems.push(`${at} has a bad matcher: ${JSON.stringify(item)}`);
    return parsed ?? [];
  });
  return [
    ...equal.map(([label, value]) => ({ label, operator: '=' as const, value: String(value) })),
    ...like.map(([label, value]) => ({ label, operator: '=~' as const, value: String(value) })),
    ...listed,
  ];
}

function readReceiver(given: unknown, index: number, problems: Problems): ReceiverConfig {
  const at = `receivers[${index}]`;
  const { name, ...rest } = fields(given, at, problems);
  if (typeof name !== 'string' || name === '') problems.push(`${at} has no name`);
  const integrations = Object.entries(rest).flatMap(([integration, configs]) =>
    items(configs, `${at}.${integration}`, problems).map((each, i): IntegrationConfig => {
      const place = `${at}.${integration}[${i}]`;
      return { integration, config: readConfig(each, place, problems) };
    }),
  );
  return { name: String(name), integrations };
}

function readConfig(given: unknown, at: string, problems: Problems): IntegrationConfig['config'] {
  const entries = Object.entries(fields(given, at, problems));
  return Object.fromEntries(
    entries.map(([key, value]) => [key, readValue(value, `${at}.${key}`, problems)]),
  );
}

function readValue(given: unknown, at: string, problems: Problems): ConfigValue {
  if (typeof given === 'string') return given;
  if (Array.isArray(given)) {
    return given.map((each, i) => readValue(each, `${at}[${i}]`, problems));
  }
  return readConfig(given, at, problems);
}

function fields(given: unknown, at: string, problems: Problems): Fields {
  if (given === undefined || given === null || given === '') return {};
  if (typeof given === 'object' && !Array.isArray(given)) return { ...given };
  problems.push(`${at} must be a mapping`);
  return {};
}

function items(given: unknown, at: string, problems: Problems): readonly unknown[] {
  if (given === undefined || given === null || given === '') return [];
  if (Array.isArray(given)) return given;
  problems.push(`${at} must be a list`);
  return [];
}
