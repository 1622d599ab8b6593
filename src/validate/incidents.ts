// What is written about incidents: scenarios with their signs, what is done in them, and what is told
// to whom. Every name leads to something that is there.
import type {
  CommunicationDefinition,
  IncidentReviewDefinition,
  ProcedureDefinition,
  ScenarioDefinition,
  SystemDefinition,
} from '../define/index.ts';
import { property, subject, type Subject } from '../diagnostics/index.ts';
import type {
  Communication,
  Environment,
  IncidentReview,
  Incidents,
  Procedure,
  Service,
  Severity,
} from '../model/index.ts';
import { by } from '../text/index.ts';
import { incidentDiagnostics } from './incident-diagnostics.ts';
import { isName, reportDuplicates } from './names.ts';
import { resolveScenario } from './scenarios.ts';
import { report, resolveDuration, shortPlace, type Scope } from './scope.ts';
import { resolveWorkflow } from './workflow.ts';
import { resolveWritten } from './written.ts';

interface SystemParts {
  readonly services: readonly Service[];
  readonly severities: readonly Severity[];
  readonly environment: Environment;
}

export function resolveIncidents(
  scope: Scope,
  definition: SystemDefinition,
  about: Subject,
  parts: SystemParts,
): Incidents {
  const { name: system, props } = definition;
  const { scenarios = [], workflow = [] } = props;
  const procedures = distinct([
    ...(props.procedures ?? []),
    ...scenarios.flatMap((scenario) => scenario.props.procedures ?? []),
  ]);
  const communications = distinct([
    ...(props.communication ?? []),
    ...scenarios.flatMap((scenario) => scenario.props.communication ?? []),
  ]);
  const named = [
    ['scenario', scenarios],
    ['procedure', procedures],
    ['communication', communications],
  ] as const;
  for (const [kind, definitions] of named) checkNames(scope, { kind, definitions, system }, about);
  return {
    scenarios: scenarios
      .flatMap((scenario) => resolveScenario(scope, scenario, about, { ...parts, system }))
      .toSorted(by(({ name }) => name)),
    procedures: procedures
      .map((each) => resolveProcedure(scope, each, about))
      .toSorted(by(({ name }) => name)),
    workflow: resolveWorkflow(scope, workflow, property(about, 'workflow')),
    communications: communications.map((each) => resolveCommunication(scope, each, about)),
    review: resolveReview(scope, definition, about),
  };
}

/** Scenarios may share what they name. */
const distinct = <T>(definitions: readonly T[]): readonly T[] => [...new Set(definitions)];

type Named = ScenarioDefinition | ProcedureDefinition | CommunicationDefinition;

interface Names {
  readonly kind: Named['kind'];
  readonly definitions: readonly Named[];
  readonly system: string;
}

function checkNames(scope: Scope, { kind, definitions, system }: Names, parent: Subject): void {
  const aboutOf = (of: Named): Subject => subject(`${kind} ${of.name}`, of, parent);
  reportDuplicates(
    definitions.map((definition) => ({ name: definition.name, definition })),
    (definition, given) => {
      const parameters = { kind, system, given };
      report(scope, incidentDiagnostics['duplicate-name'](aboutOf(definition), parameters));
    },
  );
  for (const definition of definitions.filter(({ name }) => !isName(name))) {
    const parameters = { kind, given: definition.name };
    report(scope, incidentDiagnostics['bad-name'](aboutOf(definition), parameters));
  }
}

function resolveProcedure(
  scope: Scope,
  definition: ProcedureDefinition,
  parent: Subject,
): Procedure {
  const { name, props, place } = definition;
  const about = subject(`procedure ${name}`, definition, parent);
  return {
    name,
    title: props.title ?? name,
    description: props.description ?? '',
    takes: resolveDuration(scope, property(about, 'takes'), props.takes, '5m'),
    approvedBy: props.approvedBy ?? '',
    handwritten: required(scope, definition, about, 'its steps'),
    place: shortPlace(scope, place),
  };
}

function resolveCommunication(
  scope: Scope,
  definition: CommunicationDefinition,
  parent: Subject,
): Communication {
  const { name, props } = definition;
  const about = subject(`communication ${name}`, definition, parent);
  return {
    name,
    title: props.title ?? name,
    audience: props.audience,
    when: props.when ?? '',
    every:
      props.every === undefined
        ? 'none'
        : resolveDuration(scope, property(about, 'every'), props.every, '30m'),
    text: required(scope, definition, about, 'what is told'),
  };
}

/** A text without which the definition says nothing. */
function required(
  scope: Scope,
  definition: ProcedureDefinition | CommunicationDefinition,
  about: Subject,
  missing: string,
): string {
  const { kind, name } = definition;
  const told = scope.diagnostics.length;
  const text = resolveWritten(scope, about, definition);
  if (text === '' && scope.diagnostics.length === told) {
    report(scope, incidentDiagnostics['no-text'](about, { kind, given: name, missing }));
  }
  return text;
}

function resolveReview(
  scope: Scope,
  { props: { review }, place }: SystemDefinition,
  parent: Subject,
): IncidentReview {
  const definition: Pick<IncidentReviewDefinition, 'props' | 'place'> = review ?? {
    props: {},
    place,
  };
  const about = subject('review', definition, parent);
  const { within } = definition.props;
  return {
    within: resolveDuration(scope, property(about, 'within'), within, '5d'),
    handwritten: resolveWritten(scope, about, definition),
  };
}
