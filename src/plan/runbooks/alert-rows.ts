// Every planned alert as a row of a list: on the page of its system and on the start page.
import type { AlertClass, AlertRow, PageLink } from '../../ir/index.ts';
import type { Service, Slo, System } from '../../model/index.ts';
import { DATA_MISSING_ALERT, SLO_LABEL } from '../../names/index.ts';
import { groupBy, onceForAlike } from '../../text/index.ts';
import { inPlaceOf } from '../in-place-of.ts';
import type { RunbookContext } from './context.ts';

/** An alert and where it belongs. */
export interface PlacedAlert {
  readonly row: AlertRow;
  readonly service: Service;
  /** The SLO that it is about; an alert on a cause has none. */
  readonly slo: Slo | undefined;
}

/** All alerts of a system, the most severe first. */
export function placedAlerts({ alerts }: RunbookContext, system: System): readonly PlacedAlert[] {
  const bySystem = known.get(alerts) ?? new Map<System, readonly PlacedAlert[]>();
  known.set(alerts, bySystem);
  const placed = bySystem.get(system) ?? placeAll(alerts, system);
  bySystem.set(system, placed);
  return placed;
}

/** Several pages list the same ones. */
const known = new WeakMap<readonly AlertClass[], Map<System, readonly PlacedAlert[]>>();

function placeAll(alerts: readonly AlertClass[], system: System): readonly PlacedAlert[] {
  const services = new Map(system.services.map((service) => [service.name, service]));
  const bySeverity = groupBy(
    alerts.filter((alert) => alert.system === system.name),
    ({ severity }) => severity,
  );
  // Where SLOs share pages, few links stand in all the rows.
  const pageOf = onceForAlike<AlertClass, PageLink>(
    [({ runbook }) => runbook, ({ alert }) => alert],
    ({ alert, runbook }) => ({ title: alert, path: runbook }),
  );
  return system.severities.flatMap((severity) =>
    (bySeverity.get(severity.name) ?? []).flatMap((alert) => {
      const service = services.get(alert.service);
      return service ? place(alert, service, pageOf(alert)) : [];
    }),
  );
}

function place(alert: AlertClass, service: Service, page: PageLink): PlacedAlert {
  const slo = service.slos.find(({ id }) => id === alert.labels[SLO_LABEL]);
  const row = {
    page,
    severity: alert.severity,
    title: slo && alert.alert === DATA_MISSING_ALERT ? `${slo.id} has no data` : alert.title,
    service: service.title,
    team: service.team.title,
    count: 1,
  };
  return { row, service, slo };
}

/**
 * The rows of a list. SLOs of a fleet that share a page share its row: GitHub shows half a megabyte of
 * a page, which is a row for each of two thousand SLOs.
 *
 * @example
 * // | [SLOErrorBudgetBurn1h](…) | one of 34 SLOs burns its error budget at 14.4× the allowed pace | 20 services | team |
 */
export const rowsOf = (alerts: readonly PlacedAlert[]): readonly AlertRow[] =>
  [...groupBy(alerts, ({ row }) => row.page).values()].flatMap((alike) => {
    const count = new Set(alike.map(({ slo }) => slo)).size;
    const [first] = alike;
    if (!first?.slo || count === 1) return alike.map(({ row }) => row);
    const services = new Set(alike.map(({ service }) => service)).size;
    return {
      ...first.row,
      title: inPlaceOf(first.slo.id, `one of ${count} SLOs`)(first.row.title),
      service: services === 1 ? first.row.service : `${services} services`,
      count: alike.length,
    };
  });
