// What comes of a fault besides what should.
import { UNROUTED } from './config.ts';
import { alertOf, type Fault } from './faults.ts';
import { nameOf } from './messages.ts';
import type { Stage } from './stage.ts';

/** What fired or was told besides, and to whom it should not have been. */
export async function strangers(
  { sink, prometheus }: Stage,
  fault: Fault,
  since: number,
): Promise<readonly string[]> {
  const known = new Set([...Object.keys(fault.companions), alertOf(fault)]);
  const recent = sink.told.filter(
    ({ at, labels }) => at >= since && labels['alertname'] !== 'Watchdog',
  );
  // What began before belongs to what went wrong before.
  const begun = recent.filter(({ startsAt }) => Date.parse(startsAt) >= since);
  const over = `[${Math.ceil((Date.now() - since) / 1000)}s]`;
  const own = 'ALERTS{alertstate="firing",alertname!="Watchdog"}';
  const fired = await prometheus.query(
    `max_over_time(${own}${over}) unless ${own} @ ${since / 1000}`,
  );
  const names = [...begun.map(({ labels }) => labels), ...fired.map(({ metric }) => metric)];
  const wrong = recent.filter(
    ({ to, labels }) =>
      to === UNROUTED || (nameOf(labels) === alertOf(fault) && !fault.to.includes(to)),
  );
  return [
    ...[...new Set(names.map(nameOf))]
      .filter((name) => !known.has(name))
      .map((name) => `${name} fires as well`),
    ...new Set(wrong.map(({ to, labels }) => `${to} is told of ${nameOf(labels)}`)),
  ];
}
