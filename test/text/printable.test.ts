import { expect, it } from 'vitest';
import { printable, printableLine } from '../../src/text/index.ts';

it('shows what would move the cursor, hide text or turn it round as its code', () => {
  expect(printable('\u001b[31mred\u0007 a\u202Eb\u200Bc')).toBe(
    '\\u{1b}[31mred\\u{7} a\\u{202e}b\\u{200b}c',
  );
  expect(printable('one\r\u2028')).toBe('one\\r\\u{2028}');
  expect(printable('half \ud800')).toBe('half \ufffd');
});

it('leaves tabs and what people read alone', () => {
  expect(printable('\tZürich 99,9 % – ✓ 日本')).toBe('\tZürich 99,9 % – ✓ 日本');
});

it('makes one line of several and cuts it', () => {
  expect(printableLine(' a\n\tb\r\n c ', 80)).toBe('a b c');
  expect(printableLine('x'.repeat(9), 4)).toBe('xxxx…');
});
