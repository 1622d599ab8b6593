// SLOs that are made of others: which SLOs these are, and whether they can be put together.
import type { ServiceDefinition, SystemDefinition } from '../define/index.ts';
import { nameValue } from '../define/inputs.ts';
import { property, type Subject } from '../diagnostics/index.ts';
import type { PartSlo, Sli } from '../model/index.ts';
import { byText } from '../text/index.ts';
import { sloDiagnostics } from './diagnostics.ts';
import { report, type Scope } from './scope.ts';

/** The SLOs of a config by their SLIs. */
export type PartBook = ReadonlyMap<Sli, readonly KnownPart[]>;

interface KnownPart extends PartSlo {
  readonly service: string;
}

/** All SLOs that stand in a service; `nameOf` is the name of their definition. */
export function partBook(
  systems: readonly SystemDefinition[],
  nameOf: (slo: NonNullable<ServiceDefinition['props']['slos']>[number]) => string,
): PartBook {
  const found = new Map<Sli, KnownPart[]>();
  for (const { name: service, props } of systems.flatMap((system) => system.props.services)) {
    for (const slo of props.slos ?? []) {
      const by = [...new Set(slo.props.by ?? [])].toSorted(byText);
      const part = { id: `${service}-${nameOf(slo)}`, by, sli: slo.sli, service };
      found.set(slo.sli, [...(found.get(slo.sli) ?? []), part]);
    }
  }
  return found;
}

interface Whole {
  readonly about: Subject;
  readonly service: string;
  readonly by: readonly string[];
  readonly book: PartBook;
}

/** An SLI with its parts, where it has some; mistakes leave it without counts. */
export function completeSli(scope: Scope, sli: Sli, whole: Whole): Sli {
  const { madeOf } = sli;
  if (!madeOf) return sli;
  const { about, by } = whole;
  const parts = madeOf.parts.map((part, i): PartSlo | undefined => {
    const wrong = (problem: string, fix: string): undefined => {
      const here = property(property(about, madeOf.field), i);
      report(scope, sloDiagnostics['unknown-part'](here, { problem, fix }));
    };
    const found = whole.book.get(part) ?? [];
    const own = found.filter(({ service }) => service === whole.service);
    const [known, ...others] = own.length > 0 ? own : found;
    if (!known) {
      const fix = "put it into the `slos` of a service; burnRates: 'none' keeps it from alerting";
      return wrong('it is in the `slos` of no service', fix);
    }
    if (others.length > 0) {
      const services = found.map(({ service }) => service).join(' and ');
      return wrong(`it is in the services ${services}`, 'make an SLO of its own for each service');
    }
    const lacking = by.filter((label) => !known.by.includes(label));
    if (lacking.length === 0) return known;
    const labels = lacking.map((label) => nameValue(label)).join(', ');
    return wrong(
      `${known.id} has no budget for each ${lacking.join(', ')}`,
      `give ${known.id} by: [${labels}] too, or leave it out of by here`,
    );
  });
  const complete = parts.filter((part) => part !== undefined);
  if (complete.length < parts.length) return sli;
  return madeOf.complete(
    complete.map((part) => ({
      ...part,
      sli: completeSli({ ...scope, diagnostics: [] }, part.sli, { ...whole, by: [] }),
    })),
  );
}
