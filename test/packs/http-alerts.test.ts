// Each alert on an HTTP server in the real engine.
import { expect, it, vi } from 'vitest';
import { httpPack } from '../../src/index.ts';
import { fires, rulesOf, runRuleTest } from '../e2e/promtool.ts';
import { toolOnPath } from '../tools.ts';
import { from, steady, testAlerts, type Case } from './cases.ts';

vi.setConfig({ testTimeout: 60_000 });

const promtool = toolOnPath('promtool');

const at = (instance: string): string => `job="api",instance="${instance}:8000"`;
const A1 = at('a1');
const A2 = at('a2');
const withStatus = (status: string, instance = A1): string =>
  `http_requests_total{${instance},handler="/orders",method="GET",status="${status}"}`;
const within = (bound: string): string =>
  `http_request_duration_highr_seconds_bucket{${A1},le="${bound}"}`;

const UP1 = `up{${A1}}`;
const UP2 = `up{${A2}}`;
const GOOD = withStatus('2xx');
const BAD = withStatus('5xx');
const OTHER = withStatus('2xx', A2);

const HEALTHY = {
  [UP1]: steady(1),
  [UP2]: steady(1),
  [GOOD]: '0+150x300',
  [BAD]: '0+1x300',
  [OTHER]: '0+1x300',
  [within('0.5')]: '0+150x300',
  [within('1')]: '0+150x300',
  [within('2.5')]: '0+150x300',
  [within('+Inf')]: '0+150x300',
};

const CASES: Readonly<Record<string, Case>> = {
  HttpErrorsHigh: {
    broken: { [BAD]: '0+1x39 40+20x260' },
    not: '14m',
    yet: '20m',
    harmless: { [BAD]: '0+1x39 40+6x260' },
  },
  HttpLatencyHigh: {
    broken: { [within('0.5')]: '0+150x39 6000x260', [within('1')]: '0+150x39 6000x260' },
    not: '19m',
    yet: '23m',
    harmless: { [within('0.5')]: '0+150x39 6000x260' },
  },
  HttpServiceDown: {
    broken: { [UP1]: from(1, '0'), [UP2]: from(1, '0') },
    not: '11m',
    yet: '13m',
    harmless: { [UP1]: from(1, '0') },
  },
  HttpInstanceDown: {
    broken: { [UP1]: from(1, '0') },
    not: '14m',
    yet: '16m',
    harmless: { [UP1]: '1x39 0x10 1x200', 'up{job="other",instance="o1"}': steady(0) },
  },
  HttpNotScraped: {
    broken: { [GOOD]: '0+150x39 stale', [BAD]: '0+1x39 stale', [OTHER]: '0+1x39 stale' },
    not: '24m',
    yet: '26m',
    harmless: { [GOOD]: '0+150x39 stale' },
  },
};

const { alerts } = httpPack({ page: 'P1', ticket: 'P2' });
const LOST = 'HttpTrafficLost';

testAlerts(
  alerts.filter(({ name }) => name !== LOST),
  HEALTHY,
  CASES,
);

const WEEKLY = { samples: '5m', rules: '5m' };
const WEEK = 2016;

it.skipIf(!promtool).each([
  ['fires when hardly anybody asks any more', '3024000+1', true],
  ['is silent while some ask', '3024000+300', false],
])(`${LOST} looks a week back: %s`, (_, then, firing) => {
  const files = rulesOf({ alerts: alerts.filter(({ name }) => name === LOST) });
  const series = { [GOOD]: `0+1500x${WEEK - 1} ${then}x30` };
  const expectations = [fires(LOST, '10100m', false), fires(LOST, '10125m', firing)];
  const test = { files, series, expectations, rhythm: WEEKLY };
  const { output } = runRuleTest(promtool ?? '', test);
  expect(output).toMatch(/SUCCESS/);
});
