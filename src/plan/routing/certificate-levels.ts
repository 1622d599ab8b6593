import type { AlertClass, Certificate } from '../../ir/index.ts';
import { WATCHDOG_ALERT } from '../../names/index.ts';

/** The dead man's switch, and alerts of the most severe level of their system. */
export function neverInhibited(
  systems: Certificate['systems'],
): (alert: Pick<AlertClass, 'alert' | 'system' | 'severity'>) => boolean {
  const worst = new Map(systems.map(({ name, severities }) => [name, severities[0]?.name]));
  return ({ alert, system, severity }) =>
    alert === WATCHDOG_ALERT || worst.get(system) === severity;
}
