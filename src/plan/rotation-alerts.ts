// Alerts on on-call rotations that end soon: after its last turn a rotation tells nobody, and nothing
// else would say so.
import type { LabelSet } from '../ir/index.ts';
import type { Model, Rotation, Severity, Team } from '../model/index.ts';
import {
  LOG_RECEIVER,
  ROTATION_ENDS_ALERT,
  ROTATION_LABEL,
  rotationAnchor,
  ROTATIONS_GROUP,
  ROTATIONS_PAGE,
  SEVERITY_LABEL,
  SYSTEM_LABEL,
  TEAM_LABEL,
} from '../names/index.ts';
import { build } from '../promql/index.ts';
import type { Expression } from '../promql/ast.ts';
import { duration, printInstant, type Duration } from '../units/index.ts';
import type { PlannedAlert } from './planned-alert.ts';
import { receiversFor } from './routing/index.ts';
import { tellings } from './routing/tellings.ts';
import type { PlannedGroup } from './watchdog.ts';

/** How long before the end of its last turn a rotation is called near it. */
export const ROTATION_WARNING: Duration = duration('14d');

/** A rotation that alerts lead to, and who hears that it ends. */
export interface EndingRotation {
  readonly team: Team;
  readonly rotation: Rotation;
  readonly severity: Severity;
  readonly system: string;
}

/** Of teams that are told of anything, by team and rotation. */
export const endingRotations = (model: Model): readonly EndingRotation[] =>
  leastUrgent(model).flatMap(({ team, severity, system }) =>
    Object.values(team.rotations).map((rotation) => ({ team, rotation, severity, system })),
  );

/** What each team is told last of all: there are two weeks left. */
function leastUrgent(model: Model): readonly Omit<EndingRotation, 'rotation'>[] {
  const told = tellings(model).filter(
    ({ level, destinations }) =>
      level === '' && destinations.some(({ receiver }) => receiver !== LOG_RECEIVER),
  );
  return [...new Set(told.map(({ team }) => team))].flatMap((team) => {
    const own = told.filter((telling) => telling.team === team);
    const heard = own.filter(({ severity }) => severity.urgency !== 'log');
    const last = heard.at(-1) ?? own.at(-1);
    return last ? [{ team, severity: last.severity, system: last.system }] : [];
  });
}

export function planRotationAlerts(model: Model): readonly PlannedGroup[] {
  const alerts = endingRotations(model).map((ending) => endingAlert(model, ending));
  const { ticketInterval } = model.environment;
  return alerts.length === 0 ? [] : [{ name: ROTATIONS_GROUP, interval: ticketInterval, alerts }];
}

/** When a rotation ends, for people: `2027-11-22 08:00 UTC`. */
export const endOf = ({ until }: Rotation): string =>
  printInstant(until * 1000)
    .replace('T', ' ')
    .replace(/:00Z$/, ' UTC');

/** Where people read about a rotation. */
export const rotationPage = (team: Team, rotation: Rotation): string =>
  `${ROTATIONS_PAGE}#${rotationAnchor(team.name, rotation.name)}`;

/** @example 1826870400 - vector(time()) < 1209600 */
const endsSoon = ({ until }: Rotation): Expression =>
  build.less(
    build.subtract(build.number(until), build.call('vector', build.call('time'))),
    build.number(ROTATION_WARNING / 1000),
  );

function endingAlert(
  model: Model,
  { team, rotation, severity, system }: EndingRotation,
): PlannedAlert {
  const labels: LabelSet = {
    [ROTATION_LABEL]: rotation.name,
    [SEVERITY_LABEL]: severity.name,
    [SYSTEM_LABEL]: system,
    [TEAM_LABEL]: team.name,
  };
  const { place } = team;
  const origin = { system, definition: `team ${team.name}`, place, steps: ['rotation-alert'] };
  const runbook = rotationPage(team, rotation);
  const all = { alertname: ROTATION_ENDS_ALERT, ...labels };
  return {
    rule: {
      kind: 'alerting',
      alert: ROTATION_ENDS_ALERT,
      expression: endsSoon(rotation),
      for: duration('0s'),
      labels,
      annotations: {
        summary: `On-call rotation ${rotation.name} of ${team.title} ends on ${endOf(rotation)}`,
        description:
          'From then on the rotation tells nobody: name a later day in its `until`, generate again and load the new configuration.',
        runbook_url: `${model.environment.runbooksUrl}/${runbook}`,
      },
      origin,
    },
    classes: [
      {
        alert: ROTATION_ENDS_ALERT,
        labels: all,
        system,
        service: '',
        team: team.name,
        severity: severity.name,
        title: `on-call rotation ${rotation.name} of ${team.title} ends soon`,
        receivers: receiversFor(model, all),
        runbook,
        dashboard: '',
        origin,
      },
    ],
  };
}
