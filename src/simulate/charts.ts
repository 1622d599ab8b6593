// The curves of a simulation: how soon, at what price, and how often for nothing.
import { lineChart, type Axis, type Series } from '../charts/index.ts';
import {
  decimal,
  duration,
  milliseconds,
  printDuration,
  printPercent,
  round,
  toNumber,
} from '../units/index.ts';
import type { FalseAlerts } from './false-alerts.ts';
import type { AtErrorRatio, Response, Simulation } from './simulate.ts';
import { sayTime } from './wording.ts';

const sayShare = (ratio: number): string => printPercent(round(decimal(ratio), 8));

const TIME_TICKS = (
  ['10s', '30s', '1m', '2m', '5m', '15m', '30m', '1h', '3h', '6h', '12h', '1d', '3d', '7d'] as const
).map((text) => duration(text));

const errorAxis: Axis = { label: 'error ratio', print: sayShare };
const timeAxis = (label: string): Axis => ({
  label,
  print: (value) => sayTime(milliseconds(Math.round(value))),
  ticks: TIME_TICKS,
});

/** All charts of a simulation, as SVG. */
export const chartsOf = (simulation: Simulation): readonly string[] => [
  detectionChart(simulation),
  spentChart(simulation),
  ...(simulation.traffic.length > 1 ? [falseAlertChart(simulation)] : []),
];

function detectionChart(simulation: Simulation): string {
  const gone: Series = {
    name: 'budget gone',
    points: simulation.errorRatios.map(({ errorRatio, budgetLasts }) => ({
      x: toNumber(errorRatio),
      y: budgetLasts,
    })),
  };
  return lineChart({
    title: 'How soon each alert fires',
    x: errorAxis,
    y: timeAxis('time until it fires'),
    series: [...byTier(simulation, ({ detection }) => detection?.mean), gone],
    logX: true,
    logY: true,
  });
}

const spentChart = (simulation: Simulation): string =>
  lineChart({
    title: 'Budget spent when it fires',
    x: errorAxis,
    y: { label: 'share of the budget', print: (value) => sayShare(value), include: [0] },
    series: byTier(simulation, ({ spent }) => spent && toNumber(spent)),
    logX: true,
  });

const byTier = (
  { tiers, errorRatios }: Simulation,
  valueOf: (response: Response, at: AtErrorRatio) => number | undefined,
): readonly Series[] =>
  tiers.map(({ tier }, i) => ({
    name: `${printDuration(tier.long)} and ${printDuration(tier.short)}, ${tier.severity.name}`,
    dots: true,
    points: errorRatios.map((at) => {
      const response = at.responses[i];
      const value = response && valueOf(response, at);
      return { x: toNumber(at.errorRatio), y: value ?? Number.NaN };
    }),
  }));

function falseAlertChart({ subject, traffic }: Simulation): string {
  const severities = [...new Set(subject.tiers.map(({ severity }) => severity.name))];
  const seriesOf = (name: string, valueOf: (alerts: FalseAlerts) => number): Series[] =>
    severities.map((severity) => ({
      name: `${severity}, ${name}`,
      dots: true,
      points: traffic.map(({ rate, falseAlerts }) => {
        const alerts = falseAlerts.severities[severity];
        return { x: toNumber(rate), y: alerts ? valueOf(alerts) : Number.NaN };
      }),
    }));
  const guarded = seriesOf('as configured', (alerts) => toNumber(alerts.guarded));
  const unguarded = seriesOf('without evidence', (alerts) => toNumber(alerts.unguarded));
  return lineChart({
    title: 'False alerts of a healthy service',
    x: { label: 'events per second', print: (value) => round(decimal(value), 6) },
    y: { label: 'alerts in 30d', print: (value) => round(decimal(value), 2), include: [0, 1] },
    series: subject.evidence.least === '0' ? unguarded : [...guarded, ...unguarded],
    logX: true,
  });
}
