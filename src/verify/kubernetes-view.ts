// What the servers are told by the emitted objects, as the plain files that they stand for: what these
// must say is proven of them with the same proofs.
import { stringify } from 'yaml';
import type { EmittedFile, Plan, RoutingPlan, Rule } from '../ir/index.ts';
import {
  FILE_NOTE,
  KUBERNETES_EMITTER,
  KUBERNETES_FOLDER,
  NAMESPACE_LABEL,
} from '../names/index.ts';
import type { Matcher } from '../promql/index.ts';
import { groupBy } from '../text/index.ts';
import { ALERTMANAGER_FILE } from './alertmanager-file.ts';
import { field, isObject, list } from './fields.ts';
import type { ReadObject } from './kubernetes-objects.ts';
import { isEnforced, operatorConfig, prefixOf, type Route } from './kubernetes-operator.ts';
import type { Addresses } from './kubernetes-receivers.ts';

/** The plain files that objects carry, among the others of the output. */
export function filesSeen(
  files: readonly EmittedFile[],
  objects: readonly ReadObject[],
): readonly EmittedFile[] {
  const seen = [...groupBy(objects, ({ annotation }) => annotation(FILE_NOTE)).entries()].flatMap(
    ([path, same]) => (path === undefined ? [] : plainFiles(path, same, objects)),
  );
  const replaced = new Set(seen.map(({ path }) => path));
  // What tells of the configuration in other words tells of the plain one.
  const isRouting = replaced.has(ALERTMANAGER_FILE);
  return [
    ...files.filter(
      ({ path }) =>
        !path.startsWith(`${KUBERNETES_FOLDER}/`) &&
        !replaced.has(path) &&
        !(isRouting && /^alertmanager\/[^/]*$/.test(path)),
    ),
    ...seen,
  ];
}

type Read = (
  path: string,
  same: readonly ReadObject[],
  all: readonly ReadObject[],
) => readonly EmittedFile[];

const seenFile = (path: string, content: string): EmittedFile => ({
  path,
  content,
  emitter: KUBERNETES_EMITTER,
  from: [],
});

const plainFiles: Read = (path, same, all) =>
  same[0] ? (KINDS[same[0].kind]?.(path, same, all) ?? []) : [];

const texts = (value: unknown): readonly (readonly [string, string])[] =>
  isObject(value)
    ? Object.entries(value).map(([key, each]) => [key, typeof each === 'string' ? each : ''])
    : [];

const TEMPLATES = 'alertmanager/templates/';

/** Where the operator puts the keys of the Secret with the configuration. */
const MOUNTED = '/etc/alertmanager/config/';

const KINDS: Readonly<Partial<Record<string, Read>>> = {
  PrometheusRule: (path, same) => {
    const groups = same.flatMap(({ value }) => list(field(value, 'spec'), 'groups'));
    return [seenFile(path, JSON.stringify({ groups }))];
  },
  AlertmanagerConfig: (path, [object], all) =>
    object
      ? [seenFile(path, stringify({ ...templatesOf(all), ...ownConfig(object, addressesOf(all)) }))]
      : [],
  Secret: (path, same) =>
    same.flatMap(({ value }) =>
      texts(field(value, 'stringData')).map(([key, text]) =>
        key.endsWith('.tmpl')
          ? seenFile(`${TEMPLATES}${key}`, text)
          : seenFile(path, text.replaceAll(MOUNTED, 'templates/')),
      ),
    ),
  ConfigMap: (path, same) =>
    same.flatMap(({ value }) =>
      texts(field(value, 'data')).map(([, text]) => seenFile(path, text)),
    ),
  GrafanaDashboard: (path, same) =>
    same.flatMap(({ value }) => {
      const json = field(field(value, 'spec'), 'json');
      return typeof json === 'string' ? [seenFile(path, json)] : [];
    }),
};

/** An Alertmanager loads them from its own configuration: that it does is left to its operators. */
const templatesOf = (objects: readonly ReadObject[]): object =>
  objects.some(({ annotation }) => annotation(FILE_NOTE)?.startsWith(TEMPLATES))
    ? { templates: ['templates/*.tmpl'] }
    : {};

/** Public texts that stand in emitted Secrets. */
export const addressesOf = (objects: readonly ReadObject[]): Addresses =>
  new Map(
    objects
      .filter(({ kind }) => kind === 'Secret')
      .flatMap(({ name, value }) =>
        texts(field(value, 'stringData')).map(([key, text]) => [`${name}/${key}`, text]),
      ),
  );

/**
 * Our part of what the operator makes, by the names that it had before: no other part has the same
 * prefix. That alerts get through to it is proven apart; then its top route is as good as a root.
 */
function ownConfig(object: ReadObject, addresses: Addresses): object {
  const { route, receivers, mute_time_intervals, ...rest } = operatorConfig(object, addresses);
  const prefix = prefixOf(object);
  const [top = {}] = route.routes ?? [];
  const { matchers: _matchers, continue: _continue, ...root } = top;
  const named = (each: object): object => ({ ...each, name: bare(field(each, 'name'), prefix) });
  return {
    ...rest,
    route: bareRoute(root, prefix),
    receivers: receivers.slice(1).map(named),
    ...(mute_time_intervals && { mute_time_intervals: mute_time_intervals.map(named) }),
  };
}

const bare = (name: unknown, prefix: string): string => String(name).slice(prefix.length);

const NAMES = ['mute_time_intervals', 'active_time_intervals'] as const;

const bareRoute = (route: Route, prefix: string): Route => ({
  ...route,
  ...('receiver' in route && { receiver: bare(route['receiver'], prefix) }),
  ...Object.fromEntries(
    NAMES.filter((key) => key in route).map((key) => [
      key,
      list(route, key).map((name) => bare(name, prefix)),
    ]),
  ),
  ...(route.routes && { routes: route.routes.map((each) => bareRoute(each, prefix)) }),
});

/** The plan with what the operator adds to it. */
export function planSeen(plan: Plan, objects: readonly ReadObject[]): Plan {
  const part = objects.find(({ kind }) => kind === 'AlertmanagerConfig');
  if (!part || !isEnforced(part)) return plan;
  const own = { [NAMESPACE_LABEL]: part.namespace };
  const labelled = (rule: Rule): Rule =>
    rule.kind === 'alerting' ? { ...rule, labels: { ...rule.labels, ...own } } : rule;
  return {
    ...plan,
    alerts: plan.alerts.map((alert) => ({ ...alert, labels: { ...alert.labels, ...own } })),
    ruleFiles: plan.ruleFiles.map((file) => ({
      ...file,
      groups: file.groups.map((group) => ({ ...group, rules: group.rules.map(labelled) })),
    })),
    routing: routingSeen(plan.routing, part.namespace),
    proofs: {
      ...plan.proofs,
      routing: plan.proofs.routing.map((proof) => ({
        ...proof,
        labels: { ...proof.labels, ...own },
      })),
    },
  };
}

function routingSeen(routing: RoutingPlan, value: string): RoutingPlan {
  const matcher: Matcher = { label: NAMESPACE_LABEL, operator: '=', value };
  return {
    ...routing,
    inhibitions: routing.inhibitions.map((rule) => ({
      ...rule,
      source: [...rule.source, matcher],
      target: [...rule.target, matcher],
    })),
  };
}
