// Lets one thing go wrong and watches what comes of it: who is told, when, with which links; and who
// is told that it is over. Whatever is not as it should be is a problem in words.
import { alertOf, type Fault } from './faults.ts';
import { heldUp } from './held-up.ts';
import { followDashboard, followRunbook } from './links.ts';
import { listTold, nameOf, type Told } from './messages.ts';
import { inConfigTime, real } from './scale.ts';
import type { Stage } from './stage.ts';
import { strangers } from './strangers.ts';
import { until } from './waiting.ts';

export interface Trial {
  readonly fault: Fault;
  readonly problems: readonly string[];
  /** From the fault to the last of those who must be told, in milliseconds; 0 when nobody was. */
  readonly noticed: number;
  /** What of it the machine held up. */
  readonly heldUp: number;
  /** From the end of the fault to the last who was told of it, in milliseconds. */
  readonly resolved: number;
}

/** How much longer than promised is waited for a message, to say how late it came. */
const PATIENCE = 30_000;
/** Short windows must empty, and groups are told at intervals. */
const RESOLVES_WITHIN = 60_000;

export async function tryFault(stage: Stage, fault: Fault, patience = PATIENCE): Promise<Trial> {
  const { shop, lateness } = stage;
  const problems: string[] = [];
  const since = Date.now();
  lateness.take();
  const told = { noticed: 0, heldUp: 0, resolved: 0 };
  try {
    await fault.begin(shop);
    const times = { since, began: Date.now(), patience };
    Object.assign(told, await watchMessages(stage, fault, times, problems));
  } catch (problem) {
    problems.push(String(problem));
  }
  const ended = Date.now();
  await fault.end(shop);
  if (told.noticed > 0) {
    try {
      const messages = await everyone(stage, fault, {
        since: ended,
        status: 'resolved',
        within: RESOLVES_WITHIN,
      });
      told.resolved = lastOf(messages) - ended;
    } catch (problem) {
      problems.push(String(problem));
    }
  }
  problems.push(...(await strangers(stage, fault, since)));
  return { fault, problems, ...told };
}

interface Times {
  /** Before anything was done. */
  readonly since: number;
  /** When it had gone wrong. */
  readonly began: number;
  readonly patience: number;
}

async function watchMessages(
  stage: Stage,
  fault: Fault,
  { since, began, patience }: Times,
  problems: string[],
): Promise<Pick<Trial, 'noticed' | 'heldUp'>> {
  const promised = real(fault.promised(stage.generated));
  const within = promised + patience;
  const messages = await everyone(stage, fault, { since, status: 'firing', within });
  const noticed = lastOf(messages) - began;
  const lateness = stage.lateness.take();
  const delay = await heldUp(stage.prometheus, { job: fault.job, since, lateness });
  // So much must not be forgiven that nothing is proven.
  if (delay > promised) problems.push(`the machine was held up ${Math.round(delay)} ms`);
  if (noticed - delay > promised) {
    const [after, most] = [noticed, promised].map(inConfigTime);
    problems.push(`told after ${after}, promised within ${most}; held up ${Math.round(delay)} ms`);
  }
  const [message] = messages;
  if (!message) return { noticed, heldUp: delay };
  if (Date.parse(message.startsAt) < since) {
    problems.push(`it fired before the fault, at ${message.startsAt}`);
  }
  const { annotations } = message;
  problems.push(
    ...(await followRunbook(annotations['runbook_url'] ?? '', fault.alert)),
    ...(await followDashboard(annotations['dashboard_url'] ?? '', stage.prometheus)),
  );
  return { noticed, heldUp: delay };
}

const lastOf = (messages: readonly Told[]): number =>
  messages.reduce((last, { at }) => Math.max(last, at), 0);

interface Awaited {
  readonly since: number;
  readonly status: Told['status'];
  /** In milliseconds. */
  readonly within: number;
}

/** The message of each who must be told. */
function everyone(
  { sink, prometheus }: Stage,
  fault: Fault,
  { since, status, within }: Awaited,
): Promise<readonly Told[]> {
  const recent = (): readonly Told[] => sink.told.filter(({ at }) => at >= since);
  const find = (to: string): Told | undefined =>
    recent().find(
      (each) => each.to === to && each.status === status && nameOf(each.labels) === alertOf(fault),
    );
  const what = `${fault.to.join(', ')} hear that ${alertOf(fault)} is ${status}`;
  const seen = async (): Promise<string> => {
    const alerts = await prometheus.query('ALERTS{alertname!="Watchdog"}');
    const states = alerts.map(({ metric }) => `${nameOf(metric)} is ${metric['alertstate'] ?? ''}`);
    const heard = recent().filter(({ labels }) => labels['alertname'] !== 'Watchdog');
    return `${listTold(heard)}\n  in Prometheus: ${states.join(', ')}`;
  };
  return until({ what, within, seen }, () => {
    const messages = fault.to.map(find).filter((each) => each !== undefined);
    return messages.length === fault.to.length ? messages : undefined;
  });
}
