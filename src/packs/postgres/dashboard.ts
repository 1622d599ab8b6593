// How PostgreSQL is used: all servers first, then utilisation beside saturation for those that are
// chosen.
import { matches, variable, type DashboardProps } from '../../define/index.ts';
import { narrow } from '../narrow.ts';
import { headlineRow, serverRow } from './server-rows.ts';
import { statementRow } from './statement-row.ts';
import { checkpointRow, replicationRow, spaceRow } from './storage-rows.ts';
import type { PostgresContext } from './use.ts';
import { cacheRow, connectionRow, rowsRow, transactionRow } from './work-rows.ts';

/** Parts of the exporter that somebody has to switch on: `--collector.stat_statements`. */
export type PostgresCollector = 'database_wraparound' | 'stat_statements';

export const postgresDashboard =
  (collectors: readonly PostgresCollector[]) =>
  (of: PostgresContext): DashboardProps => {
    const chosen = { ...of, metrics: narrow(of.metrics, { instance: matches('$instance') }) };
    return {
      title: 'PostgreSQL',
      description:
        'How busy PostgreSQL is, and what waits for it. Look here when everything that uses the database is slow, and when planning capacity.',
      range: '3h',
      variables: [variable('instance', of.metrics.up, { label: 'instance', title: 'Server' })],
      rows: [
        headlineRow(chosen),
        serverRow(of),
        connectionRow(chosen),
        transactionRow(chosen),
        cacheRow(chosen),
        rowsRow(chosen),
        checkpointRow(chosen),
        replicationRow(chosen),
        spaceRow(chosen, collectors.includes('database_wraparound')),
        ...(collectors.includes('stat_statements') ? [statementRow(chosen)] : []),
      ],
    };
  };
