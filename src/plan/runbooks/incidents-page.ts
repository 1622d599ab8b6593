import type { IncidentsPage, Origin } from '../../ir/index.ts';
import type { System } from '../../model/index.ts';
import { incidentsPage } from '../../names/index.ts';
import { renderDuration } from '../../units/index.ts';
import { gateFacts } from '../rollout-facts.ts';
import type { RunbookContext } from './context.ts';
import { severityFacts, systemLink } from './facts.ts';
import { communicationFacts, communicationsOf, procedureFacts, scenarioRow } from './incident.ts';

/** How incidents of a system are worked on: what to know before the first one. */
export function planIncidentsPage({ environment }: RunbookContext, system: System): IncidentsPage {
  const { incidents } = system;
  return {
    kind: 'incidents',
    path: incidentsPage(system.name),
    title: `Incidents of ${system.title}`,
    system: systemLink(system),
    severities: system.severities.map(severityFacts),
    workflow: incidents.workflow,
    scenarios: incidents.scenarios.map((scenario) => scenarioRow(system, scenario)),
    procedures: incidents.procedures.map((procedure) => procedureFacts(system, procedure)),
    gates: gateFacts(system, environment),
    communications: communicationsOf(system).map((each) => ({
      ...communicationFacts(system, each),
      text: each.text,
    })),
    reviewWithin: renderDuration(incidents.review.within),
    review: incidents.review.handwritten,
    origin: originOf(system),
  };
}

const originOf = ({ name, place }: System): Origin => ({
  system: name,
  definition: `system ${name}`,
  place,
  steps: ['runbook page'],
});
