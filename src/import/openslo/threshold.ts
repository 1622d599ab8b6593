// Threshold metrics: a value that every objective holds against a bound of its own.
import { build, type Expression } from '../../promql/index.ts';
import { duration, parseDecimal, type Decimal } from '../../units/index.ts';
import type { Fields } from '../fields.ts';
import type { FormatContext } from '../format.ts';
import { hasWindow } from '../query.ts';
import { gaugeSli, type GoodWhen } from '../slis/index.ts';
import type { Indicator } from './indicated.ts';
import { reportBadValue, reportMissing } from './report.ts';
import { inWindow } from './rewrite.ts';
import { slidingSlices } from './slices.ts';
import { readSource } from './source.ts';

type Compare = (left: Expression, right: Expression, options: { bool: true }) => Expression;

/** What is good, as 1 where it is and 0 where it is not. */
const OPERATORS: Readonly<Record<GoodWhen, Compare>> = {
  lt: build.less,
  lte: build.lessOrEqual,
  gt: build.greater,
  gte: build.greaterOrEqual,
};

const isOperator = (given: string): given is GoodWhen => Object.hasOwn(OPERATORS, given);

/** What stands for a window that a value has no use for. */
const USUAL = duration('5m');
const LOOK = duration('30s');

export function thresholdIndicator(metric: Fields, context: FormatContext): Indicator | undefined {
  const query = readSource(metric, context);
  if (!query) return undefined;
  const isWindowed = hasWindow(query);
  const value = isWindowed ? inWindow(query, USUAL) : query;
  const differences = isWindowed
    ? ['the value is that of the last 5m, as a threshold is held against one value at a time']
    : [];
  return {
    hasBound: true,
    events: (objective) => {
      const bound = readBound(objective, context);
      const sli = bound && gaugeSli({ value, ...bound, by: [] });
      return sli && { ...sli, differences: [...sli.differences, ...differences] };
    },
    slices: ({ window, target }, objective) => {
      const bound = readBound(objective, context);
      if (!bound) return undefined;
      const isGood = OPERATORS[bound.op](value, build.number(bound.bound), { bool: true });
      const share = build.call('avg_over_time', build.subquery(isGood, window, LOOK));
      const sli = gaugeSli({ value: share, op: 'gte', bound: target, by: [] });
      return { ...sli, differences: [...differences, slidingSlices(window)] };
    },
    shares: () => undefined,
  };
}

interface Bound {
  readonly op: GoodWhen;
  readonly bound: Decimal;
}

function readBound(objective: Fields, context: FormatContext): Bound | undefined {
  const op = objective.text('op')?.trim() ?? '';
  const given = objective.text('value')?.trim() ?? '';
  const bound = parseDecimal(given);
  const help = 'say what is good: op: lte and value: 0.5; the objective is left out';
  for (const [name, text] of [
    ['op', op],
    ['value', given],
  ] as const) {
    if (text === '') reportMissing(context, objective, { holder: 'objective', name, help });
  }
  if (op !== '' && !isOperator(op)) {
    const wanted = 'lte, gte, lt or gt';
    reportBadValue(context, objective, { name: 'op', given: op, wanted, help });
  }
  if (given !== '' && bound === undefined)
    reportBadValue(context, objective, { name: 'value', given, wanted: 'a number', help });
  return isOperator(op) && bound !== undefined ? { op, bound } : undefined;
}
