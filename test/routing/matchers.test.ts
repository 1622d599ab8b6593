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

it.each(['a', '="x"', 'a="', 'a="x" y', 'a="x"y"', 'a=~"("', 'é', 'a="1",,b="2"', ',', '"é"="1'])(
  'refuses %j',
  (text) => {
    expect(parseMatchers(text)).toBeUndefined();
  },
);

it.each<[string, string[]]>([
  // What the classic grammar takes, it decides.
  ['', []],
  ['{}', []],
  ['a==', ['a = =']],
  ['{a="b"', ['a = b']],
  ['a=b}', ['a = b']],
  ['a=b c', ['a = b c']],
  ['a=\\.', ['a = \\.']],
  ['a="\\d\\n"', ['a = \\d\n']],
  ['a="b\\\\"', ['a = b\\']],
  ['a=~"x|y",b!~z,', ['a =~ x|y', 'b !~ z']],
  ['a="\\t"', ['a = \\t']],
  ['a="1,2"', ['a = 1,2']],
  ['a:b=c', ['a:b = c']],
  // The rest is the newer one's.
  ['é="x"', ['é = x']],
  ['  {a="b"}', ['a = b']],
  ['"a b"=~"x.*"', ['a b =~ x.*']],
  ['{"a.b" = c, 日本 != "d"}', ['a.b = c', '日本 != d']],
  ['"a\\u00e9"="\\xc3\\xa9\\t"', ['aé = é\t']],
  ['a.b=c,', ['a.b = c']],
  ['service/name=c', ['service/name = c']],
])('reads %j as Alertmanager does', (text, expected) => {
  const read = parseMatchers(text)?.map(({ label, operator, value }) => {
    return `${label} ${operator} ${value}`;
  });
  expect(read).toEqual(expected);
});

it.each([
  '"a"',
  '"a"="\\q"',
  '"a"="\\xff"',
  '"a"="\\ud800"',
  '"a\nb"=c',
  'a.b=c d',
  'a.b=c,,',
  '{a.b=c',
  'a.b=c}',
  "a.b='c'",
  'a.b=',
  'a.b=c=d',
])('refuses %j in either grammar', (text) => {
  expect(parseMatchers(text)).toBeUndefined();
});

it('reads back whatever value is printed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (value) => {
      const matcher = { label: 'a', operator: '=' as const, value };
      expect(parseMatchers(printMatcher(matcher))).toEqual([matcher]);
    }),
  );
});
