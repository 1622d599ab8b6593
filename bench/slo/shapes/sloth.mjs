// Rules in the shape that Sloth documents for a 30d SLO of raw events: 17 a SLO. Eight error ratios,
// of which the 30d one is the mean of the 5m ones, seven series about the objective, two alerts.
import { OBJECTIVE } from '../services.mjs';
import { badOf, totalOf } from './raw.mjs';

const WINDOWS = ['5m', '30m', '1h', '2h', '6h', '1d', '3d'];
const PERIOD = '30d';
const ID_LABELS = ['sloth_id', 'sloth_service', 'sloth_slo'];

const labelsOf = ({ id, service }) => ({
  sloth_id: id,
  sloth_service: service,
  sloth_slo: 'availability',
});
const select = (name, slo) => {
  const matchers = ID_LABELS.map((label) => `${label}="${labelsOf(slo)[label]}"`);
  return `${name}{${matchers.join(', ')}}`;
};
const ratioName = (window) => `slo:sli_error:ratio_rate${window}`;

const errorRatio = ({ job }, window) =>
  `(sum(rate(${badOf(job)}[${window}]))) / (sum(rate(${totalOf(job)}[${window}])))`;

function ratios(slo) {
  const short = select(ratioName('5m'), slo);
  const period = `sum_over_time(${short}[${PERIOD}]) / ignoring (sloth_window) count_over_time(${short}[${PERIOD}])`;
  return [...WINDOWS, PERIOD].map((window) => ({
    record: ratioName(window),
    expr: window === PERIOD ? period : errorRatio(slo, window),
    labels: { ...labelsOf(slo), sloth_window: window },
  }));
}

function metadata(slo) {
  const join = `/ on (${ID_LABELS.join(', ')}) group_left`;
  const budget = select('slo:error_budget:ratio', slo);
  const rules = {
    'slo:objective:ratio': `vector(${OBJECTIVE})`,
    'slo:error_budget:ratio': `vector(1 - ${OBJECTIVE})`,
    'slo:time_period:days': 'vector(30)',
    'slo:current_burn_rate:ratio': `${select(ratioName('5m'), slo)} ${join} ${budget}`,
    'slo:period_burn_rate:ratio': `${select(ratioName(PERIOD), slo)} ${join} ${budget}`,
    'slo:period_error_budget_remaining:ratio': `1 - ${select('slo:period_burn_rate:ratio', slo)}`,
    sloth_slo_info: 'vector(1)',
  };
  return Object.entries(rules).map(([record, expr]) => ({ record, expr, labels: labelsOf(slo) }));
}

function alert(slo, severity, tiers) {
  const burns = (window, factor) =>
    `max(${select(ratioName(window), slo)} > (${factor} * (1 - ${OBJECTIVE}))) without (sloth_window)`;
  const expr = tiers
    .map(([short, long, factor]) => `(${burns(short, factor)} and ${burns(long, factor)})`)
    .join(' or ');
  return {
    alert: 'ErrorBudgetBurn',
    expr,
    labels: { sloth_severity: severity, severity, ...labelsOf(slo) },
  };
}

const alerts = (slo) => [
  alert(slo, 'page', [
    ['5m', '1h', 14.4],
    ['30m', '6h', 6],
  ]),
  alert(slo, 'ticket', [
    ['2h', '1d', 3],
    ['6h', '3d', 1],
  ]),
];

export const sloth = {
  id: 'sloth',
  title: 'Sloth shape',
  about: 'a ratio of raw rates for every window; 30d is the mean of the 5m ratios',
  measuresCpu: true,
  label: 'sloth_id',
  files: (slos) =>
    slos.map((slo) => ({
      groups: [
        { name: `sli-${slo.id}`, rules: ratios(slo) },
        { name: `meta-${slo.id}`, rules: metadata(slo) },
        { name: `alerts-${slo.id}`, rules: alerts(slo) },
      ],
    })),
  ratio: (slo, window) => select(ratioName(window), slo),
};
