import type { Json, OnCallRotation } from '../../ir/index.ts';
import { printInstant } from '../../units/index.ts';
import { literal, reference } from './identifiers.ts';
import { memberVariable, type PagedRotation } from './pages.ts';

const WEEK = 7 * 86_400;

const instant = (seconds: number): string => printInstant(seconds * 1000);

/** `pagerduty_schedule` by name. A layer has no end: PagerDuty goes on after the horizon. */
export const schedules = (rotations: readonly PagedRotation[]): Record<string, Json> =>
  Object.fromEntries(
    rotations.map(({ id, team, rotation }) => [
      id,
      {
        ...comment(rotation),
        name: literal(`${team.title} ${rotation.name}`),
        description: literal(`Hand-over ${rotation.handover}, ${rotation.timeZone}`),
        time_zone: rotation.timeZone,
        layer: [
          {
            name: 'regular turns',
            start: instant(rotation.from),
            rotation_virtual_start: instant(rotation.from),
            rotation_turn_length_seconds: rotation.weeks * WEEK,
            users: rotation.members.map((member) => reference('var', memberVariable(team, member))),
          },
        ],
      },
    ]),
  );

/** Terraform has no resource for who stands in for somebody. */
function comment({ overrides }: OnCallRotation): Record<string, Json> {
  if (overrides.length === 0) return {};
  const turns = overrides.map(
    ({ member, from, until }) => `${member} from ${instant(from)} until ${instant(until)}`,
  );
  return { '//': `To be made as overrides in PagerDuty: ${turns.join('; ')}` };
}
