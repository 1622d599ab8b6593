// Imported services as definitions, without a config of their own.
import type { ServiceDefinition } from '../define/index.ts';
import { declareParts, declareService } from './definitions.ts';
import { evaluate } from './evaluate.ts';
import { mergeMetrics } from './metrics.ts';
import type { ImportedService } from './services.ts';

/** What the config says that imports them. */
export interface ServiceScope {
  /** Who answers for a service. */
  readonly teamOf: (service: string) => unknown;
  /** The levels of the system's scheme that stand for the source's. */
  readonly severities: Readonly<Record<string, string>>;
  readonly mitigation?: string | undefined;
}

/** The definitions that the printed config would make, each at its place in the file. */
export function evaluateServices(
  services: readonly ImportedService[],
  { teamOf, severities, mitigation }: ServiceScope,
): readonly ServiceDefinition[] {
  const uses = services.flatMap(({ slos }) => slos.flatMap(({ sli }) => sli.metrics));
  const metrics = mergeMetrics(uses, new Set());
  const made = new Map<string, unknown>();
  const surroundings = { teamOf: () => TEAM, severities, mitigation };
  const parts = declareParts(services, surroundings, new Set([TEAM]));
  const names = new Map<string, unknown>();
  const scope = { names, metrics, made };
  for (const { name, value } of parts.declarations) names.set(name, evaluate(value, scope));
  return services.map((service) => {
    names.set(TEAM, teamOf(service.name));
    const declared = declareService(service, surroundings, parts.names);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what `service` makes
    return evaluate(declared, scope) as ServiceDefinition;
  });
}

const TEAM = 'owners';
