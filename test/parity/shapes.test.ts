import { expect, it } from 'vitest';
import { pairUp, type Pair } from '../../src/parity/index.ts';
import { printExpression } from '../../src/promql/index.ts';
import { duration, printDuration } from '../../src/units/index.ts';
import { PYRRA, SLOTH } from './a-sloth.ts';

const pairsOf = (text: string, slothWindow: '30d' | '28d' = '30d') =>
  pairUp([{ path: 'slos.yaml', text }], { slothWindow });

function only(text: string, slothWindow: '30d' | '28d' = '30d'): Pair {
  const { pairs } = pairsOf(text, slothWindow);
  if (pairs.length !== 1 || !pairs[0]) throw new Error(`${pairs.length} pairs`);
  return pairs[0];
}

const ratioOf = ({ theirs }: Pair, window: '5m' | '1h'): string =>
  printExpression(theirs.ratio(duration(window)));

const tiersOf = ({ theirs }: Pair): readonly string[] =>
  theirs.tiers.map(({ urgency, long, short, factor, for: hold }) =>
    [urgency, printDuration(long), printDuration(short), `${factor}x`, printDuration(hold)].join(
      ' ',
    ),
  );

it('reads the rules that Sloth makes of queries', () => {
  const pair = only(SLOTH);
  expect([pair.id, pair.tool]).toEqual(['shop-requests', 'Sloth']);
  expect(ratioOf(pair, '5m')).toBe(
    '(sum(rate(http_requests_total{code=~"5.."}[5m]))) / (sum(rate(http_requests_total[5m])))',
  );
  expect(printExpression(pair.theirs.periodRatio)).toMatch(
    /^sum_over_time\(\(\(sum.*\)\)\[30d:5m\]\) \/ count_over_time\(\(\(sum.*\[30d:5m\]\)$/,
  );
  expect(pair.theirs.budget).toBe(1 - 99.9 / 100);
  expect(tiersOf(pair)).toEqual(['page 1h 5m 14.4x 0s', 'page 6h 30m 6x 0s']);
});

it('scales the tiers of Sloth with its period', () => {
  expect(tiersOf(only(SLOTH.replace('disable: true', 'disable: false'), '28d'))).toEqual([
    'page 1h 5m 13.44x 0s',
    'page 6h 30m 5.6x 0s',
    'ticket 1d 2h 2.8x 0s',
    `ticket 3d 6h ${(10 * 28) / 3 / 100}x 0s`,
  ]);
});

it('reads a ratio that Sloth is given, and its Kubernetes objects', () => {
  const raw = `apiVersion: sloth.slok.dev/v1
kind: PrometheusServiceLevel
metadata: { name: home, namespace: monitoring }
spec:
  service: home
  slos:
    - name: wifi
      objective: 95
      sli: { raw: { errorRatioQuery: "1 - avg_over_time(wifi_up[{{.window}}])" } }
      alerting: { pageAlert: { disable: true }, ticketAlert: { disable: true } }
`;
  const pair = only(raw);
  expect(ratioOf(pair, '1h')).toBe('(1 - avg_over_time(wifi_up[1h]))');
  expect(tiersOf(pair)).toEqual([]);
});

it('reads the rules that Pyrra makes of a latency', () => {
  const pair = only(PYRRA);
  expect([pair.id, pair.tool]).toEqual(['shop-latency', 'Pyrra']);
  const all = 'sum(rate(http_seconds_count{job="shop"}[5m]))';
  const fast = 'sum(rate(http_seconds_bucket{job="shop",le="0.5"}[5m]))';
  expect(ratioOf(pair, '5m')).toBe(`(${all} - ${fast}) / ${all}`);
  expect(printExpression(pair.theirs.periodRatio)).toContain(
    'increase(http_seconds_count{job="shop"}[4w])',
  );
  expect(tiersOf(pair)).toEqual([
    'page 1h 5m 14x 2m',
    'page 6h 30m 7x 15m',
    'ticket 1d 2h 2x 1h',
    'ticket 4d 6h 1x 3h',
  ]);
});

it('scales the windows of Pyrra to whole minutes', () => {
  expect(tiersOf(only(PYRRA.replace('28d', '30d')))).toEqual([
    'page 1h4m 5m 14x 2m',
    'page 6h26m 32m 7x 16m',
    'ticket 1d1h43m 2h9m 2x 1h4m',
    'ticket 4d6h51m 6h26m 1x 3h13m',
  ]);
});

const indicator = (text: string): string =>
  `${PYRRA.slice(0, PYRRA.indexOf('    latency'))}${text}`;

it.each([
  [
    'errors by group',
    '    ratio:\n      errors: { metric: \'e_total{code="500"}\' }\n      total: { metric: e_total }\n      grouping: [route]\n',
    'sum by (route) (rate(e_total{code="500"}[5m])) / sum by (route) (rate(e_total[5m]))',
  ],
  [
    'a native histogram',
    '    latencyNative:\n      latency: 200ms\n      total: { metric: h_seconds }\n',
    '1 - histogram_fraction(0, 0.2, sum(rate(h_seconds[5m])))',
  ],
  [
    'a gauge of 1 and 0',
    '    bool_gauge:\n      metric: up{job="x"}\n',
    '(sum(count_over_time(up{job="x"}[5m])) - sum(sum_over_time(up{job="x"}[5m]))) / sum(count_over_time(up{job="x"}[5m]))',
  ],
])('reads the other indicators of Pyrra: %s', (_, text, ratio) => {
  expect(ratioOf(only(indicator(text)), '5m')).toBe(ratio);
});

it('alerts on nothing where Pyrra is told so', () => {
  expect(tiersOf(only(`${PYRRA}  alerting:\n    burnrates: false\n`))).toEqual([]);
});

it.each([
  [
    'sloth-common/fake',
    'sli: { plugin: { id: sloth-common/coredns/availability, options: {} } }',
    'a plugin makes its queries',
  ],
])('says why an SLO is not compared: %s', (_, sli, reason) => {
  const text = SLOTH.replace(/ {4}sli:[^]*(?= {4}alerting)/, `    ${sli}\n`);
  const { pairs, diagnostics } = pairsOf(text);
  expect(pairs).toEqual([]);
  expect(diagnostics.filter(({ code }) => code === 'compare/not-compared')).toMatchObject([
    { message: `shop-requests is not compared: ${reason}`, place: { file: 'slos.yaml' } },
  ]);
});

it('compares nothing of a format without rules', () => {
  const text = `apiVersion: openslo/v1
kind: SLO
metadata: { name: orders }
spec:
  service: shop
  indicator:
    metadata: { name: orders }
    spec:
      ratioMetric:
        counter: true
        bad: { metricSource: { type: Prometheus, spec: { query: 'sum(rate(e_total[5m]))' } } }
        total: { metricSource: { type: Prometheus, spec: { query: 'sum(rate(t_total[5m]))' } } }
  timeWindow: [{ duration: 28d, isRolling: true }]
  budgetingMethod: Occurrences
  objectives: [{ target: 0.99 }]
`;
  const { pairs, diagnostics } = pairsOf(text);
  expect(pairs).toEqual([]);
  const messages = diagnostics.map(({ message }) => message);
  expect(messages).toContain('shop-orders is not compared: its format has no rules of its own');
});

it.each([
  '',
  'a: [',
  '- 1',
  'version: prometheus/v1',
  `version: prometheus/v1\nslos: 7`,
  'kind: ServiceLevelObjective',
])('survives %j', (text) => {
  expect(pairsOf(text).pairs).toEqual([]);
});
