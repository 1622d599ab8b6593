import type { MaintenancePart, TitledQuery } from '../../ir/index.ts';
import type { Maintenance, System } from '../../model/index.ts';
import { MAINTENANCE_LABEL, MAINTENANCE_SERIES } from '../../names/index.ts';
import { build } from '../../promql/index.ts';
import { query } from './facts.ts';
import { maintenanceFacts } from './muting.ts';

/** What a page says of maintenance; its lists are empty where none is planned. */
export const maintenancePart = (
  planned: readonly Maintenance[],
  system: System,
  dashboard: string,
): MaintenancePart => ({
  planned: planned.map((each) => maintenanceFacts(each, system)),
  queries: activeQueries(planned),
  dashboard,
});

/** Whether it is on now. */
export function activeQueries(planned: readonly Maintenance[]): readonly TitledQuery[] {
  if (planned.length === 0) return [];
  const names = planned.map(({ name }) => name);
  const series = build.selector(MAINTENANCE_SERIES, [build.oneOf(MAINTENANCE_LABEL, names)]);
  return [query('Is it on now? 1 is yes, 0 is no', series)];
}
