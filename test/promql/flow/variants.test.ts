// What several rules record under one name: each has its own labels, and one of them tells them apart.
import { expect, it } from 'vitest';
import {
  catalogueOf,
  labelFlow,
  parseExpression,
  type SeriesDeclaration,
} from '../../../src/promql/index.ts';

const declare = (
  name: string,
  values: Readonly<Record<string, readonly string[]>>,
  more: Partial<SeriesDeclaration> = {},
): SeriesDeclaration => ({
  name,
  metric: name,
  kind: 'gauge',
  required: Object.keys(values),
  optional: [],
  open: false,
  values,
  ...more,
});

const a = { slo: ['a'], goal: ['99%'] };
const b = { slo: ['b'], goal: ['95%'] };
const both = { slo: ['a', 'b'], goal: ['95%', '99%'] };

function codes(text: string, variants: readonly SeriesDeclaration[]): readonly string[] {
  const catalogue = catalogueOf([
    declare('slo_info', both, { variants }),
    declare('ratio', { slo: ['a', 'b'] }),
  ]);
  const { expression } = parseExpression(text, { variables: true });
  if (!expression) throw new Error(text);
  return labelFlow(expression, { catalogue, variables: true }).findings.map(({ code }) => code);
}

const BOTH = [declare('slo_info', a), declare('slo_info', b)];

it('knows that a label of the rules tells apart what they record', () => {
  expect(codes('ratio * on (slo) group_left () slo_info', BOTH)).toEqual([]);
  expect(codes('ratio * on (slo) group_left () slo_info{goal=~"$goal"}', BOTH)).toEqual([]);
  expect(codes('ratio * ignoring (goal) slo_info', BOTH)).toEqual([]);
});

it('finds rules that no matched label tells apart', () => {
  const same = [declare('slo_info', a), declare('slo_info', { ...a, goal: ['95%'] })];
  expect(codes('ratio * on (slo) group_left () slo_info', same)).toEqual(['promql/many-to-many']);
});

it('finds a rule that records several samples for a group', () => {
  const several = [declare('slo_info', { ...a, goal: ['99%', '98%'] }), declare('slo_info', b)];
  expect(codes('ratio * on (slo) group_left () slo_info', several)).toEqual([
    'promql/many-to-many',
  ]);
});
