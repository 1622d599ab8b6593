// Each alert on probed targets in the real engine.
import { vi } from 'vitest';
import { blackboxPack } from '../../src/index.ts';
import { from, steady, testAlerts, type Case } from './cases.ts';

vi.setConfig({ testTimeout: 60_000 });

const T = 'job="probes",instance="https://shop.example.com"';
const SUCCESS = `probe_success{${T}}`;
const DURATION = `probe_duration_seconds{${T}}`;
const EXPIRY = `probe_ssl_earliest_cert_expiry{${T}}`;
const UP = `up{${T}}`;
const DAY = 86_400;

// Time begins at 0 in promtool.
const HEALTHY = {
  [SUCCESS]: steady(1),
  [DURATION]: steady(0.2),
  [EXPIRY]: steady(60 * DAY),
  [UP]: steady(1),
};

const CASES: Readonly<Record<string, Case>> = {
  ProbeFails: {
    broken: { [SUCCESS]: from(1, '0') },
    not: '12m',
    yet: '14m',
    harmless: { [SUCCESS]: '1x39 0x10 1x250' },
  },
  ProbeUnsteady: {
    // Two minutes of each ten.
    broken: { [SUCCESS]: Array.from({ length: 7 }, () => '1x31 0x7').join(' ') },
    not: '9m',
    yet: '60m',
    harmless: { [SUCCESS]: '1x239 0x7 1x50' },
  },
  ProbeSlow: {
    broken: { [DURATION]: from(0.2, '9') },
    not: '20m',
    yet: '26m',
    harmless: { [DURATION]: '0.2x39 9x8 0.2x250' },
  },
  CertificateExpiresSoon: {
    broken: { [EXPIRY]: steady(10 * DAY) },
    not: '59m',
    yet: '61m',
    harmless: { [EXPIRY]: steady(15 * DAY) },
  },
  CertificateExpiresNow: {
    broken: { [EXPIRY]: steady(2 * DAY) },
    not: '9m',
    yet: '11m',
    harmless: { [EXPIRY]: steady(4 * DAY) },
  },
  ProbesNotMade: {
    broken: { [UP]: from(1, '0'), [SUCCESS]: '1x39 stale' },
    not: '19m',
    yet: '21m',
    harmless: { [SUCCESS]: from(1, '0'), 'up{job="api",instance="a"}': steady(0) },
  },
  ProbesNotScraped: {
    broken: { [SUCCESS]: '1x39 stale' },
    not: '24m',
    yet: '26m',
    harmless: { [SUCCESS]: '1x39 stale _x39 1x200' },
  },
};

testAlerts(blackboxPack({ page: 'P1', ticket: 'P2' }).alerts, HEALTHY, CASES);
