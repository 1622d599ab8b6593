// What clients ask of the chosen servers.
import {
  plus,
  query,
  rate,
  row,
  sum,
  timeseries,
  times,
  topk,
  type RowDefinition,
} from '../../define/index.ts';
import { OVER } from '../charts.ts';
import { colours } from '../colours.ts';
import { busyShare, clientShare, latency, type RedisContext } from './use.ts';

const SERVER = { legend: '{{instance}}' };
const COMMAND = { legend: '{{cmd}}' };
const MOST = 10;

export const commandRow = ({ metrics, thresholds, target }: RedisContext): RowDefinition =>
  row('Commands', [
    timeseries({
      title: 'Busy',
      description:
        'How much of its time the thread that runs commands works. Near 100 % all clients wait: look beside it which commands take the time.',
      queries: [query(busyShare(metrics, OVER), SERVER)],
      unit: 'ratio',
      min: 0,
      width: 8,
      thresholds: colours(thresholds.cpu, 'red'),
    }),
    timeseries({
      title: 'Time by command',
      description:
        'The commands in which the most time is spent. KEYS, SMEMBERS, HGETALL and scripts over large values hold up all others.',
      queries: [query(topk(MOST, sum(rate(metrics.commandTime, OVER), { by: ['cmd'] })), COMMAND)],
      unit: 'ratio',
      stacked: true,
      min: 0,
      width: 8,
    }),
    timeseries({
      title: 'Mean time of a command',
      description:
        'How long a command takes on average, without waiting in blocking ones. Above the threshold, look into SLOWLOG.',
      queries: [query(latency(metrics, target, OVER), SERVER)],
      min: 0,
      width: 8,
      thresholds: colours(thresholds.latency, 'red'),
    }),
    timeseries({
      title: 'Commands',
      description: 'Calls per second of the most frequent commands.',
      queries: [query(topk(MOST, sum(rate(metrics.commands, OVER), { by: ['cmd'] })), COMMAND)],
      unit: 'per-second',
      stacked: true,
      min: 0,
    }),
    timeseries({
      title: 'Commands that fail',
      whenEmpty: 'No command fails',
      description:
        'Calls per second that were refused or failed, by command. Writes that are refused: memory is full or a snapshot failed. Needs Redis 6.2 or later.',
      queries: [
        query(
          topk(
            MOST,
            sum(plus(rate(metrics.commandFailures, OVER), rate(metrics.commandRejections, OVER)), {
              by: ['cmd'],
            }),
          ),
          COMMAND,
        ),
      ],
      unit: 'per-second',
      min: 0,
    }),
  ]);

export const clientRow = ({ metrics, thresholds, target }: RedisContext): RowDefinition =>
  row('Clients', [
    timeseries({
      title: 'Clients of those taken',
      description:
        'The share of maxclients that are connected. At 100 % new ones are refused: look for a pool that grows.',
      queries: [query(clientShare(metrics), SERVER)],
      min: 0,
      width: 8,
      thresholds: colours(thresholds.clients, 'red'),
    }),
    timeseries({
      title: 'Clients',
      description:
        'Clients that are connected, and those that wait in a blocking command: idle workers of a queue do so. Refused ones: there were too many.',
      queries: [
        query(metrics.clients, { legend: '{{instance}} connected' }),
        query(metrics.blockedClients, { legend: '{{instance}} waiting' }),
        query(rate(metrics.rejectedConnections, OVER), {
          legend: '{{instance}} refused per second',
          colour: 'red',
        }),
      ],
      min: 0,
      width: 8,
    }),
    timeseries({
      title: 'Network',
      description:
        'Bytes per second sent and, below zero, received. A leap without more commands: values have become larger.',
      queries: [
        query(sum(rate(metrics.sent, OVER), { by: target }), { legend: '{{instance}} sent' }),
        query(times(sum(rate(metrics.received, OVER), { by: target }), -1), {
          legend: '{{instance}} received',
        }),
      ],
      unit: 'bytes-per-second',
      width: 8,
    }),
  ]);
