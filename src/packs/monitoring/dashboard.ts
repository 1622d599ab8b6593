// Whether the way of alerts is open: rules, notifications, messages, and the store behind them.
import {
  increase,
  keepAbove,
  max,
  min,
  observedPerSecond,
  orZero,
  plus,
  quantile,
  query,
  rate,
  ratio,
  row,
  stat,
  sum,
  table,
  timeseries,
  type DashboardProps,
  type RowDefinition,
} from '../../define/index.ts';
import { OVER } from '../charts.ts';
import { colours } from '../colours.ts';
import type { MonitoringContext } from './context.ts';

const SERVER = { legend: '{{instance}}' };
const third = { min: 0, width: 8 } as const;

export const monitoringDashboard = (of: MonitoringContext): DashboardProps => ({
  title: 'Prometheus and Alertmanager',
  description:
    'Whether alerts are made and reach somebody. Look here when you hear nothing, or too late.',
  range: '6h',
  rows: [headline(of), rules(of), notifications(of), messages(of), store(of)],
});

const headline = ({ metrics, thresholds }: MonitoringContext): RowDefinition =>
  row('Now', [
    stat({
      title: 'Rule failures, 1 h',
      description: 'Rules that failed: what they record has gaps, their alerts cannot fire.',
      queries: [query(orZero(sum(increase(metrics.ruleFailures, '1h'))), { legend: 'Failures' })],
      decimals: 0,
      thresholds: { base: 'text', '0.5': 'red' },
    }),
    stat({
      title: 'Slowest rule group',
      description:
        'The share of its interval that the slowest group takes. At 100 % rules are late.',
      queries: [
        query(max(ratio(metrics.groupLasted, metrics.groupInterval)), { legend: 'Slowest' }),
      ],
      decimals: 0,
      width: 5,
      thresholds: colours(thresholds.groupDuration, 'red'),
    }),
    stat({
      title: 'Alertmanagers known',
      description:
        'By the Prometheus that knows the fewest. With none, nobody is told of anything.',
      queries: [query(min(metrics.alertmanagers), { legend: 'Alertmanagers' })],
      decimals: 0,
      width: 5,
      thresholds: { base: 'red', '1': 'green' },
    }),
    stat({
      title: 'Messages that failed, 1 h',
      description: 'Messages that Alertmanager could not send. The chart below says by what means.',
      queries: [query(orZero(sum(increase(metrics.messagesFailed, '1h'))), { legend: 'Failed' })],
      decimals: 0,
      width: 5,
      thresholds: { base: 'text', '0.5': 'red' },
    }),
    stat({
      title: 'Silences that hold',
      description: 'How many silences keep alerts from being told. Old ones hide new incidents.',
      queries: [
        query(orZero(sum(metrics.silences.where({ state: 'active' }))), { legend: 'Silences' }),
      ],
      decimals: 0,
      width: 5,
      thresholds: { base: 'text', '20': 'orange' },
    }),
  ]);

function rules({ metrics, thresholds, target }: MonitoringContext): RowDefinition {
  const by = { by: [...target, 'rule_group'] };
  return row('Rules', [
    table({
      title: 'Rule groups, slowest first',
      description:
        'How much of its interval each group takes, what it left out and what failed within a day.',
      width: 14,
      height: 9,
      queries: [
        query(max(ratio(metrics.groupLasted, metrics.groupInterval), by), {
          legend: 'Of its interval',
        }),
        query(max(metrics.groupLasted, by), { legend: 'Duration' }),
        query(sum(increase(metrics.groupsMissed, '1d'), by), { legend: 'Left out 1 d' }),
        query(sum(increase(metrics.ruleFailures, '1d'), by), { legend: 'Failed 1 d' }),
      ],
      columns: [
        { name: 'rule_group', title: 'Group', width: 'rest' },
        {
          name: 'Of its interval',
          unit: 'ratio',
          decimals: 0,
          cell: 'gauge',
          min: 0,
          max: 1,
          width: 130,
          thresholds: colours(thresholds.groupDuration, 'red'),
        },
        { name: 'Duration', unit: 'seconds', width: 85 },
        { name: 'Left out 1 d', decimals: 0, width: 105 },
        { name: 'Failed 1 d', decimals: 0, width: 95 },
      ],
      sortBy: { title: 'Of its interval', descending: true },
    }),
    timeseries({
      title: 'Evaluations that were left out or failed',
      description: 'By group. Left out: the group is too slow. Failed: two series match, or more.',
      queries: [
        query(keepAbove(increase(metrics.groupsMissed, OVER), 0), {
          legend: '{{rule_group}} left out',
          colour: 'orange',
        }),
        query(keepAbove(increase(metrics.ruleFailures, OVER), 0), {
          legend: '{{rule_group}} failed',
          colour: 'red',
        }),
      ],
      min: 0,
      width: 10,
      height: 9,
    }),
  ]);
}

