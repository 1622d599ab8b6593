import type { Json, OnCallLevel } from '../../ir/index.ts';
import { byText } from '../../text/index.ts';
import { literal } from './identifiers.ts';
import { channelVariable, memberVariable, type Page, type PagedRotation } from './pages.ts';

/** Ids of users by name: a member is one of them, behind a channel may be several. */
export function variables(
  pages: readonly Page[],
  rotations: readonly PagedRotation[],
): Record<string, Json> {
  const members = rotations.flatMap(({ team, rotation }) =>
    rotation.members.map((member) => ({
      name: memberVariable(team, member),
      type: 'string',
      description: literal(`Id of the PagerDuty user who is ${member} of ${team.title}`),
    })),
  );
  const channels = pages.flatMap(({ team, levels }) =>
    levels.flatMap((level) =>
      level.channels.map((channel) => {
        const name = channelVariable(team, channel);
        return {
          name,
          type: 'list(string)',
          description: literal(
            `Ids of the PagerDuty users behind channel ${channel} of ${team.title}`,
          ),
          ...lengthOf(
            name,
            pages.flatMap((page) => (page.team === team ? page.levels : [])),
            channel,
          ),
        };
      }),
    ),
  );
  return Object.fromEntries(
    [...members, ...channels]
      .toSorted((a, b) => byText(a.name, b.name))
      .map(({ name, ...variable }) => [name, variable]),
  );
}

/** Nobody has to be behind a channel, unless a level would call nobody otherwise. */
function lengthOf(
  variable: string,
  levels: readonly OnCallLevel[],
  channel: string,
): { readonly [key: string]: Json } {
  const isAlone = levels.some(
    ({ channels, rotations }) => rotations.length === 0 && channels.join('\n') === channel,
  );
  if (!isAlone) return { default: [] };
  return {
    validation: {
      condition: `\${length(var.${variable}) > 0}`,
      error_message: literal(`A level of the ladder calls channel ${channel} alone.`),
    },
  };
}
