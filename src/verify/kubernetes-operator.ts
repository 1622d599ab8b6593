// What the operator makes of an `AlertmanagerConfig`: names get its namespace and name before them,
// the top route and both sides of inhibition rules a matcher on the namespace, and after the top route
// Alertmanager goes on with those of others. (pkg/alertmanager/amcfg.go, 0.93)
import { ALERTMANAGER_NOTE, NAMESPACE_LABEL, STRATEGY_NOTE } from '../names/index.ts';
import { field, isObject, list } from './fields.ts';
import type { ReadObject } from './kubernetes-objects.ts';
import { receiverOf, type Addresses } from './kubernetes-receivers.ts';

/** The receiver of the configuration that an `AlertmanagerConfig` is put into: nothing is known of it. */
export const OUTSIDE = 'outside';

export interface OperatorConfig {
  readonly route: Route;
  readonly receivers: readonly object[];
  readonly inhibit_rules?: readonly object[];
  readonly mute_time_intervals?: readonly object[];
}

export interface Route {
  readonly [key: string]: unknown;
  readonly routes?: readonly Route[];
}

/** What stands before the names of receivers and time intervals. */
export const prefixOf = ({ namespace, name }: ReadObject): string => `${namespace}/${name}/`;

/** Whether the operator lets only alerts of the object's namespace through. */
export function isEnforced(object: ReadObject): boolean {
  const strategy = object.annotation(STRATEGY_NOTE);
  if (strategy === 'None') return false;
  const isExcepted = strategy === 'OnNamespaceExceptForAlertmanagerNamespace';
  return !isExcepted || object.annotation(ALERTMANAGER_NOTE) !== object.namespace;
}

/** The configuration of an Alertmanager that has this part and nothing else. */
export function operatorConfig(object: ReadObject, addresses: Addresses): OperatorConfig {
  const spec = field(object.value, 'spec');
  const prefix = prefixOf(object);
  const named = (name: unknown): string => `${prefix}${String(name)}`;
  const own = isEnforced(object)
    ? [printMatcher({ name: NAMESPACE_LABEL, matchType: '=', value: object.namespace })]
    : [];
  const intervals = [...list(spec, 'muteTimeIntervals'), ...list(spec, 'timeIntervals')];
  const top = routeOf(field(spec, 'route'), named);
  const matchers = [...list(top, 'matchers'), ...own];
  const rules = list(spec, 'inhibitRules').map((rule) => ({
    source_matchers: [...list(rule, 'sourceMatch').map(printMatcher), ...own],
    target_matchers: [...list(rule, 'targetMatch').map(printMatcher), ...own],
    ...(isObject(field(rule, 'equal')) && { equal: list(rule, 'equal') }),
  }));
  return {
    route: { receiver: OUTSIDE, routes: [{ ...top, ...some({ matchers }), continue: true }] },
    receivers: [
      { name: OUTSIDE },
      ...list(spec, 'receivers').map((receiver) => ({
        ...receiverOf(receiver, addresses),
        name: named(field(receiver, 'name')),
      })),
    ],
    ...some({ inhibit_rules: rules }),
    ...some({ mute_time_intervals: intervals.map((each) => intervalOf(each, named)) }),
  };
}

/** Nothing for an empty list. */
const some = <Key extends string, T>(
  lists: Readonly<Record<Key, readonly T[]>>,
): Partial<Readonly<Record<Key, readonly T[]>>> =>
  Object.values<readonly T[]>(lists).every((each) => each.length === 0) ? {} : lists;

function routeOf(route: unknown, named: (name: unknown) => string): Route {
  const value = (from: string, to: string): object =>
    field(route, from) === undefined ? {} : { [to]: field(route, from) };
  const names = (from: string, to: string): object => some({ [to]: list(route, from).map(named) });
  const receiver = field(route, 'receiver');
  const routes = list(route, 'routes').map((each) => routeOf(each, named));
  return {
    ...(typeof receiver === 'string' && receiver !== '' && { receiver: named(receiver) }),
    ...value('groupBy', 'group_by'),
    ...value('groupWait', 'group_wait'),
    ...value('groupInterval', 'group_interval'),
    ...value('repeatInterval', 'repeat_interval'),
    ...value('continue', 'continue'),
    ...some({ matchers: list(route, 'matchers').map(printMatcher) }),
    ...names('muteTimeIntervals', 'mute_time_intervals'),
    ...names('activeTimeIntervals', 'active_time_intervals'),
    ...some({ routes }),
  };
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '"': '\\"', '\n': '\\n' };

const printMatcher = (matcher: unknown): string => {
  const [name, value] = [field(matcher, 'name'), field(matcher, 'value')].map((each) =>
    typeof each === 'string' ? each : '',
  );
  const operator = field(matcher, 'matchType');
  const escaped = (value ?? '').replace(/[\\"\n]/g, (character) => ESCAPES[character] ?? '');
  return `${name ?? ''}${typeof operator === 'string' ? operator : '='}"${escaped}"`;
};

const intervalOf = (interval: unknown, named: (name: unknown) => string): object => ({
  name: named(field(interval, 'name')),
  time_intervals: list(interval, 'timeIntervals').map(periodOf),
});

/** The operator knows no time zones: it leaves out what it does not know. */
const periodOf = (period: unknown): object => ({
  ...some({
    times: list(period, 'times').map((each) => ({
      start_time: field(each, 'startTime'),
      end_time: field(each, 'endTime'),
    })),
  }),
  ...some({ weekdays: list(period, 'weekdays') }),
  ...some({
    days_of_month: list(period, 'daysOfMonth').map(
      (each) => `${String(field(each, 'start'))}:${String(field(each, 'end'))}`,
    ),
  }),
  ...some({ months: list(period, 'months').map(String) }),
  ...some({ years: list(period, 'years').map(String) }),
});
