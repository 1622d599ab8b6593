import { parseDuration, type Duration } from '../units/index.ts';
import type { ConfigPath, RouteConfig } from './config.ts';
import { readMatchers } from './parse-matchers.ts';
import { fields, isNothing, items, knownFields, texts } from './yaml-fields.ts';
import type { Fields, Problems } from './yaml-fields.ts';

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
  'mute_time_intervals',
  'active_time_intervals',
  'labels',
  'routes',
]);

/** Reads a route and those below it. */
export function readRoute(given: unknown, at: ConfigPath, problems: Problems): RouteConfig {
  const from = fields(given, at, problems);
  knownFields(from, ROUTE_FIELDS, at, problems);
  const { receiver } = from;
  const routes = items(from['routes'], [...at, 'routes'], problems);
  const route: RouteConfig = {
    ...(typeof receiver === 'string' && receiver !== '' && { receiver }),
    matchers: readMatchers(from, { prefix: '', at }, problems),
    ...readGroupBy(from, at, problems),
    ...readTimes(from, at, problems),
    ...readNames(from, at, problems),
    ...readLabels(from, at, problems),
    continue: readFlag(from['continue'], [...at, 'continue'], problems),
    routes: routes.map((each, i) => {
      const place = [...at, 'routes', i];
      if (isNothing(each)) problems.refuse(place, 'is empty');
      return readRoute(each, place, problems);
    }),
  };
  if (at.length === 1) checkRoot(route, problems);
  return route;
}

/** It takes whatever no other route takes, at any time. */
function checkRoot(root: RouteConfig, { refuse }: Problems): void {
  const at = ['route'];
  if (root.receiver === undefined) refuse(at, 'has no receiver');
  if (root.matchers.length > 0) refuse(at, 'must not have matchers');
  if (root.continue) refuse(at, 'must not have continue');
  for (const [names, field] of [
    [root.muteTimeIntervals, 'mute_time_intervals'],
    [root.activeTimeIntervals, 'active_time_intervals'],
  ] as const) {
    if (names && names.length > 0) refuse(at, `must not have ${field}`, [...at, field]);
  }
}

function readGroupBy(
  from: Fields,
  at: ConfigPath,
  problems: Problems,
): Pick<RouteConfig, 'groupBy'> {
  if (isNothing(from['group_by'])) return {};
  const place = [...at, 'group_by'];
  const groupBy = texts(from['group_by'], place, problems);
  for (const [i, label] of groupBy.entries()) {
    if (label === '') problems.refuse([...place, i], 'is empty');
    if (label !== '...' && groupBy.indexOf(label) < i)
      problems.refuse([...place, i], `repeats the label ${label}`);
  }
  if (groupBy.includes('...') && groupBy.some((label) => label !== '...'))
    problems.refuse(place, 'has other labels beside "..."');
  return { groupBy };
}

type Times = Pick<RouteConfig, 'groupWait' | 'groupInterval' | 'repeatInterval'>;

function readTimes(from: Fields, at: ConfigPath, problems: Problems): Times {
  const [groupWait, groupInterval, repeatInterval] = [
    'group_wait',
    'group_interval',
    'repeat_interval',
  ].map((field) => readDuration(from[field], [...at, field], problems));
  return {
    ...(groupWait !== undefined && { groupWait }),
    ...(groupInterval !== undefined && { groupInterval }),
    ...(repeatInterval !== undefined && { repeatInterval }),
  };
}

function readDuration(given: unknown, at: ConfigPath, { refuse }: Problems): Duration | undefined {
  if (isNothing(given)) return undefined;
  const parsed = parseDuration(given === '0' ? '0s' : String(given));
  const isZero = parsed === 0 && at.at(-1) !== 'group_wait';
  if (parsed === undefined) refuse(at, `is no duration: ${JSON.stringify(given)}`);
  else if (isZero) refuse(at, 'must not be zero');
  return isZero ? undefined : parsed;
}

function readNames(
  from: Fields,
  at: ConfigPath,
  problems: Problems,
): Pick<RouteConfig, 'muteTimeIntervals' | 'activeTimeIntervals'> {
  const [mute = [], active = []] = ['mute_time_intervals', 'active_time_intervals'].map((field) =>
    texts(from[field], [...at, field], problems),
  );
  return {
    ...(mute.length > 0 && { muteTimeIntervals: mute }),
    ...(active.length > 0 && { activeTimeIntervals: active }),
  };
}

function readLabels(from: Fields, at: ConfigPath, problems: Problems): Pick<RouteConfig, 'labels'> {
  if (isNothing(from['labels'])) return {};
  const place = [...at, 'labels'];
  const entries = Object.entries(fields(from['labels'], place, problems));
  for (const [label, value] of entries) {
    if (typeof value !== 'string') problems.refuse([...place, label], 'must be a text');
    if (label === '') problems.refuse(place, 'has a label without a name');
  }
  return { labels: Object.fromEntries(entries.map(([label, value]) => [label, String(value)])) };
}

// As YAML 1.1 has it, which Alertmanager reads.
const YES = /^(?:y|yes|Y|Yes|YES|true|True|TRUE|on|On|ON)$/;
const NO = /^(?:n|no|N|No|NO|false|False|FALSE|off|Off|OFF)$/;

function readFlag(given: unknown, at: ConfigPath, { refuse }: Problems): boolean {
  const text = isNothing(given) ? 'no' : String(given);
  if (!YES.test(text) && !NO.test(text)) refuse(at, `must be true or false, not "${text}"`);
  return YES.test(text);
}
