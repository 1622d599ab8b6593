import { expect, it } from 'vitest';
import { inspectRegex, regexProblem } from '../../src/promql/index.ts';

it.each([
  ['', true],
  ['a', false],
  ['a|', true],
  ['a|b', false],
  ['.*', true],
  ['.+', false],
  ['.', false],
  ['.*.*', true],
  ['a.*', false],
  ['(a|b)?', true],
  ['[0-9]*', true],
  ['^$', true],
  ['(?i)A?', true],
  ['a b/c-d:e,f|.*g', false],
])('%j matches the empty string: %s', (pattern, matchesEmpty) => {
  expect(inspectRegex(pattern)).toEqual({ matchesEmpty });
});

it.each(['(', 'a**', '[b-a]', 'a{1001}', '(?<x', '\\1', '(?=a)', 'a)', '\udcff.'])(
  'refuses %j',
  (pattern) => {
    expect(regexProblem(pattern)).toMatch(/^error parsing regexp: /);
  },
);

it('names the pattern as it was given', () => {
  expect(regexProblem('a)')).toBe('error parsing regexp: unexpected ): `a)`');
  expect(regexProblem('a\\')).toBe(
    'error parsing regexp: trailing backslash at end of expression: ``',
  );
});

it.each(['(?i)a', '(?P<x>a)', '\\pL', '[[:alpha:]]', '\\d{2,}?', '(?s).'])(
  'takes %j',
  (pattern) => {
    expect(regexProblem(pattern)).toBeUndefined();
  },
);
