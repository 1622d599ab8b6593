// The page of an incident that people prepare for: its signs, what to do, whom to tell.
import type { ScenarioPage } from '../../ir/index.ts';
import type { Scenario, System } from '../../model/index.ts';
import { renderDuration } from '../../units/index.ts';
import { gateFacts } from '../rollout-facts.ts';
import { teamsOf } from '../teams.ts';
import { placedAlerts, type PlacedAlert } from './alert-rows.ts';
import type { RunbookContext } from './context.ts';
import { severityFacts, systemLink } from './facts.ts';
import {
  communicationFacts,
  communicationsOf,
  incidentsLink,
  procedureFacts,
  scenarioLink,
} from './incident.ts';
import { teamLadder, toldInWords } from './ladder.ts';
import { scenarioQueries } from './scenario-queries.ts';
import { scenarioSigns } from './scenario-signs.ts';

export function planScenarioPages(
  context: RunbookContext,
  system: System,
): readonly ScenarioPage[] {
  const { scenarios } = system.incidents;
  const placed = scenarios.length === 0 ? [] : placedAlerts(context, system);
  return scenarios.map((scenario) => planScenarioPage(context, system, scenario, placed));
}

function planScenarioPage(
  { environment }: RunbookContext,
  system: System,
  scenario: Scenario,
  placed: readonly PlacedAlert[],
): ScenarioPage {
  const { incidents } = system;
  const { name, severity, place } = scenario;
  const signs = placed.filter((alert) => isSign(scenario, alert));
  const chosen = communicationsOf(system).filter(
    (each) => scenario.communications.length === 0 || scenario.communications.includes(each.name),
  );
  return {
    kind: 'scenario',
    ...scenarioLink(system, scenario),
    system: systemLink(system),
    incidents: incidentsLink(system),
    description: scenario.description,
    severity: severityFacts(severity),
    signs: scenarioSigns(environment, system, signs),
    otherSigns: scenario.signs,
    queries: scenarioQueries(system, scenario, signs),
    told: toldOf(system, scenario, signs),
    workflow: incidents.workflow,
    procedures: scenario.procedures.flatMap((needed) =>
      incidents.procedures
        .filter((procedure) => procedure.name === needed)
        .map((procedure) => procedureFacts(system, procedure)),
    ),
    gates: gateFacts(system, environment),
    communications: chosen.map((each) => communicationFacts(system, each)),
    reviewWithin: renderDuration(incidents.review.within),
    handwritten: scenario.handwritten,
    origin: {
      system: system.name,
      definition: `scenario ${name}`,
      place,
      steps: ['runbook page'],
    },
  };
}

const isSign = ({ alerts, slos }: Scenario, { row, service, slo }: PlacedAlert): boolean =>
  slo
    ? slos.includes(slo.id)
    : alerts.some((sign) => sign.service === service.name && sign.alert === row.page.title);

/** The teams of its signs, or all of the system's; as they are told of its severity. */
function toldOf(
  system: System,
  { severity }: Scenario,
  signs: readonly PlacedAlert[],
): ScenarioPage['told'] {
  const services = signs.length === 0 ? system.services : signs.map(({ service }) => service);
  return teamsOf([{ services }]).map((team) => ({
    team: team.title,
    tells: toldInWords(team, team.notify[severity.name] ?? []),
    levels: teamLadder(team, severity, toldInWords),
  }));
}
