// How Redis is used: all servers first, then utilisation beside saturation for those that are chosen.
import { matches, variable, type DashboardProps } from '../../define/index.ts';
import { narrow } from '../narrow.ts';
import { clientRow, commandRow } from './command-rows.ts';
import { headlineRow, serverRow } from './server-rows.ts';
import { keyRow, memoryRow, persistenceRow, replicationRow } from './storage-rows.ts';
import type { RedisContext } from './use.ts';

export function redisDashboard(of: RedisContext): DashboardProps {
  const chosen = { ...of, metrics: narrow(of.metrics, { instance: matches('$instance') }) };
  return {
    title: 'Redis',
    description:
      'How busy Redis is, what it keeps and what it throws out. Look here when caches miss, queues stand still, or everything that uses Redis is slow.',
    range: '3h',
    variables: [variable('instance', of.metrics.up, { label: 'instance', title: 'Server' })],
    rows: [
      headlineRow(chosen),
      serverRow(of),
      commandRow(chosen),
      memoryRow(chosen),
      keyRow(chosen),
      clientRow(chosen),
      replicationRow(chosen),
      persistenceRow(chosen),
    ],
  };
}
