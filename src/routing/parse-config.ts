// Reads an Alertmanager configuration file as far as routing and receivers need it. What it cannot
// read it names, so that nothing is proven about a file that was only half understood.
import { parseDocument, type Document, type YAMLError } from 'yaml';
import type { ConfigValue } from '../ir/routing.ts';
import type {
  AlertmanagerConfig,
  ConfigPath,
  IntegrationConfig,
  ReceiverConfig,
  RouteConfig,
} from './config.ts';
import { readInhibitRules, readMatchers } from './parse-matchers.ts';
import { placesOf, type ConfigPlace } from './places.ts';
import { fields, items, problemsOf, texts } from './yaml-fields.ts';
import type { ConfigProblem, Problems } from './yaml-fields.ts';

/** The configuration, and what Alertmanager would refuse in it, in the file's order. */
export interface ParsedConfig {
  readonly config: AlertmanagerConfig;
  readonly problems: readonly string[];
  /** Those of the problems for which Alertmanager refuses the file. */
  readonly refusals: readonly ConfigProblem[];
  readonly placeOf: (path: ConfigPath) => ConfigPlace | undefined;
}

/** Reads the text of an `alertmanager.yaml`. It is usable only when there are no problems. */
export function parseConfig(text: string): ParsedConfig {
  // Go's YAML keeps the source text of a scalar where it wants a string: so does this schema.
  const document = parseDocument(text, { schema: 'failsafe', merge: true });
  const placeOf = placesOf(document, text);
  const found: ConfigProblem[] = document.errors.map(problemOf);
  const problems = problemsOf(found, placeOf);
  const isBroken = found.some(({ isRefused }) => isRefused);
  const root = fields(isBroken ? {} : valueOf(document, found), [], problems);
  const route = readRoute(root['route'], ['route'], problems);
  if (route.receiver === undefined) problems.refuse(['route'], 'has no receiver');
  if (route.matchers.length > 0) problems.refuse(['route'], 'must not have matchers');
  if (route.continue) problems.refuse(['route'], 'must not have continue');
  const receivers = items(root['receivers'], ['receivers'], problems);
  const config = {
    route,
    receivers: receivers.map((each, i) => readReceiver(each, i, problems)),
    inhibitRules: readInhibitRules(root['inhibit_rules'], problems),
  };
  const refusals = found.filter(({ isRefused }) => isRefused);
  // Of a file that is no YAML, that is all there is to say.
  const certain = isBroken ? refusals.slice(0, document.errors.length) : refusals;
  return { config, problems: found.map(({ message }) => message), refusals: certain, placeOf };
}

/** Go reads the first of several documents. */
function problemOf({ code, message, linePos }: YAMLError): ConfigProblem {
  const [start] = linePos ?? [];
  return {
    message: message.replace(/(?: at line \d+, column \d+:)?(?:\n.*)?$/s, ''),
    isRefused: code !== 'MULTIPLE_DOCS',
    ...(start && { place: { line: start.line, column: start.col, length: 1 } }),
  };
}

// Far more than anybody writes, and few enough that lists of lists of aliases end.
const MAX_ALIASES = 100;

function valueOf(document: Document, problems: ConfigProblem[]): unknown {
  try {
    return document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    problems.push({ message, isRefused: true });
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

function readRoute(given: unknown, at: ConfigPath, problems: Problems): RouteConfig {
  const from = fields(given, at, problems);
  for (const key of Object.keys(from)) {
    if (!ROUTE_FIELDS.has(key)) problems.leave(at, `has a field "${key}" that is not simulated`);
  }
  const { receiver } = from;
  const groupBy = texts(from['group_by'], [...at, 'group_by'], problems);
  const routes = items(from['routes'], [...at, 'routes'], problems);
  return {
    ...(typeof receiver === 'string' && receiver !== '' && { receiver }),
    matchers: readMatchers(from, { prefix: '', at }, problems),
    ...(groupBy.length > 0 && { groupBy }),
    continue: from['continue'] === 'true',
    routes: routes.map((each, i) => readRoute(each, [...at, 'routes', i], problems)),
  };
}

function readReceiver(given: unknown, index: number, problems: Problems): ReceiverConfig {
  const at = ['receivers', index];
  const { name, ...rest } = fields(given, at, problems);
  if (typeof name !== 'string' || name === '') problems.refuse(at, 'has no name');
  const integrations = Object.entries(rest).flatMap(([integration, configs]) =>
    items(configs, [...at, integration], problems).map((each, i): IntegrationConfig => {
      const place = [...at, integration, i];
      return { integration, config: readConfig(each, place, problems) };
    }),
  );
  return { name: String(name), integrations };
}

function readConfig(
  given: unknown,
  at: ConfigPath,
  problems: Problems,
): IntegrationConfig['config'] {
  const entries = Object.entries(fields(given, at, problems));
  return Object.fromEntries(
    entries.map(([key, value]) => [key, readValue(value, [...at, key], problems)]),
  );
}

function readValue(given: unknown, at: ConfigPath, problems: Problems): ConfigValue {
  if (typeof given === 'string') return given;
  if (Array.isArray(given)) {
    return given.map((each, i) => readValue(each, [...at, i], problems));
  }
  return readConfig(given, at, problems);
}
