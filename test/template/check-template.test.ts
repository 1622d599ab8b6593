import { expect, it } from 'vitest';
import { checkTemplate } from '../../src/template/index.ts';

it('says the first reason for which Prometheus would refuse a template', () => {
  expect(checkTemplate('{{ $labels.x }} {{ humanise 5 }} {{ end }}')).toEqual({
    problem: 'there is no function `humanise`',
    labels: [],
  });
});

it('has nothing to say of a template that is taken, whether it can be filled or not', () => {
  expect(checkTemplate('no template at all, } and { included').problem).toBe('');
  expect(checkTemplate('{{ if gt $value 5 }}much{{ end }}').problem).toBe('');
});

it('names the labels that are read, each once', () => {
  expect(checkTemplate('{{ $labels.b }} {{ .Labels.a | title }} {{ $labels.b }}').labels).toEqual([
    'b',
    'a',
  ]);
});

it('knows the functions of the release that is asked for', () => {
  expect(checkTemplate('{{ now }}').problem).toBe('there is no function `now` in Prometheus 2.42');
  expect(checkTemplate('{{ now }}', '3.14').problem).toBe('');
});
