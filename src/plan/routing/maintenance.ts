// Who is not told during maintenance. An alert is muted by what is on for its SLO, its service or its
// system; routes tell alerts apart by the narrowest of the three that makes a difference.
import type { RouteNode } from '../../ir/routing.ts';
import type { LabelSet } from '../../ir/rules.ts';
import type { Maintenance, Model } from '../../model/index.ts';
import {
  maintenanceInterval,
  SERVICE_LABEL,
  SEVERITY_LABEL,
  SLO_LABEL,
  SYSTEM_LABEL,
} from '../../names/index.ts';
import type { Matcher } from '../../promql/ast.ts';
import { build } from '../../promql/index.ts';
import { by, byText, groupBy } from '../../text/index.ts';
import { maintenanceOf } from '../maintenance/index.ts';

/** Alerts that are muted alike, and what tells routes which they are. */
export interface MutedAlerts {
  readonly matchers: readonly Matcher[];
  readonly alerts: readonly LabelSet[];
  /** Names of time intervals, sorted. */
  readonly intervals: readonly string[];
}

/**
 * Alerts of one severity by what mutes them, in the order in which routes must try them; those that
 * nothing mutes are in none.
 */
export type MutedApart = (alerts: readonly LabelSet[]) => readonly MutedAlerts[];

/** The labels by which maintenance tells alerts apart, the narrowest first. */
export const MUTED_BY = [SLO_LABEL, SERVICE_LABEL, SYSTEM_LABEL] as const;

/** What is on for an alert, at the narrowest level that has more than those around it. */
interface Planned {
  readonly level: number;
  readonly value: string;
  readonly intervals: readonly string[];
}

export function mutedApart(model: Model): MutedApart {
  if (maintenanceOf(model).length === 0) return () => [];
  const plannedFor = planned(model);
  return (alerts) => {
    const muted = alerts.flatMap((alert) => {
      const found = plannedFor(alert);
      return found ? [{ alert, ...found }] : [];
    });
    const alike = groupBy(muted, ({ level, intervals }) => [level, ...intervals].join(' '));
    return [...alike.values()]
      .toSorted(([a], [b]) => (a?.level ?? 0) - (b?.level ?? 0))
      .map((own) => ({
        alerts: own.map(({ alert }) => alert),
        intervals: own[0]?.intervals ?? [],
        matchers: [
          build.oneOf(
            MUTED_BY[own[0]?.level ?? 0] ?? SYSTEM_LABEL,
            [...new Set(own.map(({ value }) => value))].toSorted(byText),
          ),
        ],
      }));
  };
}

/**
 * Branches of a route that takes alerts of any severity. What is muted for all of them alike needs no
 * branch for each.
 */
export function mutedRoutes(alerts: readonly LabelSet[], apart: MutedApart): readonly RouteNode[] {
  const bySeverity = groupBy(alerts, (alert) => alert[SEVERITY_LABEL] ?? '');
  const muted = [...bySeverity].map(([severity, own]) => {
    const routes = apart(own).map(({ matchers, intervals }): RouteNode => ({
      matchers,
      continue: false,
      muteTimeIntervals: intervals,
      routes: [],
    }));
    return { severity, routes };
  });
  const [first] = muted;
  if (new Set(muted.map(({ routes }) => JSON.stringify(routes))).size < 2) {
    return first?.routes ?? [];
  }
  return muted.toSorted(by(({ severity }) => severity)).flatMap(({ severity, routes }) =>
    routes.map((each) => ({
      ...each,
      matchers: [...each.matchers, build.matcher(SEVERITY_LABEL, '=', severity)],
    })),
  );
}

function planned({ systems }: Model): (alert: LabelSet) => Planned | undefined {
  const services = systems.flatMap((system) => system.services);
  const known: readonly Readonly<Record<string, readonly Maintenance[]>>[] = [
    byName(services.flatMap(({ slos }) => slos.map((slo) => [slo.id, slo.maintenance]))),
    byName(services.map(({ name, maintenance }) => [name, maintenance])),
    byName(systems.map(({ name, maintenance }) => [name, maintenance])),
  ];
  return (alert) => {
    const severity = alert[SEVERITY_LABEL] ?? '';
    const levels = MUTED_BY.map((label, level): Planned => {
      const value = alert[label] ?? '';
      const muting = (known[level]?.[value] ?? []).filter((each) => isMuted(each, severity));
      return { level, value, intervals: muting.map(({ name }) => maintenanceInterval(name)) };
    });
    // What is on for a system is on for its services and SLOs, too.
    const most = levels.reduce((longest, { intervals }) => Math.max(longest, intervals.length), 0);
    return most === 0 ? undefined : levels.findLast(({ intervals }) => intervals.length === most);
  };
}

const byName = (
  entries: readonly (readonly [name: string, maintenance: readonly Maintenance[]])[],
): Readonly<Record<string, readonly Maintenance[]>> => Object.fromEntries(entries);

/** Whether alerts of a severity are not told while a maintenance is on. */
export const isMuted = ({ mutes }: Pick<Maintenance, 'mutes'>, severity: string): boolean =>
  mutes === 'all' || mutes.includes(severity);
