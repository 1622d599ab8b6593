import { expect, it } from 'vitest';
import { printExpression, printPretty } from '../../src/promql/index.ts';
import { parsed, withoutRanges } from './trees.ts';

it.each([
  ['sum(up)by(job)', 'sum by (job) (up)'],
  ['SUM BY () (up)', 'sum(up)'],
  ['avg without(le,job,)(up)', 'avg without (le, job) (up)'],
  ['topk(3,up)', 'topk(3, up)'],
  ['up{b="1",a=~"x|y",}', 'up{a=~"x|y",b="1"}'],
  ["up{a='it\\'s \"x\"'}", 'up{a="it\'s \\"x\\""}'],
  ['up{a=`\\d`}', 'up{a="\\\\d"}'],
  ['{__name__=~"a|b"}', '{__name__=~"a|b"}'],
  ['{"http.requests", "a.b"!="c"}', '{"a.b"!="c",__name__="http.requests"}'],
  ['up{}', 'up'],
  ['up{a="\\u00e9\\x07\\303\\251\\xff"}', 'up{a="é\\aé\\xff"}'],
  ['up{a="\\U0001F600\\u00a0"}', 'up{a="😀\\u00a0"}'],
  ['up[90s]', 'up[1m30s]'],
  ['up[300]', 'up[5m]'],
  ['up[0.5]', 'up[500ms]'],
  ['up[14d]', 'up[2w]'],
  ['up[365d]', 'up[1y]'],
  ['up[400d]', 'up[400d]'],
  ['up[5m]offset 1h@5', 'up[5m] @ 5.000 offset 1h'],
  ['up offset +5m', 'up offset 5m'],
  ['up offset -5m @ end()', 'up @ end() offset -5m'],
  ['up offset 0s', 'up'],
  ['up @ -1.5', 'up @ -1.500'],
  ['up[1h:]', 'up[1h:]'],
  ['up[1h:60] @ START()', 'up[1h:1m] @ start()'],
  ['up[(5m)]', 'up[5m]'],
  ['up[5m+60*2]', 'up[5m + 60 * 2]'],
  ['up[((5m+1m))*2]', 'up[(5m + 1m) * 2]'],
  ['up[(-5m)^2]', 'up[(-5m) ^ 2]'],
  ['up offset (1m)+5m', 'up offset (1m + 5m)'],
  ['up offset -(1m)^2', 'up offset (-1m ^ 2)'],
  ['up offset 1m + 5', 'up offset 1m + 5'],
  ['90m', '1h30m'],
  ['-5m', '-5m'],
  ['1e21', '1000000000000000000000'],
  ['1.5e-7', '0.00000015'],
  ['1.25e3', '1250'],
  ['0x1F', '31'],
  ['010', '8'],
  ['08', '8'],
  ['1_000.5', '1000.5'],
  ['.5', '0.5'],
  ['5.', '5'],
  ['inf', '+Inf'],
  ['-INF', '-Inf'],
  ['nan', 'NaN'],
  ['Inf ^ 2', 'Inf ^ 2'],
  ['+up', '+up'],
  ['- -1', '1'],
  ['-1^2', '-1 ^ 2'],
  ['a+on(x)b', 'a + on (x) b'],
  ['a+ignoring()b', 'a + b'],
  ['a*on(x)group_left b', 'a * on (x) group_left () b'],
  ['a*ignoring()group_left(y)b', 'a * ignoring () group_left (y) b'],
  ['a*on("x.y",z)b', 'a * on ("x.y", z) b'],
  ['a>bool b', 'a > bool b'],
  ['a AND b', 'a and b'],
  ['"\ufeffx"', '"\\ufeffx"'],
])('prints %s as %s', (text, canonical) => {
  const tree = parsed(text);
  expect(printExpression(tree)).toBe(canonical);
  expect(withoutRanges(parsed(canonical))).toEqual(withoutRanges(tree));
});

const pretty = (text: string, width: number): string => printPretty(parsed(text), width);

it('keeps on one line what fits', () => {
  const text = 'sum by (job) (rate(up[28d])) > 0.5';
  expect(pretty(text, 100)).toBe(text);
});

it('breaks aggregations and calls, and keeps a threshold with its closing parenthesis', () => {
  expect(pretty('sum by (job) (rate(http_requests_total{code=~"5.."}[5m])) > 0.5', 50)).toBe(
    ['sum by (job) (', '  rate(http_requests_total{code=~"5.."}[5m])', ') > 0.5'].join('\n'),
  );
});

it('breaks a chain of operators between its operands', () => {
  expect(pretty('sum(aaaaaaaaaa) or sum(bbbbbbbbbb) or vector(0)', 20)).toBe(
    ['sum(aaaaaaaaaa)', 'or', 'sum(bbbbbbbbbb)', 'or', 'vector(0)'].join('\n'),
  );
});

it('moves in what binds tighter', () => {
  expect(pretty('aaaaaaaa - bbbbbbbb >= 0 or (cccccccc <= 10 and on (job) dddddddd)', 22)).toBe(
    [
      '  aaaaaaaa - bbbbbbbb',
      '  >= 0',
      'or',
      '(',
      '  cccccccc <= 10',
      '  and on (job)',
      '  dddddddd',
      ')',
    ].join('\n'),
  );
});

it('leaves a block in parentheses where its neighbours begin', () => {
  expect(
    pretty('(aaaaaaaaaa - bbbbbbbbbb) >= 0 or (cccccccc <= 10 and on (job) dddddddd)', 22),
  ).toBe(
    [
      '(',
      '  aaaaaaaaaa',
      '  -',
      '  bbbbbbbbbb',
      ') >= 0',
      'or',
      '(',
      '  cccccccc <= 10',
      '  and on (job)',
      '  dddddddd',
      ')',
    ].join('\n'),
  );
});

it('breaks arguments, signs and subqueries', () => {
  expect(pretty('histogram_quantile(0.99, sum by (le) (aaaaaaaaaaaaaaaa))', 30)).toBe(
    ['histogram_quantile(', '  0.99,', '  sum by (le) (', '    aaaaaaaaaaaaaaaa', '  )', ')'].join(
      '\n',
    ),
  );
  expect(pretty('(aaaaaaaa + bbbbbbbb)[1h:1m]', 12)).toBe(
    ['(', '  aaaaaaaa', '  +', '  bbbbbbbb', ')[1h:1m]'].join('\n'),
  );
  expect(pretty('-(aaaaaaaa)', 10)).toBe(['-(', '  aaaaaaaa', ')'].join('\n'));
  expect(pretty('1 + 2', 1)).toBe(['1', '+ 2'].join('\n'));
});