const notifications = ({ metrics, thresholds }: MonitoringContext): RowDefinition =>
  row('From Prometheus to Alertmanager', [
    timeseries({
      title: 'Alerts sent',
      description: 'Alerts per second that go to each Alertmanager. All should get the same.',
      queries: [
        query(rate(metrics.notificationsSent, OVER), { legend: '{{instance}} → {{alertmanager}}' }),
      ],
      unit: 'per-second',
      ...third,
    }),
    timeseries({
      title: 'Alerts that do not arrive',
      description: 'The share that an Alertmanager did not take. Look whether it runs.',
      queries: [
        query(
          ratio(rate(metrics.notificationErrors, OVER), rate(metrics.notificationsSent, OVER)),
          {
            legend: '{{instance}} → {{alertmanager}}',
          },
        ),
      ],
      thresholds: colours(thresholds.failing, 'red'),
      ...third,
    }),
    timeseries({
      title: 'Alerts dropped',
      description: 'Per second, because no Alertmanager took them. Anything but 0 is an incident.',
      queries: [query(rate(metrics.notificationsDropped, OVER), { ...SERVER, colour: 'red' })],
      unit: 'per-second',
      ...third,
    }),
  ]);

function messages({ metrics }: MonitoringContext): RowDefinition {
  const by = { by: ['integration'] };
  const used = keepAbove(sum(rate(metrics.messages, OVER), by), 0);
  return row('From Alertmanager to people', [
    timeseries({
      title: 'Messages',
      description: 'Messages per second by how they are sent, and those that failed.',
      queries: [
        query(used, { legend: '{{integration}}' }),
        query(keepAbove(sum(rate(metrics.messagesFailed, OVER), by), 0), {
          legend: '{{integration}} failed',
          colour: 'red',
        }),
      ],
      unit: 'per-second',
      ...third,
    }),
    timeseries({
      title: 'Time to send',
      description: 'How long 99 of 100 messages take at most. Near 10 s they will be given up.',
      queries: [
        query(quantile(0.99, metrics.messageLatency, { ...by, over: OVER }), {
          legend: '{{integration}}',
        }),
      ],
      ...third,
    }),
    timeseries({
      title: 'Alerts by state',
      description: 'What Alertmanager knows: active ones are told, suppressed ones are not.',
      queries: [query(max(metrics.alerts, { by: ['state'] }), { legend: '{{state}}' })],
      ...third,
    }),
  ]);
}

const store = ({ metrics, target }: MonitoringContext): RowDefinition =>
  row('The store of Prometheus', [
    timeseries({
      title: 'Series in memory',
      description: 'A step: a new label with many values. Memory and slow queries follow it.',
      queries: [query(metrics.headSeries, SERVER)],
      ...third,
    }),
    timeseries({
      title: 'Samples stored',
      description: 'Per second. A step down: targets are gone.',
      queries: [query(sum(rate(metrics.samplesAppended, OVER), { by: target }), SERVER)],
      unit: 'per-second',
      ...third,
    }),
    timeseries({
      title: 'Size on disk',
      description: 'Blocks and write-ahead log. It must fit the disk at the end of the retention.',
      queries: [
        query(metrics.blocksSize, { legend: '{{instance}} blocks' }),
        query(metrics.walSize, { legend: '{{instance}} log', dashed: true }),
      ],
      ...third,
    }),
    timeseries({
      title: 'Queries at once',
      description:
        'How many queries are computed at the same time. Near the limit (20) the next ones wait: rules are late, dashboards slow.',
      queries: [
        query(
          observedPerSecond(metrics.queryDuration.where({ slice: 'inner_eval' }), OVER),
          SERVER,
        ),
      ],
      min: 0,
    }),
    timeseries({
      title: 'Broken logs and failed compactions',
      description: 'Anything but 0: the disk is full or broken, and data may be lost at a restart.',
      queries: [
        query(
          plus(increase(metrics.walCorruptions, OVER), increase(metrics.compactionsFailed, OVER)),
          {
            ...SERVER,
            colour: 'red',
          },
        ),
      ],
      min: 0,
    }),
  ]);
