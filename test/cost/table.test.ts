import { expect, it } from 'vitest';
import { renderNumber, renderQuantity, renderTable } from '../../src/cost/table.ts';

it.each([
  [0, '0'],
  [7, '7'],
  [0.0123, '0.012'],
  [0.0004, '<0.001'],
  [25.68, '25.7'],
  [99.96, '100'],
  [5070, '5.1k'],
  [999.4, '999'],
  [999.6, '1k'],
  [1_804_000, '1.8M'],
  [12_100_000_000, '12.1G'],
])('renders %d as %s', (value, text) => {
  expect(renderQuantity(value)).toBe(text);
});

it('has no exponents and no tails', () => {
  expect(renderNumber(1234.5678)).toBe('1235');
  expect(renderNumber(0.1 + 0.2)).toBe('0.3');
});

it('lines numbers up on the right', () => {
  expect(
    renderTable([
      ['', 'rules'],
      ['checkout', '7'],
      ['a', '12'],
    ]),
  ).toBe('          rules\ncheckout      7\na            12\n');
});
