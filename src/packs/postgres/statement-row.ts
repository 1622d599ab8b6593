// Which statements take the time of the chosen servers: pg_stat_statements.
import { and, query, rate, ratio, row, sum, table, topk } from '../../define/index.ts';
import type { RowDefinition } from '../../define/index.ts';
import { OVER } from '../charts.ts';
import { type PostgresContext } from './use.ts';

const STATEMENTS = 20;

export function statementRow({ metrics, target }: PostgresContext): RowDefinition {
  const by = { by: [...target, 'datname', 'user', 'queryid'] };
  const time = sum(rate(metrics.statementTime, OVER), by);
  const calls = sum(rate(metrics.statementCalls, OVER), by);
  const longest = topk(STATEMENTS, time);
  return row('Statements', [
    table({
      title: 'Statements that take the most time',
      description:
        'How many connections each statement keeps busy, how often it runs and how long it takes. `SELECT query FROM pg_stat_statements WHERE queryid = …` shows its text.',
      height: 10,
      queries: [
        query(longest, { legend: 'Connections busy' }),
        query(and(calls, longest), { legend: 'Calls' }),
        query(and(ratio(time, calls), longest), { legend: 'Mean time' }),
        query(and(ratio(sum(rate(metrics.statementRows, OVER), by), calls), longest), {
          legend: 'Rows per call',
        }),
      ],
      columns: [
        { name: 'instance', title: 'Server', width: 'rest' },
        { name: 'datname', title: 'Database', width: 130 },
        { name: 'user', title: 'User', width: 110 },
        { name: 'queryid', title: 'Query id', width: 190 },
        { name: 'Connections busy', decimals: 2, width: 165 },
        { name: 'Calls', unit: 'per-second', width: 100 },
        { name: 'Mean time', unit: 'seconds', width: 110 },
        { name: 'Rows per call', decimals: 1, width: 120 },
      ],
      sortBy: { title: 'Connections busy', descending: true },
    }),
  ]);
}
