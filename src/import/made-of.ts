// SLOs that are made of others: each part has a name, by which the whole names it.
import { identifierOf } from './names.ts';
import type { ImportedService } from './services.ts';
import type { ImportedPart, ImportedSli } from './slo.ts';
import { named, props, type Props, type Written } from './written.ts';

/** The constants of SLOs by their keys. */
export type PartNames = ReadonlyMap<symbol, string>;

/** @param taken names of the public API and of other constants */
export function namesOfParts(
  services: readonly ImportedService[],
  taken: ReadonlySet<string>,
): PartNames {
  const used = new Set(taken);
  const names = new Map<symbol, string>();
  for (const { key, service, name } of services.flatMap(({ slos }) => slos)) {
    if (key === undefined) continue;
    const short = identifierOf(name, NONE);
    const identifier = used.has(short) ? identifierOf(`${service}-${name}`, used) : short;
    used.add(identifier);
    names.set(key, identifier);
  }
  return names;
}

const NONE: ReadonlySet<string> = new Set();

/** How each SLI type names what it is made of. */
const WRITTEN: Readonly<Record<string, (parts: readonly Part[]) => Props['props']>> = {
  composite: (parts) => ({
    parts: parts.map(({ slo, weight }) =>
      props({ slo, weight: weight === 1 ? undefined : weight }),
    ),
  }),
  journey: (parts) => ({ steps: parts.map(({ slo }) => slo) }),
};

interface Part extends Pick<ImportedPart, 'weight'> {
  readonly slo: Written;
}

/** @example writtenParts(…) // { parts: [{ slo: cart, weight: 2 }, { slo: payment }] } */
export function writtenParts({ call, parts }: ImportedSli, names: PartNames): Props['props'] {
  const written = WRITTEN[call];
  if (!parts || !written) return {};
  return written(
    parts.map(({ of, weight = 1 }) => {
      const name = names.get(of);
      if (name === undefined) throw new Error('a part is in no service');
      return { slo: named(name), weight };
    }),
  );
}
