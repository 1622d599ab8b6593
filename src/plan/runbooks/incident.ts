// What a page says besides how to repair: incidents that it is a sign of, the rollback matrix, what is
// told to whom, and the review.
import type {
  CommunicationFacts,
  IncidentFacts,
  PageLink,
  ProcedureFacts,
  ScenarioRow,
  TitledQuery,
} from '../../ir/index.ts';
import type { Communication, Procedure, Scenario, System } from '../../model/index.ts';
import { headingAnchor, incidentsPage, procedurePage, scenarioPage } from '../../names/index.ts';
import { renderDuration } from '../../units/index.ts';
import { gateFactsOf } from '../rollout-facts.ts';
import type { PageContext } from './context.ts';
import { STOCK_COMMUNICATIONS } from './stock-communications.ts';

export const incidentsLink = ({ name, title }: System): PageLink => ({
  title: `Incidents of ${title}`,
  path: incidentsPage(name),
});

export const scenarioLink = (system: System, { name, title }: Scenario): PageLink => ({
  title,
  path: scenarioPage(system.name, name),
});

export const scenarioRow = (system: System, scenario: Scenario): ScenarioRow => ({
  page: scenarioLink(system, scenario),
  severity: scenario.severity.name,
  description: scenario.description,
  signs: [
    ...new Set([
      ...scenario.alerts.map(({ alert }) => alert),
      ...scenario.slos.map((slo) => `SLO ${slo}`),
      ...scenario.signs,
    ]),
  ],
});

export const procedureFacts = (system: System, procedure: Procedure): ProcedureFacts => ({
  page: { title: procedure.title, path: procedurePage(system.name, procedure.name) },
  description: procedure.description,
  takes: renderDuration(procedure.takes),
  approvedBy: procedure.approvedBy,
});

/** Those of the system, or ours where it has none. */
export const communicationsOf = ({ incidents }: System): readonly Communication[] =>
  incidents.communications.length > 0 ? incidents.communications : STOCK_COMMUNICATIONS;

export const communicationFacts = (
  system: System,
  { title, audience, when, every }: Communication,
): CommunicationFacts => ({
  page: { title, path: `${incidentsPage(system.name)}#${headingAnchor(title)}` },
  audience,
  when,
  every: every === 'none' ? '' : renderDuration(every),
});

/** What a page is about, and the numbers that its review needs. */
interface About {
  readonly scenarios: readonly Scenario[];
  /** `[P1] Checkout: the pool is nearly full`. */
  readonly headline: string;
  readonly path: string;
  readonly review: readonly TitledQuery[];
}

export function incidentFacts(context: PageContext, about: About): IncidentFacts {
  const { system, service, environment } = context;
  const { incidents } = system;
  const needed = new Set(about.scenarios.flatMap(({ procedures }) => procedures));
  const procedures = incidents.procedures.filter(
    ({ name }) => needed.size === 0 || needed.has(name),
  );
  return {
    page: incidentsLink(system),
    scenarios: about.scenarios.map((scenario) => scenarioLink(system, scenario)),
    procedures: procedures.map((procedure) => procedureFacts(system, procedure)),
    gates: gateFactsOf(system, service, environment),
    communications: communicationsOf(system).map((each) => communicationFacts(system, each)),
    update: [
      `${about.headline}, since TIME.`,
      'Users notice: WHAT. We do: WHAT. Lead: NAME.',
      `Next update: TIME. Runbook: ${environment.runbooksUrl}/${about.path}`,
    ].join('\n'),
    reviewWithin: renderDuration(incidents.review.within),
    review: about.review,
  };
}
