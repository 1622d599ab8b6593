import {
  and,
  equals,
  firesOn,
  gauge,
  keepEqual,
  lastOverTime,
  type AnySeries,
} from '../define/index.ts';
import type { Condition } from '../model/index.ts';
import type { TargetLabels } from './narrow.ts';

/** What Prometheus itself records of every target. */
export const up = gauge('up', { help: '1 when the last scrape worked', unit: 'boolean' });

export interface Targets {
  readonly where: TargetLabels;
  readonly target: readonly string[];
}

/**
 * Targets that no longer answer: those that the labels select, or else those that have exposed a
 * metric within the last day.
 *
 * @example down({ where: { job: 'node' }, target }, uname) // up{job="node"} == 0
 * @example down({ where: {}, target }, uname)
 * // up == 0 and on (job, instance) last_over_time(node_uname_info[1d])
 */
export function down(
  { where, target }: Targets,
  exposed: AnySeries<'gauge' | 'counter'>,
): Condition {
  const known = Object.keys(where).length > 0;
  if (known) return equals(up.where(where), 0);
  return firesOn(and(keepEqual(up, 0), lastOverTime(exposed, '1d'), { on: target }));
}
