// SLOs of other tools beside what import makes of them: by the place at which both stand.
import { subject, type Diagnostic } from '../diagnostics/index.ts';
import { readDocuments, type ImportFile } from '../import/document.ts';
import { readImport, type ImportOptions } from '../import/index.ts';
import type { ImportedService } from '../import/services.ts';
import { duration, type Duration } from '../units/index.ts';
import { parityDiagnostics } from './diagnostics.ts';
import { isPyrra, readPyrra } from './pyrra.ts';
import { isSloth, readSloth } from './sloth.ts';
import { keyOf, type TheirRules, type TheirSlo } from './theirs.ts';

/** One SLO, as it is and as it would be. */
export interface Pair {
  /** The id that it has with us. */
  readonly id: string;
  readonly tool: string;
  readonly theirs: TheirRules;
}

export interface Pairs {
  readonly services: readonly ImportedService[];
  readonly pairs: readonly Pair[];
  /** What import says, and what cannot be compared. */
  readonly diagnostics: readonly Diagnostic[];
}

interface Found extends TheirSlo {
  readonly tool: string;
}

export function pairUp(files: readonly ImportFile[], options: ImportOptions): Pairs {
  const { services, diagnostics } = readImport(files, options);
  const period = duration(options.slothWindow);
  const theirs = files.flatMap((file) => theirSlos(file, period));
  const byPlace = new Map(theirs.map((slo) => [keyOf(slo.place), slo]));
  const imported = services.flatMap((service) =>
    service.slos.map((slo) => ({
      id: `${service.name}-${slo.name}`,
      slo,
      found: byPlace.get(keyOf(slo.place)),
    })),
  );
  return {
    services,
    pairs: imported.flatMap(({ id, found }) => {
      const pair = found && pairOf(id, found);
      return pair ? [pair] : [];
    }),
    diagnostics: [
      ...diagnostics,
      ...imported.flatMap(({ id, slo, found }) => {
        const reason = found ? found.rules : 'its format has no rules of its own';
        if (typeof reason !== 'string') return [];
        return [parityDiagnostics['not-compared'](subject(`slo ${id}`, slo), { slo: id, reason })];
      }),
    ],
  };
}

const pairOf = (id: string, { tool, rules }: Found): Pair | undefined =>
  typeof rules === 'string' ? undefined : { id, tool, theirs: rules };

function theirSlos(file: ImportFile, period: Duration): readonly Found[] {
  const documents = readDocuments(file, () => {});
  return documents.flatMap(({ root }) => {
    if (isSloth(root)) {
      return readSloth(root, period).map((slo) => ({ ...slo, tool: 'Sloth' }));
    }
    return isPyrra(root) ? readPyrra(root).map((slo) => ({ ...slo, tool: 'Pyrra' })) : [];
  });
}
