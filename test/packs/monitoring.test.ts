// Each alert on Prometheus and Alertmanager in the real engine: it fires when it should, and what
// passes by itself wakes nobody.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it, vi } from 'vitest';
import { catalogueFrom } from '../../src/catalogue/index.ts';
import { monitoringAlerts, type MonitoringAlert } from '../../src/index.ts';
import { printExpression } from '../../src/promql/index.ts';
import { modelOf } from '../validate/valid-config.ts';
import { fires, rulesOf, runRuleTest, type Samples } from '../e2e/promtool.ts';
import { toolFor, toolOnPath } from '../tools.ts';

vi.setConfig({ testTimeout: 60_000 });

const promtool = toolOnPath('promtool');

it('has the real promtool, or says that it skips', () => {
  expect(toolFor('promtool', 'alerts on Prometheus and Alertmanager')).not.toBe('missing');
});

const alerts = monitoringAlerts({ page: 'P1', ticket: 'P2' });
const names = alerts.map(({ name }) => name);

const P = 'job="prometheus",instance="p1:9090"';
const A = 'job="alertmanager",instance="a1:9093"';
const B = 'job="alertmanager",instance="a2:9093"';
const group = (name: string): string => `prometheus_rule_${name}{${P},rule_group="shop.yaml;slo"}`;
const toA = (name: string): string =>
  `prometheus_notifications_${name}_total{${P},alertmanager="a1"}`;
const told = (name: string, more = ''): string =>
  `alertmanager_notifications_${name}_total{${A},integration="slack"${more}}`;

const FAILURES = group('evaluation_failures_total');
const MISSED = group('group_iterations_missed_total');
const LASTED = group('group_last_duration_seconds');
const INTERVAL = group('group_interval_seconds');
const DROPPED = `prometheus_notifications_dropped_total{${P}}`;
const DISCOVERED = `prometheus_notifications_alertmanagers_discovered{${P}}`;
const RELOADED = `prometheus_config_last_reload_successful{${P}}`;
const REASON = ',reason="serverError"';
const AM_RELOADED = `alertmanager_config_last_reload_successful{${A}}`;
const hash = (server: string): string => `alertmanager_config_hash{${server}}`;
const built = (name: string, server: string): string => `${name}_build_info{${server},version="1"}`;

/** Four samples a minute, for more than an hour. */
const steady = (value: number): string => `${value}x300`;

const HEALTHY: Samples = {
  [FAILURES]: '0x300',
  [MISSED]: '0x300',
  [LASTED]: steady(0.2),
  [INTERVAL]: steady(30),
  [toA('errors')]: '0x300',
  [toA('sent')]: '0+1x300',
  [DROPPED]: '0x300',
  [DISCOVERED]: steady(2),
  [RELOADED]: steady(1),
  [built('prometheus', P)]: steady(1),
  [told('failed', REASON)]: '0x300',
  [told('failed', ',reason="clientError"')]: '0x300',
  [told('total').replace('_total_total', '_total')]: '0+1x300',
  [AM_RELOADED]: steady(1),
  [hash(A)]: steady(42),
  [hash(B)]: steady(42),
  [built('alertmanager', A)]: steady(1),
};

/** From minute 10 on. */
const from = (before: number, after: string): string => `${before}x39 ${after}x260`;

const TOTAL = told('total').replace('_total_total', '_total');

interface Case {
  /** What is otherwise than in a healthy world when the alert fires. */
  readonly broken: Samples;
  /** When it does not fire yet, and when it does. */
  readonly not: string;
  readonly yet: string;
  /** What comes near it and must not fire it. */
  readonly harmless: Samples;
}

const CASES: Readonly<Record<MonitoringAlert, Case>> = {
  PrometheusRuleFailures: {
    broken: { [FAILURES]: from(0, '1+1') },
    not: '24m',
    yet: '26m',
    harmless: { [FAILURES]: from(0, '5') },
  },
  PrometheusRuleGroupMissed: {
    broken: { [MISSED]: from(0, '1+1') },
    not: '24m',
    yet: '26m',
    harmless: { [MISSED]: from(0, '1') },
  },
  PrometheusRuleGroupSlow: {
    broken: { [LASTED]: from(0.2, '26') },
    not: '24m',
    yet: '26m',
    harmless: { [LASTED]: from(0.2, '23') },
  },
  PrometheusConfigReloadFailed: {
    broken: { [RELOADED]: from(1, '0') },
    not: '19m',
    yet: '21m',
    harmless: { [RELOADED]: '1x39 0x30 1x200' },
  },
  PrometheusNoAlertmanager: {
    broken: { [DISCOVERED]: from(2, '0') },
    not: '19m',
    yet: '21m',
    harmless: { [DISCOVERED]: from(2, '1') },
  },
  PrometheusNotificationsDropped: {
    broken: { [DROPPED]: from(0, '1+1') },
    not: '14m',
    yet: '16m',
    harmless: { [DROPPED]: from(0, '3') },
  },
  PrometheusNotificationsFailing: {
    broken: { [toA('errors')]: from(0, '1+1') },
    not: '24m',
    yet: '26m',
    harmless: { [toA('errors')]: from(0, '1') },
  },
  PrometheusNotScraped: {
    broken: { [built('prometheus', P)]: '1x39 stale' },
    not: '24m',
    yet: '26m',
    harmless: { [built('prometheus', P)]: '1x39 stale _x39 1x200' },
  },
  AlertmanagerNotificationsFailing: {
    broken: { [told('failed', REASON)]: '0x39 1x19 2x19 3x19 4x19 5x19 6x200' },
    not: '14m',
    yet: '16m',
    harmless: { [told('failed', REASON)]: '0x139 1x160', [TOTAL]: '0+10x300' },
  },
  AlertmanagerConfigReloadFailed: {
    broken: { [AM_RELOADED]: from(1, '0') },
    not: '19m',
    yet: '21m',
    harmless: { [AM_RELOADED]: '1x39 0x30 1x200' },
  },
  AlertmanagerConfigsDiffer: {
    broken: { [hash(B)]: from(42, '41') },
    not: '29m',
    yet: '31m',
    // The new one reaches one of them ten minutes later.
    harmless: { [hash(A)]: '42x39 43x260', [hash(B)]: '42x79 43x220' },
  },
  AlertmanagerNotScraped: {
    broken: { [built('alertmanager', A)]: '1x39 stale' },
    not: '24m',
    yet: '26m',
    harmless: { [built('alertmanager', A)]: '1x39 stale _x39 1x200' },
  },
};

