import { expect, it } from 'vitest';
import { noticedOutages } from '../../src/simulate/chance-detection.ts';
import { falseAlertsOf, type Healthy } from '../../src/simulate/false-alerts.ts';
import { decimal } from '../../src/units/index.ts';
import { environment, hour, sixHours, workbook } from './workbook.ts';

const healthy = (rate: string, changes: Partial<Healthy> = {}): Healthy => ({
  ...workbook,
  environment,
  rate: decimal(rate),
  spends: decimal('0.3'),
  ...changes,
});

// Measured by an independent simulation of months: alerts in 30 days, without evidence. At the lowest
// rate each of the 2.33 bad events fires.
it.each([
  ['0.003', 'page', 2.33, 0.6],
  ['0.01', 'page', 7.7, 1.5],
  ['0.01', 'ticket', 1.2, 0.6],
  ['0.05', 'page', 0, 0.1],
  ['1', 'page', 0, 0],
  ['1', 'ticket', 0, 0],
])('fires for nothing at %s events/s as %s: %d times', (rate, severity, expected, noise) => {
  const { severities } = falseAlertsOf(healthy(rate));
  expect(Math.abs(Number(severities[severity]?.unguarded) - expected)).toBeLessThanOrEqual(noise);
});

it('pages hardly ever where evidence is asked for', () => {
  const { severities, tiers } = falseAlertsOf(healthy('0.01'));
  expect(Number(severities['page']?.guarded)).toBeLessThanOrEqual(0.17);
  expect(tiers.every(({ guarded, unguarded }) => Number(guarded) <= Number(unguarded))).toBe(true);
});

it('asks for events instead of bad events where the policy does', () => {
  const many = { of: 'events', least: decimal(100) } as const;
  const { severities } = falseAlertsOf(healthy('0.003', { evidence: many }));
  expect(severities['page']).toMatchObject({ guarded: '0' });
  expect(Number(severities['page']?.unguarded)).toBeGreaterThan(1);
});

it('fires as often with evidence as without where the policy asks for none', () => {
  const none = { of: 'bad-events', least: decimal(0) } as const;
  const { tiers } = falseAlertsOf(healthy('0.01', { evidence: none }));
  expect(tiers.map(({ guarded }) => guarded)).toEqual(tiers.map(({ unguarded }) => unguarded));
  expect(tiers[0]?.guarded).not.toBe('0');
});

// Share of outages noticed within 2h, and minutes in the median, by the same simulation.
it.each([
  ['0.003', 0, '0.05', 0.67, 60],
  ['0.01', 0, '1', 1, 1.6],
  ['0.01', 3, '1', 1, 4.6],
  ['0.01', 3, '0.2', 1, 24],
  ['0.01', 3, '0.05', 0.65, 70],
  ['0.1', 3, '1', 1, 1],
])('notices at %s events/s with %d bad events an error ratio of %s', (...row) => {
  const [rate, least, ratio, share, minutes] = row;
  const evidence = { of: 'bad-events', least: decimal(least) } as const;
  const tiers = [hour, sixHours];
  const { noticed, median } = noticedOutages(healthy(rate, { evidence, tiers }), decimal(ratio));
  expect(Math.abs(Number(noticed) - share)).toBeLessThanOrEqual(0.15);
  expect(Math.abs((median ?? 0) / 60_000 - minutes)).toBeLessThanOrEqual(1 + minutes * 0.25);
});

it('counts the same in every run', () => {
  expect(falseAlertsOf(healthy('0.01'))).toEqual(falseAlertsOf(healthy('0.01')));
});
