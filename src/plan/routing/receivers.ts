import type { ReceiverPlan } from '../../ir/routing.ts';
import type { LabelSet } from '../../ir/rules.ts';
import { CATCH_ALL_RECEIVER, LOG_RECEIVER, WATCHDOG_RECEIVER } from '../../names/index.ts';
import type {
  DeadMansSwitch,
  Model,
  Receiver,
  ReceiverContext,
  Severity,
} from '../../model/index.ts';
import { hasLabels, type Destination, type Detour, type Telling } from './tellings.ts';

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

export function destinationReceiver(
  { team, severity, system }: Telling,
  { receiver, channels, member }: Destination,
): ReceiverPlan {
  const { name, urgency } = severity;
  const planned = plan(receiver, channels, { team: team.name, severity: name, urgency });
  // Of a rotation people want to know whose turn it is, too.
  const whose = member === undefined ? '' : ` (${member})`;
  const titles = planned.titles.map((title) => `${title}${whose}`);
  const origin = { system, definition: `team ${team.name}`, place: team.place, steps: ['routing'] };
  return { ...planned, titles, origin };
}

const URGENCIES: readonly Severity['urgency'][] = ['page', 'ticket', 'log'];

/** A route of the user's own is as urgent as the most urgent alert that takes it. */
export function detourReceiver(
  { route, receiver, labels, system }: Detour,
  alerts: readonly LabelSet[],
  all: readonly Telling[],
): ReceiverPlan {
  const taken = alerts.filter((alert) => hasLabels(alert, labels));
  const heard = all.filter((telling) => taken.some((alert) => hasLabels(alert, telling.labels)));
  const urgency =
    URGENCIES.find((each) => heard.some(({ severity }) => severity.urgency === each)) ?? 'ticket';
  const severity = heard.find((each) => each.severity.urgency === urgency)?.severity.name ?? '';
  const team = heard.length === 1 ? (heard[0]?.team.name ?? '') : '';
  const { name: definition, place } = route;
  const origin = { system, definition: `route ${definition}`, place, steps: ['routing'] };
  return { ...plan(receiver, route.receivers, { team, severity, urgency }), origin };
}

export const catchAllReceiver = ({ unrouted }: Model): ReceiverPlan =>
  plan(CATCH_ALL_RECEIVER, unrouted, { team: '', severity: '', urgency: 'ticket' });

/** Alertmanager shows what ends here, and tells nobody. */
export const LOG_ONLY: ReceiverPlan = { name: LOG_RECEIVER, titles: [], integrations: [] };

/** What it is told must be news each time: that it has ended is not sent. */
export function watchdogReceiver({ receivers }: DeadMansSwitch): ReceiverPlan {
  const context = { team: '', severity: '', urgency: 'log' } as const;
  const { integrations, ...rest } = plan(WATCHDOG_RECEIVER, receivers, context);
  return {
    ...rest,
    integrations: integrations.map(({ integration, config }) => ({
      integration,
      config: { ...config, send_resolved: false },
    })),
  };
}
