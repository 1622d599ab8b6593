// Every document that import's tests know: each SLO of Sloth and Pyrra is held against its own rules.
import { expect, it } from 'vitest';
import { pairUp } from '../../src/parity/index.ts';
import { parseExpression, printExpression } from '../../src/promql/index.ts';
import { duration } from '../../src/units/index.ts';
import { documentsIn } from '../import/read.ts';

const documents = ['sloth/documents', 'pyrra/corpus'].flatMap((folder) => [...documentsIn(folder)]);

it('knows documents of both', () => {
  expect(documents.length).toBeGreaterThan(10);
});

it.each(documents)('finds the rules of %s at the places of its SLOs', (name, text) => {
  const { services, pairs, diagnostics } = pairUp([{ path: name, text }], { slothWindow: '30d' });
  const imported = services.flatMap(({ slos }) => slos).length;
  const reasons = diagnostics.filter(({ code }) => code === 'compare/not-compared');
  expect(pairs.length + reasons.length).toBe(imported);
  expect(reasons.map(({ message }) => message).join('\n')).not.toContain('no rules of its own');
  for (const { theirs } of pairs) {
    for (const of of [theirs.ratio(duration('5m')), theirs.periodRatio]) {
      expect(parseExpression(printExpression(of)).errors).toEqual([]);
    }
  }
});
