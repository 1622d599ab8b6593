import { assert, property, string } from 'fast-check';
import { RE2JS } from 're2js';
import { expect, it } from 'vitest';
import { escapeRegex } from '../../src/promql/index.ts';

it('leaves words alone and escapes what means something', () => {
  expect(escapeRegex('api-1_a/b')).toBe('api-1_a/b');
  expect(escapeRegex('1.0|1e+06')).toBe('1\\.0\\|1e\\+06');
});

it('matches any text, and that text alone', () => {
  assert(
    property(string(), string(), (text, other) => {
      const regex = RE2JS.compile(escapeRegex(text));
      expect(regex.matches(text)).toBe(true);
      expect(regex.matches(other)).toBe(text === other);
    }),
  );
});
