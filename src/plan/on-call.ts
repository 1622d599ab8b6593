import type { OnCallLadder, OnCallPlan, OnCallRotation, OnCallTeam } from '../ir/index.ts';
import type { Model, Rotation, Severity, System, Team } from '../model/index.ts';
import { by } from '../text/index.ts';
import { duration } from '../units/index.ts';
import { overridesOf, regularOf } from './regular-turns.ts';

/** The level of who is told first. */
const FIRST = 'L1';

const URGENCIES: readonly Severity['urgency'][] = ['page', 'ticket', 'log'];

/** All teams that answer for a service. */
export function planOnCall({ systems }: Model): OnCallPlan {
  const served = new Map<string, { readonly team: Team; readonly systems: Set<System> }>();
  for (const system of systems.toSorted(by(({ name }) => name))) {
    for (const { team } of system.services) {
      const known = served.get(team.name) ?? { team, systems: new Set() };
      known.systems.add(system);
      served.set(team.name, known);
    }
  }
  return {
    teams: [...served.values()]
      .map((each) => planTeam(each.team, [...each.systems]))
      .toSorted(by(({ name }) => name)),
  };
}

function planTeam(team: Team, systems: readonly System[]): OnCallTeam {
  const { name, title, channels, rotations, place } = team;
  return {
    name,
    title,
    channels: Object.entries(channels)
      .map(([channel, to]) => ({ name: channel, integration: to.integration, title: to.title }))
      .toSorted(by((channel) => channel.name)),
    rotations: Object.values(rotations)
      .map(planRotation)
      .toSorted(by((rotation) => rotation.name)),
    ladders: laddersOf(team, systems),
    origin: {
      system: systems[0]?.name ?? '',
      definition: `team ${name}`,
      place,
      steps: ['on-call'],
    },
  };
}

/** Systems that give one severity several urgencies agree on the most urgent one. */
function laddersOf(
  { notify, escalation, channels, rotations }: Team,
  systems: readonly System[],
): readonly OnCallLadder[] {
  const levels = systems.flatMap(({ severities }) => severities);
  const names = [...new Set(levels.map(({ name }) => name))];
  return names.flatMap((severity) => {
    const told = notify[severity] ?? [];
    if (told.length === 0) return [];
    const steps = [
      { level: FIRST, age: duration('0s'), channels: told },
      ...(escalation[severity] ?? []),
    ];
    const urgencies = new Set(
      levels.filter(({ name }) => name === severity).map(({ urgency }) => urgency),
    );
    return [
      {
        severity,
        urgency: URGENCIES.find((urgency) => urgencies.has(urgency)) ?? 'log',
        levels: steps.map(({ level, age, channels: tell }) => ({
          level,
          age,
          channels: [...new Set(tell)].filter((channel) => Object.hasOwn(channels, channel)),
          rotations: [...new Set(tell)].filter((channel) => Object.hasOwn(rotations, channel)),
        })),
      },
    ];
  });
}

function planRotation(rotation: Rotation): OnCallRotation {
  const { name, timeZone, handover, from, until, turns } = rotation;
  const regular = regularOf(rotation);
  const overrides = overridesOf(rotation, regular);
  return { name, timeZone, handover, ...regular, from, until, turns, overrides };
}
