// Rules in the shape that Pyrra documents: the increase over the period by code, from raw series,
// and a burn rate from raw series for every window; four alerts and one for absent metrics.
import { OBJECTIVE } from '../services.mjs';
import { METRIC } from '../simulate.mjs';
import { rawRatio, totalOf } from './raw.mjs';

const NAME = METRIC.replace(/_total$/, '');
const PERIOD = '30d';
const WINDOWS = ['5m', '30m', '1h', '2h', '6h', '1d', '4d'];
const TIERS = [
  { short: '5m', long: '1h', factor: 14, severity: 'critical', for: '2m' },
  { short: '30m', long: '6h', factor: 7, severity: 'critical', for: '15m' },
  { short: '2h', long: '1d', factor: 2, severity: 'warning', for: '1h' },
  { short: '6h', long: '4d', factor: 1, severity: 'warning', for: '3h' },
];

const labelsOf = ({ id, job }) => ({ job, slo: id });
const select = (name, { id, job }, more = '') => `${name}{job="${job}",slo="${id}"${more}}`;
const rateName = (window) => `${NAME}:burnrate${window}`;

const increase = (slo) => ({
  record: `${NAME}:increase${PERIOD}`,
  expr: `sum by (code) (increase(${totalOf(slo.job)}[${PERIOD}]))`,
  labels: labelsOf(slo),
});

const absent = (slo) => ({
  alert: 'SLOMetricAbsent',
  expr: `absent(${totalOf(slo.job)}) == 1`,
  for: '10m',
  labels: { ...labelsOf(slo), severity: 'warning' },
});

const burnRate = (slo, window) => ({
  record: rateName(window),
  expr: rawRatio(slo, window),
  labels: labelsOf(slo),
});

function alert(slo, tier) {
  const burns = (window) =>
    `${select(rateName(window), slo)} > (${tier.factor} * (1 - ${OBJECTIVE}))`;
  return {
    alert: 'ErrorBudgetBurn',
    expr: `${burns(tier.short)} and ${burns(tier.long)}`,
    for: tier.for,
    labels: { ...labelsOf(slo), severity: tier.severity, short: tier.short, long: tier.long },
  };
}

const sumOf = (slo, more) => `sum(${select(`${NAME}:increase${PERIOD}`, slo, more)})`;

export const pyrra = {
  id: 'pyrra',
  title: 'Pyrra shape',
  about: 'a burn rate of raw rates for every window; 30d is increase() over raw series by code',
  measuresCpu: true,
  label: 'slo',
  files: (slos) =>
    slos.map((slo) => ({
      groups: [
        { name: `${slo.id}-increase`, interval: '2m30s', rules: [increase(slo), absent(slo)] },
        {
          name: slo.id,
          interval: '30s',
          rules: [
            ...WINDOWS.map((window) => burnRate(slo, window)),
            ...TIERS.map((tier) => alert(slo, tier)),
          ],
        },
      ],
    })),
  ratio: (slo, window) => {
    if (window === PERIOD) return `${sumOf(slo, ',code=~"5.."')} / ${sumOf(slo, '')}`;
    return WINDOWS.includes(window) ? select(rateName(window), slo) : undefined;
  },
};
