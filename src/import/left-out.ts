// SLOs that are in the files and could not be imported.
import { comparePlaces } from '../diagnostics/index.ts';
import type { Fields } from './fields.ts';
import type { ImportedService } from './services.ts';

/** @param found the SLOs of all files */
export const leftOutOf = (
  found: readonly Fields[],
  services: readonly ImportedService[],
): readonly Fields[] => {
  const imported = services.flatMap(({ slos }) => slos.map(({ place }) => place));
  return found.filter((slo) => !imported.some((place) => comparePlaces(place, slo.place()) === 0));
};
