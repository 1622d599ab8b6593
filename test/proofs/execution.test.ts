// Proofs of alerts in the real engine: all of them hold, and do not when a rule is changed.
import { expect, it, vi } from 'vitest';
import { hasFailed, type Verdict } from '../../src/proofs/index.ts';
import { toolFor } from '../tools.ts';
import { promtool, proofsOf, rules, run } from './shop.ts';

vi.setConfig({ testTimeout: 120_000 });

it('has the real promtool, or says that it skips', () => {
  expect(toolFor('promtool', 'proofs of alerts')).not.toBe('missing');
});

const nameOf = ({ subject }: Verdict): string => `${subject.owner} ${subject.alert}`;

it.skipIf(!promtool)('shows of every alert that it fires, is silent and resolves', async () => {
  const found = await run(proofsOf(rules));
  expect(found.filter(hasFailed).map((each) => [nameOf(each), each.reasons])).toEqual([]);
  const shown = found.filter(({ isDriven }) => isDriven);
  expect(shown.every(({ shown: { fires, resolves } }) => fires === 'ok' && resolves === 'ok')).toBe(
    true,
  );
  expect(shown.length).toBeGreaterThan(60);
});

/** The alerts that fail when rules are written otherwise, among those whose proofs have such names. */
async function failing(from: string, to: string, names: RegExp): Promise<readonly string[]> {
  const changed = rules.map((file) => ({ ...file, content: file.content.replaceAll(from, to) }));
  expect(changed).not.toEqual(rules);
  const { proofs, undriven } = proofsOf(changed);
  const some = proofs.filter(({ name }) => names.test(name));
  return (await run({ proofs: some, undriven })).filter(hasFailed).map(nameOf);
}

it.skipIf(!promtool).each([
  ['twice the threshold', '> 14.4 * 0.001', '> 28.8 * 0.001', 'Burn1h'],
  ['half the threshold', '> 6 * 0.001', '> 3 * 0.001', 'Burn6h'],
  [
    'a long window that is too long',
    'increase30s{slo="shop-availability"}[1h]',
    'increase30s{slo="shop-availability"}[2h]',
    'Burn1h',
  ],
  [
    'a short window that is too long',
    'increase30s{slo="shop-availability"}[5m]',
    'increase30s{slo="shop-availability"}[15m]',
    'Burn1h',
  ],
  [
    'a long window of tiles that is too short',
    'increase5m{slo="shop-availability"}[3d]',
    'increase5m{slo="shop-availability"}[2d]',
    'Burn3d',
  ],
  ['a matcher that is lost', '{code=~"5..",job="shop"}', '{code=~"5.."}', 'Burn1h'],
  ['events of other jobs', '_total{job="shop"}', '_total', 'Burn1h'],
  ['a severity of its own', 'severity: P1', 'severity: P2', 'Burn1h'],
])('finds %s', async (_, from, to, alert) => {
  const found = await failing(from, to, new RegExp(`availability-.*${alert}`));
  expect(found).toContain(`shop-availability SLOErrorBudget${alert}`);
});

it.skipIf(!promtool).each([
  ['twice the threshold of a gauge', '> 0.8', '> 1.6', 'shop PoolNearlyFull'],
  ['twice the threshold of a rate', '> 0.05', '> 0.1', 'shop ManyErrors'],
  ['a shorter wait', 'for: 5m', 'for: 1m', 'shop PoolNearlyFull'],
  ['a longer wait', 'for: 10m', 'for: 1h', 'shop Slow'],
  ['a level that comes too late', 'offset 15m', 'offset 30m', 'shop PoolNearlyFull L2'],
  ['a level of other alerts', 'alertname="PoolNearlyFull",', '', 'shop PoolNearlyFull L2'],
])('finds %s', async (_, from, to, alert) => {
  const names = /PoolNearlyFull|ManyErrors|Slow|shop.escalation/;
  expect(await failing(from, to, names)).toContain(alert);
});
