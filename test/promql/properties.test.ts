import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  checkExpression,
  mapSelectors,
  parseExpression,
  printExpression,
  printPretty,
  type Expression,
} from '../../src/promql/index.ts';
import { ALL_FEATURES, parsed, trees, withoutRanges } from './trees.ts';

const anyTree = fc.oneof(trees.vector, trees.scalar);
const RUNS = { numRuns: 400 };

it('reads every built tree back from its canonical text', () => {
  fc.assert(
    fc.property(anyTree, (tree) => {
      expect(withoutRanges(parsed(printExpression(tree)))).toEqual(withoutRanges(tree));
    }),
    RUNS,
  );
});

it('reads every built tree back from its pretty text, at any width', () => {
  fc.assert(
    fc.property(anyTree, fc.integer({ min: 1, max: 120 }), (tree, width) => {
      expect(withoutRanges(parsed(printPretty(tree, width)))).toEqual(withoutRanges(tree));
    }),
    RUNS,
  );
});

it('prints a parsed text to itself once it is canonical', () => {
  fc.assert(
    fc.property(anyTree, (tree) => {
      const text = printExpression(tree);
      expect(printExpression(parsed(text))).toBe(text);
    }),
    RUNS,
  );
});

it('finds nothing wrong with well-typed trees', () => {
  fc.assert(
    fc.property(anyTree, (tree) => {
      expect(checkExpression(tree)).toEqual([]);
    }),
    RUNS,
  );
});

it('changes nothing when every selector is mapped to itself', () => {
  fc.assert(
    fc.property(anyTree, (tree: Expression) => {
      expect(mapSelectors(tree, (selector) => selector)).toEqual(tree);
    }),
    RUNS,
  );
});

it('pretty lines have no trailing blanks and no tabs', () => {
  fc.assert(
    fc.property(anyTree, fc.integer({ min: 1, max: 60 }), (tree, width) => {
      expect(printPretty(tree, width)).not.toMatch(/[ \t]$|\t/m);
    }),
    RUNS,
  );
});

const FRAGMENTS =
  '( ) [ ] { } , : = =~ != + - ^ @ # " \' ` offset by bool on 5m 1 x é 😀 \\ $ inf'.split(' ');

it('gives errors inside the text for broken texts, and never throws', () => {
  const broken = fc.tuple(
    anyTree.map((tree) => printExpression(tree)),
    fc.nat(),
    fc.nat({ max: 4 }),
    fc.constantFrom(...FRAGMENTS),
  );
  fc.assert(
    fc.property(broken, ([text, at, removed, inserted]) => {
      const cut = at % (text.length + 1);
      const mutant = text.slice(0, cut) + inserted + text.slice(cut + removed);
      const { expression, errors } = parseExpression(mutant, { features: ALL_FEATURES });
      expect(expression === undefined).toBe(errors.length > 0);
      for (const { range, message } of errors) {
        expect(message).not.toBe('');
        expect(range.start).toBeGreaterThanOrEqual(0);
        expect(range.end).toBeGreaterThanOrEqual(range.start);
        expect(range.end).toBeLessThanOrEqual(mutant.length);
      }
    }),
    RUNS,
  );
});
