// The chosen servers in six numbers, and all of them in a table.
import {
  max,
  min,
  query,
  rate,
  row,
  stat,
  sum,
  table,
  type RowDefinition,
} from '../../define/index.ts';
import { OVER, onlyThis } from '../charts.ts';
import { colours } from '../colours.ts';
import { busyShare, clientShare, hitShare, memoryShare, type RedisContext } from './use.ts';

export const headlineRow = ({ metrics, thresholds }: RedisContext): RowDefinition =>
  row('Now', [
    stat({
      title: 'Answers',
      description:
        'Whether the exporter gets an answer from every chosen server. If not, what is kept there cannot be used.',
      queries: [query(min(metrics.up), { legend: 'Servers' })],
      words: { '0': 'down', '1': 'up' },
      thresholds: { base: 'red', '1': 'green' },
    }),
    stat({
      title: 'Fullest memory',
      whenEmpty: 'No limit',
      description:
        'The share of its memory that the fullest server uses. Empty without a limit (maxmemory): then the kernel ends Redis when the memory of the host is used up.',
      queries: [query(max(memoryShare(metrics)), { legend: 'Used' })],
      decimals: 0,
      thresholds: colours(thresholds.memoryFull, 'red', colours(thresholds.memory, 'orange')),
    }),
    stat({
      title: 'Fewest found',
      description:
        'The share of look-ups that found their key, on the server with the lowest one. It falls: keys are thrown out, or something new is asked for.',
      queries: [query(min(hitShare(metrics, OVER)), { legend: 'Found' })],
      decimals: 0,
      thresholds: { base: 'text' },
    }),
    stat({
      title: 'Most clients',
      description:
        'The share of the clients that the fullest server takes which are connected. At 100 % it refuses new ones.',
      queries: [query(max(clientShare(metrics)), { legend: 'Clients' })],
      decimals: 0,
      thresholds: colours(thresholds.clients, 'red'),
    }),
    stat({
      title: 'Keys thrown out',
      description:
        'Keys per second that all chosen servers throw out for lack of memory. Many: the cache is too small for what is in use.',
      queries: [query(sum(rate(metrics.evicted, OVER)), { legend: 'Thrown out' })],
      unit: 'per-second',
      thresholds: colours(thresholds.evictions, 'orange'),
    }),
    stat({
      title: 'Busiest',
      description:
        'How busy the busiest server is. Commands run one after another: at 100 % all clients wait.',
      queries: [query(max(busyShare(metrics, OVER)), { legend: 'Busy' })],
      unit: 'ratio',
      decimals: 0,
      thresholds: colours(thresholds.cpu, 'red'),
    }),
  ]);

export function serverRow({ metrics, thresholds, target, name }: RedisContext): RowDefinition {
  const by = { by: target };
  const share = { unit: 'ratio', decimals: 0, cell: 'gauge', min: 0, max: 1, width: 170 } as const;
  return row('All servers, busiest first', [
    table({
      title: 'Servers',
      description:
        'Every server with what it keeps and how busy it is; choose one to see all of it.',
      queries: [
        query(max(busyShare(metrics, OVER), by), { legend: 'Busy' }),
        query(max(memoryShare(metrics), by), { legend: 'Memory used' }),
        query(max(metrics.memoryUsed, by), { legend: 'Memory' }),
        query(max(hitShare(metrics, OVER), by), { legend: 'Found' }),
        query(sum(rate(metrics.commands, OVER), by), { legend: 'Commands' }),
        query(max(metrics.clients, by), { legend: 'Clients' }),
        query(sum(metrics.keys, by), { legend: 'Keys' }),
        query(max(metrics.up, by), { legend: 'Answers' }),
      ],
      columns: [
        {
          name: 'instance',
          title: 'Server',
          width: 'rest',
          link: onlyThis('server', name, ['instance']),
        },
        { name: 'Busy', ...share, thresholds: colours(thresholds.cpu, 'red') },
        { name: 'Memory used', ...share, thresholds: colours(thresholds.memory, 'red') },
        { name: 'Memory', unit: 'bytes', width: 110 },
        { name: 'Found', unit: 'ratio', decimals: 0, width: 100 },
        { name: 'Commands', unit: 'per-second', width: 120 },
        { name: 'Clients', decimals: 0, width: 100 },
        { name: 'Keys', decimals: 0, width: 110 },
        { name: 'Answers', unit: 'boolean', width: 100 },
      ],
      sortBy: { title: 'Busy', descending: true },
    }),
  ]);
}
