import { expect, it } from 'vitest';
import { expressionReader } from '../../src/verify/read-expression.ts';

it('tells what an expression reads, and why it does not parse', () => {
  const read = expressionReader({ variables: false });
  expect(read('rate(a_total[5m]) / b and {__name__="c"}')).toEqual({
    series: ['a_total', 'b', 'c'],
    problem: '',
  });
  expect(read('rate(a_total)').problem).toContain('expected type range vector');
  expect(read('').problem).not.toBe('');
});

it('keeps apart what the values of matchers can make different', () => {
  const read = expressionReader({ variables: false });
  expect(read('a{x="1"}').problem).toBe('');
  expect(read('a{x="2",y!="3"}').problem).toBe('');
  // A regular expression, a bad escape, and matchers that select everything.
  expect(read('a{x=~"1"}').problem).toBe('');
  expect(read('a{x=~"("}').problem).not.toBe('');
  expect(read('a{x="\\z"}').problem).not.toBe('');
  expect(read('{x="1"}').problem).toBe('');
  expect(read('{x=""}').problem).not.toBe('');
  expect(read('{__name__="a"}').series).toEqual(['a']);
  expect(read('{__name__="b"}').series).toEqual(['b']);
});

it('takes dashboard variables only where they are allowed', () => {
  expect(expressionReader({ variables: true })('rate(a[$__rate_interval])').problem).toBe('');
  expect(expressionReader({ variables: false })('rate(a[$__rate_interval])').problem).not.toBe('');
});
