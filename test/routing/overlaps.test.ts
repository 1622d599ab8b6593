import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  commonLabels,
  compileMatchers,
  findOverlaps,
  parseMatchers,
} from '../../src/routing/index.ts';
import { inhibitingConfigs, labelSets } from './random-config.ts';

const common = (text: string): ReturnType<typeof commonLabels> =>
  commonLabels(parseMatchers(text) ?? []);

it.each([
  'a="x",a="y"',
  'a="x",a!="x"',
  'a="",a!=""',
  'a="x",b="1",a=~"y|z"',
  'a=~"x|y",a!~"x|y|z"',
  'a=~"x|y",a!="x",a!="y"',
  'a=~"prod-1",a=~"dev-.*"',
  'a="x",a=~"y.*"',
  'a=~"prod-.*",a=~"dev-.*"',
  'a=~".*-prod",a=~".*-dev"',
  'a=~"",a=~".+"',
  'a=~"x.*",a!~"x.*"',
])('proves %s apart', (text) => {
  expect(common(text)).toBe('disjoint');
});

it.each([
  ['a="x",b="y"', { a: 'x', b: 'y' }],
  ['a=~"x|y",a!="x"', { a: 'y' }],
  ['a!="x",b=~"|y"', {}],
  ['a=~"prod-.*",a=~".*-db"', { a: 'prod--db' }],
  ['a=~"(?i)PROD",a!="PROD"', { a: 'prod' }],
  ['a=~"p.*",a=~"prod-\\\\d+"', { a: 'prod-0' }],
  ['a=~".+",a!="x"', { a: 'xx' }],
  ['a!~"x.*"', {}],
  ['a=~"[a-c]{2}(-[^0-9]+)?",a=~".{4}"', { a: 'aa-x' }],
])('finds labels that pass %s', (text, expected) => {
  const found = common(text);
  expect(found).toEqual(expected);
});

it('leaves open what it neither finds nor rules out', () => {
  expect(common('a!~".*"')).toBeUndefined();
  expect(common('a=~"[ab]{40}",a=~".{30}"')).toBeUndefined();
});

it('finds every overlap that an alert shows, and shows only what overlaps', () => {
  const seen = { overlaps: 0, witnesses: 0 };
  fc.assert(
    fc.property(inhibitingConfigs, fc.array(labelSets, { maxLength: 30 }), (config, alerts) => {
      const overlaps = new Map(findOverlaps(config).map((each) => [each.rule, each]));
      for (const [i, { source, target }] of (config.inhibitRules ?? []).entries()) {
        const matches = compileMatchers([...source, ...target]);
        expect(overlaps.has(i) || !alerts.some(matches)).toBe(true);
        const witness = overlaps.get(i)?.witness;
        if (overlaps.has(i)) seen.overlaps++;
        if (!witness) continue;
        seen.witnesses++;
        expect(matches(witness)).toBe(true);
      }
    }),
    { numRuns: 500, seed: 4 },
  );
  // Few are left open.
  expect(seen.witnesses).toBeGreaterThan(seen.overlaps * 0.9);
});
