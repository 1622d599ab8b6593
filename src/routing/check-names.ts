// Names that nothing has, and names that two have: Alertmanager refuses both.
import type { AlertmanagerConfig, ConfigPath, RouteConfig } from './config.ts';
import type { Problems } from './yaml-fields.ts';

type Visit = (route: RouteConfig, at: ConfigPath) => void;

function visitRoutes(route: RouteConfig, at: ConfigPath, visit: Visit): void {
  visit(route, at);
  for (const [i, child] of route.routes.entries()) {
    visitRoutes(child, [...at, 'routes', i], visit);
  }
}

export function checkIntervalNames(
  { route, timeIntervals = [] }: AlertmanagerConfig,
  { refuse }: Problems,
): void {
  const known = new Set<string>();
  for (const { name, at = [] } of timeIntervals) {
    if (known.has(name)) refuse(at, `has the name of another one: "${name}"`);
    known.add(name);
  }
  visitRoutes(route, ['route'], ({ muteTimeIntervals = [], activeTimeIntervals = [] }, at) => {
    for (const [field, names] of [
      ['mute_time_intervals', muteTimeIntervals],
      ['active_time_intervals', activeTimeIntervals],
    ] as const) {
      for (const [i, name] of names.entries()) {
        const problem = `names the time interval "${name}", which there is not`;
        if (!known.has(name)) refuse(at, problem, [...at, field, i]);
      }
    }
  });
}

export function checkReceiverNames(
  { route, receivers }: AlertmanagerConfig,
  { refuse }: Problems,
): void {
  const known = new Set<string>();
  for (const [i, { name }] of receivers.entries()) {
    if (known.has(name)) refuse(['receivers', i], `has the name of another one: "${name}"`);
    known.add(name);
  }
  visitRoutes(route, ['route'], ({ receiver }, at) => {
    if (receiver === undefined || known.has(receiver)) return;
    const problem = `names the receiver "${receiver}", which there is not`;
    refuse(at, problem, [...at, 'receiver']);
  });
}
