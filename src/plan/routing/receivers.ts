import type { ReceiverPlan } from '../../ir/routing.ts';
import type { LabelSet } from '../../ir/rules.ts';
import { CATCH_ALL_RECEIVER } from '../../names/index.ts';
import type { Model, Receiver, ReceiverContext, Severity } from '../../model/index.ts';
import { hasLabels, type Detour, type Level } from './levels.ts';

/** Everything that may be told together, under one name. */
function plan(
  name: string,
  receivers: readonly Receiver[],
  context: ReceiverContext,
): ReceiverPlan {
  return {
    name,
    titles: receivers.map(({ title }) => title),
    integrations: receivers.map((receiver) => ({
      integration: receiver.integration,
      config: receiver.config(context),
    })),
  };
}

export function levelReceiver({ team, severity, receiver, system }: Level): ReceiverPlan {
  const channels = [...new Set(team.notify[severity.name])].flatMap(
    (channel) => team.channels[channel] ?? [],
  );
  const { name, urgency } = severity;
  const origin = { system, definition: `team ${team.name}`, place: team.place, steps: ['routing'] };
  return { ...plan(receiver, channels, { team: team.name, severity: name, urgency }), origin };
}

const URGENCIES: readonly Severity['urgency'][] = ['page', 'ticket', 'log'];

/** A route of the user's own is as urgent as the most urgent alert that takes it. */
export function detourReceiver(
  { route, receiver, labels, system }: Detour,
  alerts: readonly LabelSet[],
  all: readonly Level[],
): ReceiverPlan {
  const taken = alerts.filter((alert) => hasLabels(alert, labels));
  const heard = all.filter((level) => taken.some((alert) => hasLabels(alert, level.labels)));
  const urgency =
    URGENCIES.find((each) => heard.some(({ severity }) => severity.urgency === each)) ?? 'ticket';
  const severity = heard.find((level) => level.severity.urgency === urgency)?.severity.name ?? '';
  const team = heard.length === 1 ? (heard[0]?.team.name ?? '') : '';
  const { name: definition, place } = route;
  const origin = { system, definition: `route ${definition}`, place, steps: ['routing'] };
  return { ...plan(receiver, route.receivers, { team, severity, urgency }), origin };
}

export const catchAllReceiver = ({ unrouted }: Model): ReceiverPlan =>
  plan(CATCH_ALL_RECEIVER, unrouted, { team: '', severity: '', urgency: 'ticket' });
