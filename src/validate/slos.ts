import type {
  BurnRatePolicy,
  FurtherObjectiveProps,
  ServiceDefinition,
  SloDefinition,
  SystemDefinition,
} from '../define/index.ts';
import { nameValue } from '../define/inputs.ts';
import { property, subject, type Subject } from '../diagnostics/index.ts';
import type { CountingMethod, Environment, Maintenance, Severity, Slo } from '../model/index.ts';
import { by } from '../text/index.ts';
import { resolveAlertTexts } from './alert-texts.ts';
import { sloDiagnostics } from './diagnostics.ts';
import { resolveBy } from './grouping.ts';
import { checkMatchers } from './metrics.ts';
import { resolveMaintenance, type MaintenanceBook } from './maintenance.ts';
import { resolveMitigation } from './mitigation.ts';
import { isName, reportDuplicates } from './names.ts';
import { completeSli, type PartBook } from './parts.ts';
import { resolvePromise, type PromiseProps } from './promises.ts';
import { report, shortPlace, type Scope } from './scope.ts';

export interface SystemContext {
  readonly system: string;
  readonly severities: readonly Severity[];
  readonly environment: Environment;
  readonly burnRates: BurnRatePolicy;
  readonly parts: PartBook;
  readonly book: MaintenanceBook;
  /** What is on for the system, and for the service once it is known. */
  readonly maintenance: readonly Maintenance[];
}

/** What an SLO is called, by its author or else after its SLI. */
export const nameOfSlo = ({ props, sli }: SloDefinition): string => props.name ?? sli.defaultName;

/** A further objective is named after the SLO and what differs: `availability-7d`. */
const furtherName = (definition: SloDefinition, further: FurtherObjectiveProps<string>): string =>
  `${nameOfSlo(definition)}-${further.name ?? suffixOf(further)}`;

const suffixOf = ({ window, objective }: FurtherObjectiveProps<string>): string => {
  if (window === undefined) return String(objective).replace('%', '').replaceAll('.', '-');
  return typeof window === 'string' ? window : String(window.unit);
};

/** All names of SLOs that a definition makes. */
const namesOf = (definition: SloDefinition): readonly string[] => [
  nameOfSlo(definition),
  ...(definition.props.objectives ?? []).map((further) => furtherName(definition, further)),
];

/** An id is made of two names that both may have hyphens: `a` and `b-c`, `a-b` and `c`. */
export function checkUniqueIds(scope: Scope, systems: readonly SystemDefinition[]): void {
  const known = new Map<string, string>();
  const taken = systems.flatMap((system) =>
    system.props.services.flatMap((service) =>
      (service.props.slos ?? []).flatMap((slo) =>
        namesOf(slo).flatMap((given) => {
          const id = `${service.name}-${given}`;
          const other = known.get(id);
          if (other === undefined) known.set(id, service.name);
          // SLOs and services of one name are reported as such.
          const isOwn = other === undefined || other === service.name;
          return isOwn ? [] : [{ system, service, slo, given, id, other }];
        }),
      ),
    ),
  );
  for (const { system, service, slo, given, id, other } of taken) {
    const parent = subject(`system ${system.name}`, system);
    const about = subject(`slo ${given}`, slo, subject(`service ${service.name}`, service, parent));
    const its = id.slice(other.length + 1);
    const parameters = {
      given,
      service: service.name,
      other: `${its} of service ${other}`,
      id,
    };
    report(scope, sloDiagnostics['duplicate-id'](property(about, 'name'), parameters));
  }
}

/** The SLOs of a service, sorted by name. */
export function resolveSlos(
  scope: Scope,
  service: ServiceDefinition,
  parent: Subject,
  context: SystemContext,
): readonly Slo[] {
  const slos = service.props.slos ?? [];
  reportDuplicates(
    slos.flatMap((slo) => namesOf(slo).map((name) => ({ name, definition: slo }))),
    (slo, given) => {
      const about = property(subject(`slo ${given}`, slo, parent), 'name');
      report(scope, sloDiagnostics['duplicate-name'](about, { service: service.name, given }));
    },
  );
  return slos
    .flatMap((slo) => resolveSlo(scope, slo, service, { ...context, parent }))
    .toSorted(by(({ name }) => name));
}

/** An SLO and its further objectives, which share what is counted. */
function resolveSlo(
  scope: Scope,
  definition: SloDefinition,
  service: ServiceDefinition,
  context: SystemContext & { readonly parent: Subject },
): readonly Slo[] {
  const { props, place } = definition;
  const { environment, parts: book } = context;
  const name = nameOfSlo(definition);
  const about = subject(`slo ${name}`, definition, context.parent);
  report(scope, ...definition.sli.check(about));
  const labels = resolveBy(scope, definition, about, environment);
  const whole = { about, service: service.name, by: labels, book };
  const sli = completeSli(scope, definition.sli, whole);
  const matching = { about, targetLabels: environment.targetLabels };
  for (const { metric, matchers } of definition.sli.selections)
    checkMatchers(scope, matchers, metric, matching);
  const shared = {
    sli,
    source: `${service.name}-${name}`,
    counting: resolveCounting(scope, definition, about),
    by: labels,
    maintenance: resolveMaintenance(scope, props.maintenance, {
      ...context,
      about,
      around: context.maintenance,
    }),
    alertTexts: resolveAlertTexts(scope, about, props, context),
    handwritten: resolveMitigation(scope, about, { name, props, place }),
    place: shortPlace(scope, place),
  };
  const promise = (own: PromiseProps): Slo => {
    if (!isName(own.name))
      report(scope, sloDiagnostics['bad-name'](property(own.about, 'name'), { given: own.name }));
    const { name: short, description = '' } = own;
    const promised = resolvePromise(scope, own, context, shared.by);
    return { id: `${service.name}-${short}`, name: short, ...shared, description, ...promised };
  };
  const { groups = [], objectives = [] } = props;
  return [
    promise({ ...props, name, about, groups }),
    ...objectives.map((further, i) => {
      const { description = props.description } = further;
      const inherited = { description, window: props.window, burnRates: props.burnRates };
      return promise({
        ...inherited,
        ...further,
        name: furtherName(definition, further),
        about: property(property(about, 'objectives'), i),
        groups: [],
      });
    }),
  ];
}

const METHODS: ReadonlySet<CountingMethod> = new Set(['exact', 'rate']);

function resolveCounting(
  scope: Scope,
  { props, sli }: SloDefinition,
  about: Subject,
): CountingMethod {
  const given = props.counting;
  if (given === undefined) return 'exact';
  const here = property(about, 'counting');
  if (!METHODS.has(given)) {
    report(scope, sloDiagnostics['unknown-counting'](here, { given: nameValue(given) }));
    return 'exact';
  }
  if (sli.counts === 'counters') return given;
  const parameters = { given, sli: sli.kind };
  report(scope, sloDiagnostics['counting-without-effect'](here, parameters));
  return given;
}
