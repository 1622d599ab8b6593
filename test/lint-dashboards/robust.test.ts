// Whatever shape a file has: something is said, nothing is thrown, and every place is in the file.
import { readFileSync } from 'node:fs';
import { assert, constantFrom, json, nat, property } from 'fast-check';
import { expect, it } from 'vitest';
import { dashboard, lint } from './base.ts';

const ODD: readonly unknown[] = [
  null,
  true,
  -1,
  1e300,
  '',
  '$',
  '${',
  '[[',
  'x',
  [],
  {},
  [[]],
  { a: 1 },
];

/** The value with what is number `at`, counted through, replaced. */
function replaced(value: unknown, at: number, by: unknown): unknown {
  let count = 0;
  const copy = (part: unknown): unknown => {
    count += 1;
    if (count - 1 === at) return by;
    if (Array.isArray(part)) return part.map(copy);
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, copy(inner)]));
  };
  return copy(value);
}

const generated: unknown = JSON.parse(
  readFileSync(
    new URL('../golden/readme/expected/grafana/dashboards/slo/slo-fleet.json', import.meta.url),
    'utf8',
  ),
);

function expectSound(value: unknown): void {
  const text = JSON.stringify(value, undefined, 2);
  const lines = text.split('\n');
  for (const { place, length = 1 } of lint(text).diagnostics) {
    const line = lines[(place?.line ?? 1) - 1] ?? '';
    expect((place?.column ?? 1) - 1 + length).toBeLessThanOrEqual(Math.max(1, line.length));
  }
}

it('takes any JSON', () => {
  assert(property(json(), (text) => expectSound(JSON.parse(text))));
  assert(property(json(), (text) => expectSound({ ...dashboard, panels: [JSON.parse(text)] })));
});

it.each([
  ['a small dashboard', dashboard, 60],
  ['a large one', generated, 1500],
])('takes %s with anything in it replaced', (_, value, size) => {
  assert(
    property(nat(size), constantFrom(...ODD), (at, odd) => {
      expectSound(replaced(value, at, odd));
    }),
    { numRuns: 200 },
  );
});
