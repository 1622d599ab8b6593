// Time slices: looks at any expression, bad while a condition holds, and what a look is at which
// there is nothing to see.
import { slo, type SloDefinition, type SloProps } from '../define/index.ts';
import { nameValue, propsOf } from '../define/inputs.ts';
import { property } from '../diagnostics/index.ts';
import type { Condition } from '../model/condition.ts';
import type { Count, Counting, Sli } from '../model/sli.ts';
import type { Expression } from '../promql/ast.ts';
import { build, printExpression } from '../promql/index.ts';
import { unusable, type Check } from './checks.ts';
import { sliDiagnostics } from './diagnostics.ts';
import { drivenCondition } from './drive.ts';
import { checkExpression, isCondition, notA, readBy, selectionsOf } from './expressions.ts';
import { grouped, zeroOf } from './grouped.ts';
import { looked, seen } from './looks.ts';
import { sampled } from './sampled.ts';

/** What a slice without data is: no slice at all, a good one, or a bad one. */
export type NoData = 'skip' | 'good' | 'bad';

export interface TimesliceProps {
  /** When a slice is bad, as in an alert: `above(quantile(0.95, duration), '2s')`. */
  readonly badWhen: Condition;
  /** What a slice is in which there is nothing to look at: no series, or NaN. @default 'skip' */
  readonly noData?: NoData;
}

/**
 * Time slices: the share of time in which a condition does not hold. A slice is one evaluation
 * interval; each series of the condition's measure has slices of its own, so aggregate it when one
 * bad series makes the whole slice bad.
 *
 * @example
 * timeslice({ objective: '99%', badWhen: above(quantile(0.95, duration), '2s') })
 * // slo:events:increase30s      sum(histogram_quantile(0.95, …) >= bool -Inf)
 * // slo:bad_events:increase30s  count(histogram_quantile(0.95, …) > 2) or vector(0)
 */
export const timeslice = <const Level extends string = never>(
  props: SloProps<Level> & TimesliceProps,
): SloDefinition<Level> => slo(props, timesliceSli(propsOf(props)));

const NAME = 'timeslice';
const CONDITION = {
  wanted: 'a condition such as above(…) or firesOn(…)',
  fix: "say when a slice is bad: badWhen: above(quantile(0.95, duration), '2s')",
};

function timesliceSli({ badWhen, noData = 'skip', by }: TimesliceProps & { by?: unknown }): Sli {
  if (!isCondition(badWhen)) return unusable(NAME, NAME, notA('badWhen', badWhen, CONDITION));
  const { measure, expression: bad } = badWhen;
  const labels = readBy(by);
  const value = valueOf(badWhen);
  const text = printExpression(measure.expression);
  const condition = printExpression(bad);
  const common = {
    kind: NAME,
    defaultName: NAME,
    sentence: `An event is a look at \`${text}\`; it is bad while \`${condition}\`${WITHOUT[noData] ?? ''}.`,
    definition: { slices: text, condition, noData },
    metrics: measure.metrics,
    selections: selectionsOf(measure),
    ...drivenCondition(badWhen),
    check: (about) => [
      ...checkExpression(about, 'badWhen', { ...measure, expression: bad }, labels),
      ...checkNoData(noData, value, labels)(about),
    ],
  } satisfies Partial<Sli>;
  if (value && noData === 'skip') return { ...common, ...looked(() => ({ value, bad })) };
  return { ...common, ...sampled((counting) => everySlice({ value, bad, noData }, counting)) };
}

const WITHOUT: Readonly<Record<string, string>> = {
  good: ', and good without data',
  bad: ', and also without data',
};

const COMPARISONS: ReadonlySet<string> = new Set(['>', '>=', '<', '<=', '==', '!=']);

/** What the condition compares with a number; undefined where that cannot be told. */
function valueOf({ comparison, measure }: Condition): Expression | undefined {
  const { expression } = measure;
  if (comparison !== 'none') return expression;
  const root = expression.kind === 'paren' ? expression.expression : expression;
  if (root.kind !== 'binary' || root.returnBool || root.matching) return undefined;
  return COMPARISONS.has(root.operator) && root.right.kind === 'number' ? root.left : undefined;
}

interface Slices {
  readonly value: Expression | undefined;
  readonly bad: Expression;
  readonly noData: NoData;
}

/** Counts of slices that are there without data too. */
function everySlice({ value, bad, noData }: Slices, counting: Counting): readonly Count[] {
  const one = build.call('vector', build.number(1));
  const looks = value ? grouped('count', seen(value), counting) : grouped('count', bad, counting);
  const failed = grouped('count', bad, counting);
  const good = zeroOf(looks, counting);
  const unseen = build.or(build.multiply(build.number(0), looks), one);
  return [
    { what: 'events', expression: build.or(looks, one) },
    { what: 'bad-events', expression: build.or(failed, noData === 'bad' ? unseen : good) },
  ];
}

const CHOICES: readonly string[] = ['skip', 'good', 'bad'] satisfies readonly NoData[];

function checkNoData(noData: unknown, value: Expression | undefined, by: readonly string[]): Check {
  const refused = refusal(noData, value !== undefined, by);
  const parameters = { given: nameValue(noData) };
  return (about) =>
    refused
      ? [sliDiagnostics['bad-no-data'](property(about, 'noData'), { ...parameters, ...refused })]
      : [];
}

function refusal(noData: unknown, hasValue: boolean, by: readonly string[]) {
  if (!CHOICES.includes(String(noData))) {
    return { problem: 'it must be skip, good or bad', fix: "write noData: 'skip'" };
  }
  if (noData !== 'skip' && by.length > 0) {
    const problem = `without data nobody knows which values of ${by.join(', ')} there are`;
    return { problem, fix: 'leave noData out, or give the measure a value for each group' };
  }
  if (noData === 'good' || hasValue) return undefined;
  return {
    problem: 'the condition returns nothing both when all is good and when there is no data',
    fix: "compare a value with above(…) or below(…), or write noData: 'good'",
  };
}
