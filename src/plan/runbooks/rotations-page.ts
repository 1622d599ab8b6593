import type { RotationFacts, RotationsPage } from '../../ir/index.ts';
import type { Model } from '../../model/index.ts';
import {
  ROTATION_ENDS_ALERT,
  ROTATION_LABEL,
  ROTATIONS_PAGE,
  TEAM_LABEL,
} from '../../names/index.ts';
import { printDuration, renderDuration } from '../../units/index.ts';
import { endOf, ROTATION_WARNING, rotationPage, type EndingRotation } from '../rotation-alerts.ts';
import { firingUrl, silenceCommand } from './addresses.ts';
import type { RunbookContext } from './context.ts';
import { printQuery, severityFacts, timing } from './facts.ts';

/** Undefined when there is no rotation. */
export function planRotationsPage(
  context: RunbookContext,
  rotations: readonly EndingRotation[],
  { systems }: Model,
): RotationsPage | undefined {
  const [first] = rotations;
  if (!first) return undefined;
  return {
    kind: 'rotations',
    path: ROTATIONS_PAGE,
    title: 'On-call rotations',
    alert: ROTATION_ENDS_ALERT,
    warning: renderDuration(ROTATION_WARNING),
    rotations: rotations.map((ending) => rotationFacts(context, ending)),
    origin: {
      system: first.system,
      definition: rotations.length === 1 ? `team ${first.team.name}` : 'config',
      place: systems[0]?.place ?? first.team.place,
      steps: ['runbook page'],
    },
  };
}

function rotationFacts(
  context: RunbookContext,
  { team, rotation, severity }: EndingRotation,
): RotationFacts {
  const page = rotationPage(team, rotation);
  const planned = context.alerts.find(({ runbook }) => runbook === page);
  if (!planned) throw new Error(`no alert tells that rotation ${rotation.name} ends`);
  const raised = context.raised(planned);
  const labels = {
    alertname: ROTATION_ENDS_ALERT,
    [ROTATION_LABEL]: rotation.name,
    [TEAM_LABEL]: team.name,
  };
  return {
    title: `${team.name}-${rotation.name}`,
    team: team.title,
    timeZone: rotation.timeZone,
    handover: rotation.handover,
    members: rotation.members.map(({ name }) => name),
    ends: endOf(rotation),
    severity: severityFacts(severity),
    tells: context.tells(raised.class.receivers),
    file: team.place.file,
    promql: printQuery(raised.rule.expression),
    numbers: [
      { value: `${rotation.until}`, meaning: `the end of its last turn: ${endOf(rotation)}` },
      {
        value: `${ROTATION_WARNING / 1000}`,
        meaning: `${printDuration(ROTATION_WARNING)} in seconds: how long before that it fires`,
      },
      ...timing(raised),
    ],
    firing: firingUrl(context.environment, labels),
    silence: silenceCommand(context.environment, labels),
  };
}
