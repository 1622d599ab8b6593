// SLOs that are in the files and could not be imported.
import type { Place } from '../diagnostics/index.ts';
import type { Fields } from './fields.ts';
import type { ImportedService } from './services.ts';

const keyOf = ({ file, line, column }: Place): string => `${line}:${column} ${file}`;

/** @param found the SLOs of all files */
export const leftOutOf = (
  found: readonly Fields[],
  services: readonly ImportedService[],
): readonly Fields[] => {
  const imported = new Set(services.flatMap(({ slos }) => slos.map(({ place }) => keyOf(place))));
  return found.filter((slo) => !imported.has(keyOf(slo.place())));
};