const files = rulesOf({ alerts });

function run(series: Samples, expectations: ReturnType<typeof fires>[]): string {
  const { output } = runRuleTest(promtool ?? '', { files, series, expectations });
  return output.replaceAll(/^Unit Testing.*\n|\s*SUCCESS\s*/gm, '');
}

const LATER = ['12m', '18m', '24m', '30m', '36m', '42m', '48m', '60m'];

it('has a case for each alert, and no other', () => {
  expect(Object.keys(CASES).toSorted()).toEqual(names.toSorted());
});

it.skipIf(!promtool)('is silent about servers that work', () => {
  const silent = names.flatMap((name) => LATER.map((at) => fires(name, at, false)));
  expect(run(HEALTHY, silent)).toBe('');
});

it.skipIf(!promtool).each(Object.entries(CASES))('fires %s', (name, { broken, not, yet }) => {
  const others = names.filter((other) => other !== name).map((other) => fires(other, yet, false));
  const own = [fires(name, not, false), fires(name, yet, true), fires(name, '40m', true)];
  expect(run({ ...HEALTHY, ...broken }, [...own, ...others])).toBe('');
});

it.skipIf(!promtool).each(Object.entries(CASES))(
  'does not fire %s for what passes',
  (name, { harmless }) => {
    const silent = LATER.map((at) => fires(name, at, false));
    expect(run({ ...HEALTHY, ...harmless }, silent)).toBe('');
  },
);

const exposed = (name: string): string =>
  readFileSync(fileURLToPath(new URL(`exposed/${name}.prom`, import.meta.url)), 'utf8');

it.each([
  ['prometheus-2.42', 'prometheus'],
  ['prometheus-3.5', 'prometheus'],
  ['alertmanager-0.25', 'alertmanager'],
  ['alertmanager-0.33', 'alertmanager'],
])('reads what the real server exposes: %s', (file, server) => {
  const [catalogue, problems] = catalogueFrom([{ path: file, text: exposed(file) }]);
  expect(problems).toEqual([]);
  const metrics = alerts
    .flatMap(({ props }) => props.when.measure.metrics)
    .filter(({ name }) => name.startsWith(server));
  expect(metrics.length).toBeGreaterThan(4);
  for (const { name, type, labels, optional } of metrics) {
    const found = catalogue.series.get(name);
    const kind = found?.kind === 'info' || found?.kind === 'state' ? 'gauge' : found?.kind;
    expect([name, kind]).toEqual([name, type]);
    const may = [...(found?.required ?? []), ...(found?.optional ?? [])];
    expect(may.filter((label) => ![...labels, 'job', 'instance'].includes(label))).toEqual([]);
    const always = labels.filter((label) => !optional.includes(label));
    expect(always.filter((label) => !may.includes(label))).toEqual([]);
  }
});

it('looks at chosen targets, with chosen severities, and leaves out what is not wanted', () => {
  const chosen = monitoringAlerts({
    page: 'P1',
    ticket: 'P2',
    prometheus: { job: 'prom' },
    alertmanager: { job: 'am' },
    except: ['AlertmanagerConfigsDiffer', 'PrometheusNotScraped'],
  });
  expect(chosen).toHaveLength(names.length - 2);
  const model = modelOf({ service: { alerts: chosen } });
  const [service] = model.systems.flatMap(({ services }) => services);
  const severities = new Map(service?.alerts.map(({ name, severity }) => [name, severity.name]));
  expect(severities.get('PrometheusNoAlertmanager')).toBe('P1');
  expect(severities.get('PrometheusRuleGroupSlow')).toBe('P2');
  const jobs = service?.alerts.map(({ condition }) => JSON.stringify(condition.expression));
  expect(jobs?.filter((text) => !/"value":"(?:prom|am)"/.test(text))).toEqual([]);
});

it('stands where the pack is used', () => {
  const [first] = alerts;
  expect(first?.place.file).toMatch(/monitoring\.test\.ts$/);
});

it('stands in the guide as it is', () => {
  const guide = readFileSync(
    fileURLToPath(new URL('../../docs/monitoring-alerts.md', import.meta.url)),
    'utf8',
  );
  const rows = monitoringAlerts({ page: 'page', ticket: 'ticket' }).map(({ name, props }) => {
    const { expression } = props.when;
    const cells = [`\`${name}\``, `\`${props.severity}\``, `\`${printExpression(expression)}\``];
    return `| ${[...cells, props.for].join(' | ')} |`;
  });
  expect(guide.split('\n').filter((line) => /^\| `[PA]/.test(line))).toEqual(rows);
});
