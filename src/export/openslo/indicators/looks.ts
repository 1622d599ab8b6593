// SLIs that look at a value: good while it is within a limit.
import type { Expression } from '../../../promql/index.ts';
import { parseQuantity, toNumber } from '../../../units/index.ts';
import { shares } from './counts.ts';
import { metric, type Indicator, type Limit, type Translate } from './indicator.ts';
import { readText, text } from './query.ts';

/** What a good value is, by how definitions say it. */
const WORDS: Readonly<Record<string, Limit['op']>> = {
  above: 'gt',
  'at least': 'gte',
  below: 'lt',
  'at most': 'lte',
};

/** `at most 80%` */
function readLimit(words: string | undefined): Limit | undefined {
  const [, word = '', amount = ''] =
    /^(above|at least|below|at most) (.+)$/.exec(words ?? '') ?? [];
  const op = WORDS[word];
  const quantity = parseQuantity(amount);
  return op && quantity && { op, value: toNumber(quantity.value) };
}

const threshold = (of: Expression | undefined, limit: Limit | undefined): Indicator | undefined =>
  of && limit && { spec: { thresholdMetric: metric(text(of)) }, limit };

const gauge: Translate = ({ definition }) =>
  threshold(readText(definition['gauge']), readLimit(definition['limit']));

const gaugeRatio: Translate = (defined) => {
  const { definition } = defined;
  return definition['ratio'] === undefined
    ? shares(defined)
    : threshold(readText(definition['ratio']), readLimit(definition['limit']));
};

const freshness: Translate = ({ definition }) =>
  threshold(readText(definition['age']), readLimit(`at most ${definition['within'] ?? ''}`));

/** A good value is what a bad one is not. */
const OPPOSITE: Readonly<Record<string, Limit['op']>> = {
  '>': 'lte',
  '>=': 'lt',
  '<': 'gte',
  '<=': 'gt',
};

/** Slices of time that are bad while a comparison with a number holds. */
const timeslice: Translate = ({ definition, interval }) => {
  const found = readText(definition['condition']);
  const condition = found?.kind === 'paren' ? found.expression : found;
  if (condition?.kind !== 'binary' || condition.right.kind !== 'number') return undefined;
  const op = condition.returnBool ? undefined : OPPOSITE[condition.operator];
  const limit = op && { op, value: condition.right.value };
  const indicator = threshold(condition.left, limit);
  return indicator && { ...indicator, slice: interval };
};

export const LOOKS: Readonly<Record<string, Translate>> = {
  threshold: gauge,
  'gauge-ratio': gaugeRatio,
  freshness,
  timeslice,
};
