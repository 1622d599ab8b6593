import type { System, Team } from '../model/index.ts';
import { by } from '../text/index.ts';

/** The teams that answer for a service of these systems, each once, by name. */
export function teamsOf(systems: readonly Pick<System, 'services'>[]): readonly Team[] {
  const teams = systems.flatMap(({ services }) => services.map(({ team }) => team));
  return [...new Map(teams.map((team) => [team.name, team])).values()].toSorted(
    by(({ name }) => name),
  );
}
