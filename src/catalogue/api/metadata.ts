import { FAMILY_TYPES, reading, type Family, type FamilyType, type Reading } from '../reading.ts';
import type { CatalogueSource } from '../source.ts';
import { isList, isRecord, unreadableEntries, type JsonRecord } from './json.ts';

const TYPES: ReadonlyMap<unknown, FamilyType> = new Map(FAMILY_TYPES.map((type) => [type, type]));

interface Said {
  readonly name: unknown;
  readonly entry: unknown;
}

/** `/api/v1/metadata`: what targets say of each family, once for each different saying. */
export function readMetadata(source: CatalogueSource, families: JsonRecord): Reading {
  const said = Object.entries(families).flatMap(([name, entries]): readonly Said[] =>
    isList(entries) ? entries.map((entry) => ({ name, entry })) : [{ name, entry: entries }],
  );
  return readFamilies(source, said);
}

/** `/api/v1/targets/metadata`: the same for each target. */
export const readTargetsMetadata = (
  source: CatalogueSource,
  entries: readonly unknown[],
): Reading =>
  readFamilies(
    source,
    entries.map((entry) => ({ name: isRecord(entry) ? entry['metric'] : undefined, entry })),
  );

function readFamilies(source: CatalogueSource, said: readonly Said[]): Reading {
  const families = new Map<string, Family>();
  const bad: unknown[] = [];
  for (const { name, entry } of said) {
    const type = isRecord(entry) ? TYPES.get(entry['type']) : undefined;
    if (!isRecord(entry) || typeof name !== 'string' || type === undefined) {
      bad.push(entry);
      continue;
    }
    const unit = typeof entry['unit'] === 'string' ? entry['unit'] : '';
    families.set([name, type, unit].join('\0'), {
      name,
      type,
      naming: 'either',
      source,
      ...(unit !== '' && { unit }),
    });
  }
  return reading({
    families: [...families.values()],
    diagnostics: unreadableEntries(source, bad, {
      wanted: 'metrics with a known `type`',
      total: said.length,
    }),
  });
}
