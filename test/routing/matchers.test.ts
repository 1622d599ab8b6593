import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { printMatcher } from '../../src/emit/alertmanager/print-matcher.ts';
import { compileMatchers, parseMatchers } from '../../src/routing/index.ts';

const passes = (text: string, labels: Record<string, string>): boolean =>
  compileMatchers(parseMatchers(text) ?? [])(labels);

it.each<[string, Record<string, string>, boolean]>([
  ['severity="P0"', { severity: 'P0' }, true],
  ['severity="P0"', { severity: 'P00' }, false],
  ['severity=""', {}, true],
  ['severity!="P0"', {}, true],
  ['severity=~"P0|P1"', { severity: 'P1' }, true],
  ['severity=~"P"', { severity: 'P1' }, false],
  ['severity=~"P."', { severity: 'P1' }, true],
  ['severity=~"P."', { severity: 'P\n' }, false],
  ['severity=~".*"', {}, true],
  ['severity=~".+"', {}, false],
  ['severity!~"P.*"', { severity: 'Q' }, true],
  ['severity=~"(?i)p0"', { severity: 'P0' }, true],
  ['toString=""', {}, true],
  ['a="1",b="2"', { a: '1', b: '2' }, true],
  ['{a="1", b="2"}', { a: '1' }, false],
])('%s on %j: %s', (text, labels, expected) => {
  expect(passes(text, labels)).toBe(expected);
});

it.each(['', 'a', 'a==', '="x"', 'a="', 'a="x" y', 'a="x"y"', 'a=~"("', 'é="x"', 'a="1",,b="2"'])(
  'refuses %j',
  (text) => {
    // 'a==' is the value "=", as in the classic parser.
    expect(parseMatchers(text) === undefined).toBe(text !== 'a==');
  },
);

it('reads back whatever value is printed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (value) => {
      const matcher = { label: 'a', operator: '=' as const, value };
      expect(parseMatchers(printMatcher(matcher))).toEqual([matcher]);
    }),
  );
});
