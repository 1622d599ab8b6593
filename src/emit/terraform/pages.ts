// What of a team PagerDuty can call: a schedule for each rotation, and users behind other channels.
import type { OnCallLadder, OnCallLevel, OnCallRotation, OnCallTeam } from '../../ir/index.ts';
import { identifier } from './identifiers.ts';

/** A ladder that PagerDuty climbs, without levels at which it could call nobody. */
export interface Page {
  /** The name of its policy, its service and its key. */
  readonly id: string;
  /** For people: `Sales team P0`. */
  readonly title: string;
  readonly team: OnCallTeam;
  readonly ladder: OnCallLadder;
  readonly levels: readonly OnCallLevel[];
}

/** Rooms and lists of tickets: nobody is called by them. */
const ROOMS: ReadonlySet<string> = new Set([
  'discord_configs',
  'jira_configs',
  'mattermost_configs',
  'msteams_configs',
  'msteamsv2_configs',
  'rocketchat_configs',
  'slack_configs',
  'webex_configs',
]);

/** One for each team and severity that pages. */
export const pagesOf = (teams: readonly OnCallTeam[]): readonly Page[] =>
  teams.flatMap((team) =>
    team.ladders
      .filter(({ urgency }) => urgency === 'page')
      .map((ladder) => ({
        id: identifier(team.name, ladder.severity),
        title: `${team.title} ${ladder.severity}`,
        team,
        ladder,
        levels: levelsOf(team, ladder),
      }))
      .filter(({ levels }) => levels.length > 0),
  );

function levelsOf(team: OnCallTeam, { levels }: OnCallLadder): readonly OnCallLevel[] {
  const rooms = team.channels.filter(({ integration }) => ROOMS.has(integration));
  const isRoom = (channel: string): boolean => rooms.some(({ name }) => name === channel);
  return levels
    .map((level) => ({ ...level, channels: level.channels.filter((each) => !isRoom(each)) }))
    .filter(({ channels, rotations }) => channels.length + rotations.length > 0);
}

/** A rotation that a ladder leads to. */
export interface PagedRotation {
  readonly id: string;
  readonly team: OnCallTeam;
  readonly rotation: OnCallRotation;
}

/** Each once. */
export const rotationsOf = (pages: readonly Page[]): readonly PagedRotation[] =>
  [...new Set(pages.map(({ team }) => team))].flatMap((team) => {
    const own = pages.filter((page) => page.team === team);
    const named = new Set(
      own.flatMap(({ levels }) => levels.flatMap(({ rotations }) => rotations)),
    );
    return team.rotations
      .filter(({ name }) => named.has(name))
      .map((rotation) => ({ id: identifier(team.name, rotation.name), team, rotation }));
  });

/** The variable of a member: one id. */
export const memberVariable = ({ name }: OnCallTeam, member: string): string =>
  identifier('user', name, member);

/** The variable of those behind a channel: a list of ids. */
export const channelVariable = ({ name }: OnCallTeam, channel: string): string =>
  identifier('users', name, channel);
