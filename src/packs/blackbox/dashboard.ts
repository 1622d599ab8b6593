// What can be reached from outside, how fast, and for how long its certificates last.
import {
  avg,
  avgOverTime,
  count,
  keepEqual,
  matches,
  max,
  min,
  orZero,
  query,
  row,
  stat,
  stateTimeline,
  table,
  timeseries,
  timeUntil,
  variable,
  type DashboardProps,
  type RowDefinition,
} from '../../define/index.ts';
import { onlyThis } from '../charts.ts';
import { colours } from '../colours.ts';
import { narrow } from '../narrow.ts';
import type { BlackboxContext } from './alerts.ts';

const TARGET = { legend: '{{instance}}' };

export function blackboxDashboard(of: BlackboxContext): DashboardProps {
  const chosen = { ...of, metrics: narrow(of.metrics, { instance: matches('$instance') }) };
  return {
    title: 'Probes',
    description:
      'What users reach from outside, and how fast. Look here when somebody says that it is down.',
    range: '6h',
    variables: [variable('instance', of.metrics.success, { label: 'instance', title: 'Target' })],
    rows: [headline(of), targets(of), history(chosen), phases(chosen)],
  };
}

const headline = ({ metrics, thresholds }: BlackboxContext): RowDefinition =>
  row('Now', [
    stat({
      title: 'Targets',
      description: 'How many targets are probed. Fewer than there should be: look at Prometheus.',
      queries: [query(count(metrics.success), { legend: 'Targets' })],
      decimals: 0,
      thresholds: { base: 'text' },
    }),
    stat({
      title: 'Failing',
      description: 'Targets whose last probe failed. The table says which, the history since when.',
      queries: [query(orZero(count(keepEqual(metrics.success, 0))), { legend: 'Failing' })],
      decimals: 0,
      background: true,
      width: 5,
      thresholds: { '1': 'red' },
    }),
    stat({
      title: 'Slowest',
      description: 'How long the slowest probe takes. Above the threshold users give up.',
      queries: [query(max(metrics.duration), { legend: 'Slowest' })],
      width: 5,
      thresholds: colours(thresholds.slow, 'red'),
    }),
    stat({
      title: 'Next certificate to expire',
      description:
        'How long the certificate lasts that expires first. Orange: it should have been renewed; red: renew it now.',
      queries: [query(min(timeUntil(metrics.certificateExpiry)), { legend: 'Lasts' })],
      width: 5,
      thresholds: colours(
        thresholds.certificateUrgent,
        'orange',
        colours(thresholds.certificate, 'green', { base: 'red' }),
      ),
    }),
    stat({
      title: 'Least available, 30 d',
      description:
        'The share of successful probes over 30 days, of the target that has the lowest.',
      queries: [query(min(avgOverTime(metrics.success, '30d')), { legend: 'Available' })],
      decimals: 2,
      width: 5,
      thresholds: { base: 'text' },
    }),
  ]);

function targets({ metrics, thresholds, target, name }: BlackboxContext): RowDefinition {
  const by = { by: target };
  return row('Targets, failing ones first', [
    table({
      title: 'All targets',
      description:
        'Each target with its last answer. A status of 0: no answer at all. Choose one to see its history.',
      height: 10,
      queries: [
        query(max(metrics.success, by), { legend: 'Up' }),
        query(max(metrics.statusCode, by), { legend: 'Status' }),
        query(max(metrics.duration, by), { legend: 'Duration' }),
        query(min(timeUntil(metrics.certificateExpiry), by), { legend: 'Certificate' }),
        query(min(avgOverTime(metrics.success, '1d'), by), { legend: 'Available 1 d' }),
        query(min(avgOverTime(metrics.success, '30d'), by), { legend: 'Available 30 d' }),
      ],
      columns: [
        {
          name: 'instance',
          title: 'Target',
          width: 380,
          link: onlyThis('target', name, ['instance']),
        },
        {
          name: 'Up',
          unit: 'boolean',
          cell: 'coloured-background',
          width: 90,
          words: { 0: 'down', 1: 'up' },
          thresholds: { base: 'red', '1': 'green' },
        },
        { name: 'Status', decimals: 0, width: 90 },
        {
          name: 'Duration',
          unit: 'seconds',
          cell: 'coloured-text',
          width: 120,
          thresholds: colours(thresholds.slow, 'red', { base: 'text' }),
        },
        {
          name: 'Certificate',
          title: 'Certificate lasts',
          unit: 'seconds',
          cell: 'coloured-text',
          width: 150,
          thresholds: colours(thresholds.certificate, 'text', { base: 'red' }),
        },
        { name: 'Available 1 d', unit: 'ratio', decimals: 2, width: 130 },
        { name: 'Available 30 d', unit: 'ratio', decimals: 2, width: 130 },
      ],
      sortBy: { title: 'Up', descending: false },
    }),
  ]);
}

const history = ({ metrics }: BlackboxContext): RowDefinition =>
  row('History', [
    stateTimeline({
      title: 'Up or down',
      description:
        'When each target answered. In a rhythm: a job, a restart, or one broken server of several. All at once: the network or the exporter.',
      queries: [query(metrics.success, TARGET)],
      height: 8,
      words: { 0: 'down', 1: 'up' },
      thresholds: { base: 'red', '1': 'green' },
    }),
  ]);

const phases = ({ metrics, thresholds }: BlackboxContext): RowDefinition =>
  row('How long it takes', [
    timeseries({
      title: 'Duration',
      description: 'How long each probe takes. A step up: compare with the phases beside it.',
      queries: [query(metrics.duration, TARGET)],
      min: 0,
      thresholds: colours(thresholds.slow, 'red'),
    }),
    timeseries({
      title: 'Phases of a request',
      description:
        'Where the time goes, on average over the chosen targets: processing is the application, resolve the DNS, connect and tls the network.',
      queries: [query(avg(metrics.httpPhases, { by: ['phase'] }), { legend: '{{phase}}' })],
      min: 0,
      stacked: true,
    }),
    timeseries({
      title: 'Look-up of names',
      description: 'How long DNS takes. Above a tenth of a second: a resolver is far away or busy.',
      queries: [query(metrics.dnsLookup, TARGET)],
      min: 0,
    }),
    timeseries({
      title: 'Pings and wrong content',
      description:
        'The round trip of probes by ICMP, and targets that answer with content that is not as it must be.',
      queries: [
        query(metrics.icmpPhases.where({ phase: 'rtt' }), TARGET),
        query(keepEqual(metrics.failedByContent, 1), {
          legend: '{{instance}} wrong content',
          colour: 'red',
          bars: true,
          rightAxis: true,
          unit: 'none',
        }),
      ],
      min: 0,
    }),
  ]);
