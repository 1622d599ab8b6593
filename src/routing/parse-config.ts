// Reads an Alertmanager configuration file as far as routing and receivers need it. What it cannot
// read it names, so that nothing is proven about a file that was only half understood.
import { parseDocument } from 'yaml';
import { checkIntervalNames, checkReceiverNames } from './check-names.ts';
import type { AlertmanagerConfig, ConfigPath } from './config.ts';
import { readInhibitRules } from './parse-matchers.ts';
import { readReceivers } from './parse-receivers.ts';
import { readRoute } from './parse-route.ts';
import { readTimeIntervals } from './parse-time-intervals.ts';
import { placesOf, type ConfigPlace } from './places.ts';
import { problemOf, valueOf } from './yaml-document.ts';
import { fields, knownFields, problemsOf } from './yaml-fields.ts';
import type { ConfigProblem, Problems } from './yaml-fields.ts';

/** The configuration, and what is wrong with it. */
export interface ParsedConfig {
  readonly config: AlertmanagerConfig;
  /** What could not be read; the names of receivers are not looked at. */
  readonly problems: readonly string[];
  /** All for which Alertmanager refuses the file, in the file's order. */
  readonly refusals: readonly ConfigProblem[];
  /** Those that it takes, and of which it is not known here what it does then. */
  readonly unclear: readonly ConfigProblem[];
  readonly placeOf: (path: ConfigPath) => ConfigPlace | undefined;
}

const ROOT_FIELDS: ReadonlySet<string> = new Set([
  'global',
  'route',
  'inhibit_rules',
  'receivers',
  'templates',
  'mute_time_intervals',
  'time_intervals',
  'tracing',
  'event_recorder',
]);

/** Reads the text of an `alertmanager.yaml`. It is usable only when there are no
 * problems. */
export function parseConfig(text: string): ParsedConfig {
  // Go's YAML keeps the source text of a scalar where it wants a string: so does this schema.
  const document = parseDocument(text, { schema: 'failsafe', merge: true });
  const placeOf = placesOf(document, text);
  const found: ConfigProblem[] = document.errors.map(problemOf);
  const problems = problemsOf(found, placeOf);
  const isBroken = found.some(({ isRefused }) => isRefused);
  const config = readRoot(isBroken ? {} : valueOf(document, found), problems);
  const unreadable = found.map(({ message }) => message);
  checkReceiverNames(config, problems);
  const refusals = found.filter(({ isRefused }) => isRefused);
  return {
    config,
    problems: unreadable,
    // Of a file that is no YAML, that is all there is to say.
    refusals: isBroken ? refusals.slice(0, document.errors.length) : refusals.toSorted(byPlace),
    unclear: found.filter(({ isRefused }) => !isRefused),
    placeOf,
  };
}

/**
 * The same configuration from what any library has read of the file, all scalars as their texts;
 * undefined where something of it is wrong or not understood, which `parseConfig` tells.
 */
export function configOf(value: unknown): AlertmanagerConfig | undefined {
  const found: ConfigProblem[] = [];
  const config = readRoot(
    value,
    problemsOf(found, () => undefined),
  );
  return found.length === 0 ? config : undefined;
}

function readRoot(value: unknown, problems: Problems): AlertmanagerConfig {
  const root = fields(value, [], problems);
  knownFields(root, ROOT_FIELDS, [], problems);
  const config = {
    route: readRoute(root['route'], ['route'], problems),
    inhibitRules: readInhibitRules(root['inhibit_rules'], problems),
    receivers: readReceivers(root['receivers'], problems),
    timeIntervals: readTimeIntervals(root, problems),
  };
  checkIntervalNames(config, problems);
  return config;
}

const byPlace = ({ place: a }: ConfigProblem, { place: b }: ConfigProblem): number =>
  (a?.line ?? 0) - (b?.line ?? 0) || (a?.column ?? 0) - (b?.column ?? 0);
