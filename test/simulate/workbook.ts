import type { BurnRateTier, Environment, Severity } from '../../src/model/index.ts';
import type { Subject } from '../../src/simulate/index.ts';
import { decimal, duration, type DurationText } from '../../src/units/index.ts';

export const environment: Environment = {
  scrapeInterval: duration('15s'),
  layout: 'per-slo',
  seriesNames: 'own',
  evaluationInterval: duration('30s'),
  ticketInterval: duration('4m'),
  tileInterval: duration('5m'),
  settle: duration('5s'),
  tileSettle: duration('1m'),
  lookback: duration('1h'),
  rateWindow: duration('1m'),
  targetLabels: ['job', 'instance'],
  grafanaUrl: 'https://grafana.example.com',
  runbooksUrl: 'https://runbooks.example.com',
  alertmanagerUrl: 'https://alertmanager.example.com',
  targets: { prometheus: '2.42', alertmanager: '0.25' },
};

const severity = (name: string, urgency: Severity['urgency']): Severity => ({
  name,
  urgency,
  description: '',
  respondWithin: 'none',
  resolveWithin: 'none',
  notifyWithin: 'none',
  hours: 'always',
  groupBy: ['alertname', 'service', 'slo'],
  groupWait: duration('30s'),
  groupInterval: duration('5m'),
  repeatEvery: duration('4h'),
});

const [page, ticket] = [severity('page', 'page'), severity('ticket', 'ticket')];

interface Given {
  readonly long: DurationText;
  readonly short: DurationText;
  readonly factor: string;
  readonly budget: string;
  readonly severity: Severity;
}

const tier = (given: Given): BurnRateTier => ({
  long: duration(given.long),
  short: duration(given.short),
  factor: decimal(given.factor),
  budget: decimal(given.budget),
  severity: given.severity,
  for: duration('0s'),
});

export const hour = tier({
  long: '1h',
  short: '5m',
  factor: '14.4',
  budget: '0.02',
  severity: page,
});
export const sixHours = tier({
  long: '6h',
  short: '30m',
  factor: '6',
  budget: '0.05',
  severity: page,
});
export const day = tier({ long: '1d', short: '2h', factor: '3', budget: '0.1', severity: ticket });
export const threeDays = tier({
  long: '3d',
  short: '6h',
  factor: '1',
  budget: '0.1',
  severity: ticket,
});

/** 99.9 % over 30 days, with the policy of the SRE workbook. */
export const workbook: Subject = {
  title: 'shop-availability',
  objective: decimal('0.999'),
  budget: decimal('0.001'),
  period: duration('30d'),
  windowTitle: '30d',
  tiers: [hour, sixHours, day, threeDays],
  evidence: { of: 'bad-events', least: decimal(3) },
  counting: 'exact',
};
