// docs/loopback.md says what is tried, as it is tried; what was measured stands beside what is promised.
import { expect, it } from 'vitest';
import { parseDuration } from '../../src/units/index.ts';
import { generate } from './config.ts';
import { FAULTS } from './faults.ts';
import { readGuide, readTable, rowOf } from './guide.ts';
import { FASTER } from './scale.ts';

const generated = generate({
  sink: 'http://127.0.0.1:1/told',
  grafana: 'http://127.0.0.1:1/grafana',
  runbooks: 'http://127.0.0.1:1/runbooks',
});

it('has a row for each fault, with what the compiler promises', () => {
  const rows = readTable().map((row) => row.slice(0, 4));
  expect(rows).toEqual(Object.values(FAULTS).map((fault) => rowOf(fault, generated)));
});

it('shows times that were kept', () => {
  for (const [title, , , promised, told, end] of readTable()) {
    const [most, noticed, resolved] = [promised, told, end].map((text = '') => parseDuration(text));
    expect(noticed, title).toBeGreaterThan(0);
    expect(noticed, title).toBeLessThanOrEqual(most ?? 0);
    expect(resolved, title).toBeGreaterThan(0);
  }
});

it('says how much faster everything is', () => {
  expect(readGuide()).toContain(`${FASTER} times as fast`);
});
