// Every planned alert as a row of a list: on the page of its system and on the start page.
import type { AlertRow } from '../../ir/index.ts';
import type { Service, Severity, Slo, System } from '../../model/index.ts';
import { DATA_MISSING_ALERT, SLO_LABEL } from '../../names/index.ts';
import type { RaisedAlert, RunbookContext } from './context.ts';

/** An alert and where it belongs. */
export interface PlacedAlert {
  readonly row: AlertRow;
  readonly system: System;
  readonly service: Service;
  readonly severity: Severity;
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
const known = new WeakMap<readonly RaisedAlert[], Map<System, readonly PlacedAlert[]>>();

function placeAll(alerts: readonly RaisedAlert[], system: System): readonly PlacedAlert[] {
  const rank = new Map(system.severities.map(({ name }, i) => [name, i]));
  const services = new Map(system.services.map((service) => [service.name, service]));
  return alerts
    .flatMap((raised) => place(raised, system, services))
    .toSorted((a, b) => (rank.get(a.severity.name) ?? 0) - (rank.get(b.severity.name) ?? 0));
}

function place(
  { class: alert }: RaisedAlert,
  system: System,
  services: ReadonlyMap<string, Service>,
): readonly PlacedAlert[] {
  const service = services.get(alert.service);
  const severity = system.severities.find(({ name }) => name === alert.severity);
  if (alert.system !== system.name || !service || !severity) return [];
  const slo = service.slos.find(({ id }) => id === alert.labels[SLO_LABEL]);
  const row = {
    page: { title: alert.alert, path: alert.runbook },
    severity: alert.severity,
    title: slo && alert.alert === DATA_MISSING_ALERT ? `${slo.id} has no data` : alert.title,
    service: service.title,
    team: service.team.title,
  };
  return [{ row, system, service, severity, slo }];
}
