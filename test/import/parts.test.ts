// Names, alerts and lines, each by itself.
import { expect, it } from 'vitest';
import type { Diagnostic } from '../../src/diagnostics/index.ts';
import { fitName, freeName, identifierOf } from '../../src/import/names.ts';
import {
  brokenComma,
  group,
  indent,
  join,
  line,
  oneOf,
  printLayout,
} from '../../src/import/print/layout.ts';
import { fitTiers, periodOf, WORKBOOK } from '../../src/import/tiers.ts';
import type { ImportedTier } from '../../src/import/slo.ts';

it.each([
  ['My_Service.API', 'my-service-api'],
  ['--a--b--', 'a-b'],
  ['HTTPRequests', 'httprequests'],
  ['latencyP99', 'latency-p99'],
  ['日本', 'unnamed'],
  ['x'.repeat(80), 'x'.repeat(63)],
])('names %s %s', (given, name) => {
  expect(fitName(given)).toBe(name);
});

it('finds the first name that is free, and no longer than names may be', () => {
  expect(freeName('a', () => false)).toBe('a');
  expect(freeName('a', (name) => ['a', 'a-2'].includes(name))).toBe('a-3');
  const long = 'x'.repeat(63);
  expect(freeName(long, (name) => name === long)).toBe(`${'x'.repeat(61)}-2`);
});

it('makes constants that TypeScript takes', () => {
  expect(identifierOf('http_requests_total', new Set())).toBe('httpRequestsTotal');
  expect(identifierOf('job:x:rate5m', new Set())).toBe('jobXRate5m');
  expect(identifierOf('default', new Set())).toBe('default2');
  expect(identifierOf('up', new Set(['up', 'up2']))).toBe('up3');
  expect(identifierOf('5xx', new Set())).toBe('the5xx');
});

function fitted(tiers: readonly ImportedTier[], percent = '99.9') {
  const found: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic): void => void found.push(diagnostic);
  const window = { kind: 'rolling', length: '28d' } as const;
  const kept = fitTiers(tiers, { percent, window, about: { path: [], property: [] }, report });
  return { kept, said: found.map(({ code, message }) => `${code} ${message}`) };
}

it('leaves alerts alone that can be evaluated as they are', () => {
  expect(fitted(WORKBOOK)).toEqual({ kept: WORKBOOK, said: [] });
});

it('rounds windows, keeps their factor, and says so', () => {
  const tier = { factor: '14', long: '1h4m', short: '5m', severity: 'page' } as const;
  const { kept, said } = fitted([tier]);
  expect(kept).toEqual([{ ...tier, long: '1h5m' }]);
  expect(said).toHaveLength(1);
});

it('leaves out what can never fire, and windows that do not fit the period', () => {
  const { kept, said } = fitted(WORKBOOK, '90');
  expect(kept.map(({ long }) => long)).toEqual(['6h', '1d', '3d']);
  expect(said).toEqual([expect.stringContaining('it can never fire')]);
  const months = { budget: '50', long: '90d', short: '1d', severity: 'page' } as const;
  expect(fitted([months]).kept).toEqual([]);
});

it('fires no sooner than at the allowed pace', () => {
  const tier = { long: '3d', short: '6h', severity: 'ticket' } as const;
  const { kept, said } = fitted([{ ...tier, budget: '5' }]);
  expect(kept).toEqual([{ ...tier, factor: '1' }]);
  expect(said).toEqual([expect.stringContaining('it fires at the allowed pace')]);
});

it('takes a month for 30 days, as burn rates do', () => {
  expect(periodOf({ kind: 'calendar', unit: 'month', timeZone: 'UTC' })).toBe(30 * 86_400_000);
  expect(periodOf({ kind: 'rolling', length: '2w' })).toBe(14 * 86_400_000);
});

const list = (...parts: readonly string[]) =>
  group(['[', indent([line, join(parts, [',', line])]), brokenComma, line, ']']);

it('breaks groups that do not fit, outer ones first', () => {
  expect(printLayout(list('a', 'b'), 10)).toBe('[ a, b ]');
  expect(printLayout(list('aaaa', 'bbbb'), 10)).toBe('[\n  aaaa,\n  bbbb,\n]');
  expect(printLayout(oneOf('a long line', 'short', 'last'), 8)).toBe('short');
});
