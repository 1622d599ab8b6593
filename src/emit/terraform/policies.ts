import type { Json, OnCallLevel, OnCallTeam } from '../../ir/index.ts';
import type { Duration } from '../../units/index.ts';
import { identifier, literal, reference } from './identifiers.ts';
import { channelVariable, type Page } from './pages.ts';

// PagerDuty's own, before it begins anew or has called everybody.
const LAST_DELAY = 30;

const MINUTE = 60_000;

/** PagerDuty waits at a level before it goes on; our levels say how old an alert is by then. */
const delayAt = (level: OnCallLevel, next: OnCallLevel): number =>
  Math.max(1, Math.ceil(between(level.age, next.age) / MINUTE));

const between = (from: Duration, until: Duration): number => until - from;

/** `pagerduty_escalation_policy` by name. */
export const policies = (pages: readonly Page[], loops: number): Record<string, Json> =>
  Object.fromEntries(pages.map((page) => [page.id, policy(page, loops)]));

const policy = ({ title, team, ladder, levels }: Page, loops: number): Json => ({
  name: literal(title),
  description: literal(`${levels.map(({ level }) => level).join(', ')} of ${ladder.severity}`),
  num_loops: loops,
  rule: levels.map((level, i) => {
    const next = levels[i + 1];
    return {
      escalation_delay_in_minutes: next ? delayAt(level, next) : LAST_DELAY,
      ...targets(team, level),
    };
  }),
});

/** Schedules are known; how many users are behind a channel is known once Terraform runs. */
const targets = (
  team: OnCallTeam,
  { channels, rotations }: OnCallLevel,
): { readonly [key: string]: Json } => ({
  ...(rotations.length > 0 && {
    target: rotations.map((rotation) => ({
      type: 'schedule_reference',
      id: reference('pagerduty_schedule', identifier(team.name, rotation), 'id'),
    })),
  }),
  ...(channels.length > 0 && {
    dynamic: {
      target: {
        for_each: `\${distinct(concat(${channels
          .map((channel) => `var.${channelVariable(team, channel)}`)
          .join(', ')}))}`,
        content: { type: 'user_reference', id: reference('target', 'value') },
      },
    },
  }),
});
