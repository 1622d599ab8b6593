// Numbers for which an aggregation or a function always gives nothing, infinity or an error.
import type { Expression } from '../ast.ts';
import { EXPRESSION, finding, type Finding } from '../finding.ts';
import { printNumber } from '../notation.ts';
import { constantOf } from './constant.ts';
import { hazardDiagnostics } from './diagnostics.ts';
import type { Hazard } from './hazard.ts';

interface Rule {
  readonly parameter: string;
  readonly allowed: string;
  /** What comes of a value that is not allowed; undefined for all others. */
  readonly consequence: (value: number) => string | undefined;
}

const QUANTILE: Rule = {
  parameter: 'quantile',
  allowed: 'a quantile from 0 to 1, such as 0.99',
  consequence: (value) => {
    if (value >= 0 && value <= 1) return undefined;
    if (Number.isNaN(value)) return 'the result is always NaN';
    return `the result is always ${value < 0 ? '-Inf' : '+Inf'}`;
  },
};

const COUNT: Rule = {
  parameter: 'number of series',
  allowed: 'a whole number from 1 on',
  consequence: (value) => {
    if (!(Math.abs(value) < 2 ** 63)) return 'Prometheus fails at run time';
    return value < 1 ? 'the result is always empty' : undefined;
  },
};

const RATIO: Rule = {
  parameter: 'ratio',
  allowed: 'a ratio from -1 to 1 other than 0',
  consequence: (value) => {
    if (Number.isNaN(value)) return 'Prometheus fails at run time';
    if (value === 0) return 'the result is always empty';
    return Math.abs(value) > 1 ? `Prometheus uses ${Math.sign(value)} in its place` : undefined;
  },
};

const smoothing = (parameter: string): Rule => ({
  parameter,
  allowed: 'a number between 0 and 1, neither of them included',
  consequence: (value) => (value > 0 && value < 1 ? undefined : 'Prometheus fails at run time'),
});

const SMOOTHING: Rules = [
  [1, smoothing('smoothing factor')],
  [2, smoothing('trend factor')],
];

type Rules = readonly (readonly [argument: number, rule: Rule])[];

const FUNCTIONS: Readonly<Record<string, Rules>> = {
  histogram_quantile: [[0, QUANTILE]],
  quantile_over_time: [[0, QUANTILE]],
  double_exponential_smoothing: SMOOTHING,
  holt_winters: SMOOTHING,
};

const AGGREGATIONS: Readonly<Record<string, Rule>> = {
  quantile: QUANTILE,
  topk: COUNT,
  bottomk: COUNT,
  limitk: COUNT,
  limit_ratio: RATIO,
};

function apply(rule: Rule, name: string, given: Expression | undefined): readonly Finding[] {
  const value = given && constantOf(given);
  const consequence = value === undefined ? undefined : rule.consequence(value);
  if (value === undefined || consequence === undefined) return [];
  const { parameter, allowed } = rule;
  const parameters = { function: name, given: printNumber(value), parameter, consequence, allowed };
  return [
    finding(hazardDiagnostics['parameter-out-of-range'](EXPRESSION, parameters), given?.range),
  ];
}

export const parameters: Hazard = (node) => {
  if (node.kind === 'aggregation') {
    const rule = AGGREGATIONS[node.operator];
    return rule ? apply(rule, node.operator, node.parameter) : [];
  }
  if (node.kind !== 'call' || !Object.hasOwn(FUNCTIONS, node.name)) return [];
  const rules = FUNCTIONS[node.name] ?? [];
  return rules.flatMap(([argument, rule]) => apply(rule, node.name, node.arguments[argument]));
};

export const emptyClamp: Hazard = (node) => {
  if (node.kind !== 'call' || node.name !== 'clamp') return [];
  const [, low, high] = node.arguments;
  const minimum = low && constantOf(low);
  const maximum = high && constantOf(high);
  if (minimum === undefined || maximum === undefined || !(minimum > maximum)) return [];
  const report = hazardDiagnostics['empty-clamp'](EXPRESSION, {
    minimum: printNumber(minimum),
    maximum: printNumber(maximum),
  });
  return [finding(report, node.range)];
};
