import type { ProcedurePage } from '../../ir/index.ts';
import type { Procedure, System } from '../../model/index.ts';
import { gateFacts } from '../rollout-facts.ts';
import type { RunbookContext } from './context.ts';
import { systemLink } from './facts.ts';
import { incidentsLink, procedureFacts, scenarioLink } from './incident.ts';

export const planProcedurePages = (
  context: RunbookContext,
  system: System,
): readonly ProcedurePage[] =>
  system.incidents.procedures.map((procedure) => planProcedurePage(context, system, procedure));

function planProcedurePage(
  { environment }: RunbookContext,
  system: System,
  procedure: Procedure,
): ProcedurePage {
  const { page, ...facts } = procedureFacts(system, procedure);
  const { name, handwritten, place } = procedure;
  return {
    kind: 'procedure',
    ...page,
    ...facts,
    system: systemLink(system),
    incidents: incidentsLink(system),
    scenarios: system.incidents.scenarios
      .filter(({ procedures }) => procedures.includes(name))
      .map((scenario) => scenarioLink(system, scenario)),
    gates: gateFacts(system, environment).filter(({ verify }) => verify.length > 0),
    handwritten,
    origin: {
      system: system.name,
      definition: `procedure ${name}`,
      place,
      steps: ['runbook page'],
    },
  };
}
