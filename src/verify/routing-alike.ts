// Most proofs need not look at every alert: those that differ in nothing that routes, maintenance and
// the certificate read are told by the same receivers at the same times.
import type { AlertClass, Plan, RoutingProof } from '../ir/index.ts';
import {
  ESCALATION_LABEL,
  SEVERITY_LABEL,
  SYSTEM_LABEL,
  TEAM_LABEL,
  WATCHDOG_ALERT,
} from '../names/index.ts';
import { labelsRead, type AlertmanagerConfig } from '../routing/index.ts';
import { groupAlike, type Key } from '../text/index.ts';

/** Alerts of which all is proven when it is proven of one. */
export type Alike = readonly [first: AlertClass, ...others: AlertClass[]];

/** The alerts of a plan by what can be told of them, in the order of the first ones. */
export function alikeAlerts(
  { route }: AlertmanagerConfig,
  { alerts, certificate }: Plan,
): readonly Alike[] {
  const scopes = certificate.maintenance.flatMap(({ of }) => of.flatMap(Object.keys));
  const labels = new Set([...CERTIFIED, ...labelsRead(route), ...scopes]);
  const keys: readonly Key<AlertClass>[] = [
    ({ receivers }) => receivers,
    ({ system }) => system,
    ({ severity }) => severity,
    ({ alert }) => alert === WATCHDOG_ALERT,
    ...[...labels].map((label) => (alert: AlertClass) => alert.labels[label]),
  ];
  return groupAlike(alerts, keys).filter(isSome);
}

const isSome = (group: readonly AlertClass[]): group is Alike => group.length > 0;

/** By these the certificate tells one way from another. */
const CERTIFIED = [SYSTEM_LABEL, TEAM_LABEL, SEVERITY_LABEL, ESCALATION_LABEL];

/** Proofs that the planner owes and that do not stand beside an alert that says the same. */
export const proofsBeside = ({ alerts, proofs }: Plan): readonly RoutingProof[] =>
  proofs.routing.filter(({ labels, receivers, origin }, i) => {
    const alert = alerts[i];
    return labels !== alert?.labels || receivers !== alert.receivers || origin !== alert.origin;
  });
