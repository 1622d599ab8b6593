import type { Maintenance, Slo } from '../model/index.ts';
import { by } from '../text/index.ts';

export interface SharedMaintenance {
  /** All that is planned for one of them, sorted by name; titles say what is not on for all. */
  readonly told: readonly Maintenance[];
  readonly ofAll: readonly Maintenance[];
  readonly ofSome: readonly Maintenance[];
}

/** What is planned for SLOs that share a page. */
export function sharedMaintenance(slos: readonly Pick<Slo, 'maintenance'>[]): SharedMaintenance {
  const all = [...new Set(slos.flatMap(({ maintenance }) => maintenance))].toSorted(
    by(({ name }) => name),
  );
  const isOfAll = (each: Maintenance): boolean =>
    slos.every(({ maintenance }) => maintenance.includes(each));
  return {
    told: all.map((each) =>
      isOfAll(each) ? each : { ...each, title: `${each.title} (of some of these SLOs)` },
    ),
    ofAll: all.filter(isOfAll),
    ofSome: all.filter((each) => !isOfAll(each)),
  };
}
