// How hosts are used (USE): all of them worst first, then utilisation beside saturation for those
// that are chosen.
import { matches, variable, type DashboardProps } from '../../define/index.ts';
import { narrow } from '../narrow.ts';
import { diskRow, fileSystemRow } from './disk-rows.ts';
import { hostRows, type NodeContext } from './host-rows.ts';
import { kernelRow, memoryRow, networkRow, processorRow } from './system-rows.ts';

export function nodeDashboard(of: NodeContext): DashboardProps {
  const chosen = { ...of, metrics: narrow(of.metrics, { instance: matches('$instance') }) };
  return {
    title: 'Hosts',
    description:
      'How busy hosts are, and what waits for them. Look here when everything on a host is slow, and when planning capacity.',
    range: '3h',
    variables: [variable('instance', of.metrics.uname, { label: 'instance', title: 'Host' })],
    rows: [
      ...hostRows(of, chosen),
      processorRow(chosen),
      memoryRow(chosen),
      diskRow(chosen),
      fileSystemRow(chosen),
      networkRow(chosen),
      kernelRow(chosen),
    ],
  };
}
