import { expect, it } from 'vitest';
import { DEMO_END } from '../../src/demo/index.ts';
import { moodsOf, shareAt } from '../../src/demo/moods.ts';
import { passesOf } from '../../src/demo/passes.ts';
import { smallSubject } from './small.ts';

const subject = smallSubject();
const moods = moodsOf(subject.model, DEMO_END);

it('lets the first SLO burn, and the next one be exhausted', () => {
  expect([...moods].map(([slo, { kind }]) => [slo, kind])).toEqual([
    ['checkout-answered', 'burning'],
    ['checkout-fast', 'exhausted'],
    ['checkout-reached', 'out-for-a-while'],
  ]);
});

it('burns fast enough for a page, and has for most of an hour', () => {
  const mood = moods.get('checkout-answered');
  if (!mood) throw new Error('no mood');
  const minutes = Array.from({ length: 60 }, (_, i) => shareAt(mood, i * 60_000));
  const mean = minutes.reduce((sum, share) => sum + share, 0) / minutes.length;
  expect(mean / 0.001).toBeGreaterThan(14.4);
  expect(shareAt(mood, 3_600_000)).toBeCloseTo(0.0002);
});

it('evaluates what others read before them, and nothing twice', () => {
  const passes = passesOf(subject);
  const rules = passes.flat().map(({ rule }) => rule);
  expect(rules.length).toBe(
    subject.plan.ruleFiles.flatMap(({ groups }) => groups.flatMap((group) => group.rules)).length,
  );
  const passOf = (name: string): number =>
    passes.findIndex((pass) =>
      pass.some(
        ({ rule }) =>
          rule.labels['slo'] === 'checkout-answered' &&
          (rule.kind === 'recording' ? rule.record : rule.alert) === name,
      ),
    );
  const inOrder = [
    'slo:events:increase5m',
    'slo:events:increase30d',
    'slo:error:ratio_rate30d',
    'slo:error_budget_remaining:ratio',
  ].map(passOf);
  expect(inOrder).toEqual(inOrder.toSorted((a, b) => a - b));
  expect(new Set(inOrder).size).toBe(4);
});
