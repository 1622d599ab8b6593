import { expect, it } from 'vitest';
import type { Slo } from '../../src/model/index.ts';
import { modelOf, validated, validSlo, type Changes } from './valid-config.ts';

const two = (...changes: readonly Changes['slo'][]): Changes => ({
  service: { slos: changes.map((change, i) => validSlo({ name: `slo-${i}`, ...change })) },
});

const slosOf = (changes: Changes): readonly Slo[] =>
  modelOf(changes).systems.flatMap(({ services }) => services.flatMap(({ slos }) => slos));

it('derives the tiers of SLOs that promise the same once', () => {
  const [first, second, third] = slosOf(two({}, {}, { objective: '99.9%' }));
  expect(first?.tiers.map(({ factor }) => factor)).toEqual(['14.4', '6', '3', '1']);
  expect(second?.tiers).toBe(first?.tiers);
  expect(third?.tiers).not.toBe(first?.tiers);
});

it('derives those of another period or another run anew', () => {
  const [month, week] = slosOf(two({}, { window: '7d' }));
  expect(week?.tiers.map(({ factor }) => factor)).not.toEqual(
    month?.tiers.map(({ factor }) => factor),
  );
  expect(slosOf(two({}))[0]?.tiers).not.toBe(month?.tiers);
});

it('says of every SLO what is wrong with its policy', () => {
  const [, mistakes] = validated({ ...two({}, {}), tier: { budget: '200%' } });
  expect(mistakes.map(({ code, path }) => [code, path.at(-2)])).toEqual([
    ['slo/burn-budget-out-of-range', 'slo slo-0'],
    ['slo/burn-budget-out-of-range', 'slo slo-1'],
  ]);
});
