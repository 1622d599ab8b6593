import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { nearest, suggest } from '../../src/text/index.ts';

it('finds the name that was meant', () => {
  expect(nearest('availabilty', ['latency', 'availability'])).toBe('availability');
  expect(nearest('p1', ['P0', 'P1'])).toBe('P1');
});

it('finds nothing when nothing is near', () => {
  expect(nearest('database', ['P0', 'P1'])).toBeUndefined();
  expect(nearest('database', [])).toBeUndefined();
});

it('takes the first by name when several are as near, whatever their order', () => {
  expect(nearest('P9', ['P2', 'P0', 'P1'])).toBe('P0');
  const names = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,4}$/), { minLength: 2, maxLength: 6 });
  fc.assert(
    fc.property(names, fc.stringMatching(/^[a-z]{1,4}$/), (known, given) => {
      expect(nearest(given, known.toReversed())).toBe(nearest(given, known));
    }),
  );
});

it('lists what is allowed when it has no better idea', () => {
  expect(suggest('chatt', ['chat', 'pager'])).toBe('did you mean "chat"?');
  expect(suggest('telephone', ['chat', 'pager'])).toBe('use one of: chat, pager');
  expect(suggest('telephone', [])).toBe('use one of: (none)');
});
