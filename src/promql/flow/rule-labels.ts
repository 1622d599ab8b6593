// What becomes of an expression's labels in a rule: the rule's own labels are laid over them.
import { byText } from '../../text/index.ts';
import type { SeriesDeclaration } from '../catalogue.ts';
import { keyWithout } from './key.ts';
import { ANY, NAME, type Carried, type LabelFlow } from './label-flow.ts';
import { exactly } from './values.ts';

const CONDITIONAL = /\{\{-?\s*(?:if|else|end|range|with|define|block|template)\b/;

/** What a rule writes into a label; undefined when it removes it. */
export function writtenBy(text: string): Carried | undefined {
  if (text === '') return undefined;
  if (!text.includes('{{')) return { always: true, values: exactly(text) };
  const isFull = !CONDITIONAL.test(text) && text.replace(/\{\{.*?\}\}/gs, '').trim() !== '';
  return isFull ? { always: true, values: undefined } : ANY;
}

/** The labels with those of a rule laid over them. */
function overlaid(flow: LabelFlow, written: readonly (readonly [string, string])[]): LabelFlow {
  const labels = new Map(flow.labels);
  const without = new Set(flow.without);
  for (const [label, text] of written) {
    const carried = writtenBy(text);
    if (carried) labels.set(label, carried);
    else {
      labels.delete(label);
      without.add(label);
    }
  }
  const names = written.map(([label]) => label);
  return { ...flow, labels, without, key: keyWithout(flow.key, names) };
}

/**
 * The labels of an alerting rule's alerts: those of its expression, the rule's own laid over them,
 * and no name. A template may give anything, also nothing; an empty text removes the label.
 *
 * @example carries(alertLabels(flow, { severity: 'page' }, 'JobDown'), 'alertname') // 'always'
 */
export function alertLabels(
  flow: LabelFlow,
  ruleLabels: Readonly<Record<string, string>>,
  alertname?: string,
): LabelFlow {
  const named = alertname === undefined ? [] : [['alertname', alertname] as const];
  const over = overlaid(flow, [[NAME, ''], ...Object.entries(ruleLabels), ...named]);
  return { ...over, distinct: true };
}

const sorted = (labels: Iterable<string>): readonly string[] =>
  [...labels].filter((label) => label !== NAME).toSorted(byText);

type Recorded = Pick<SeriesDeclaration, 'required' | 'optional' | 'open' | 'values' | 'key'>;

/**
 * What the series of a recording rule looks like to those who read it.
 *
 * @example declareRecorded(flow, 'job:up:sum', {}) // { required: ['job'], optional: [], open: false, … }
 */
export function declareRecorded(
  flow: LabelFlow,
  name: string,
  ruleLabels: Readonly<Record<string, string>>,
): Recorded {
  const over = overlaid(flow, [...Object.entries(ruleLabels), [NAME, name]]);
  const entries = sorted(over.labels.keys()).map(
    (label) => [label, over.labels.get(label)] as const,
  );
  const values = entries.flatMap(([label, carried]) =>
    carried?.values?.only ? [[label, carried.values.only.toSorted(byText)] as const] : [],
  );
  return {
    required: entries.flatMap(([label, carried]) => (carried?.always === true ? [label] : [])),
    optional: entries.flatMap(([label, carried]) => (carried?.always === true ? [] : [label])),
    open: over.open,
    values: Object.fromEntries(values),
    ...(over.key && { key: sorted(over.key) }),
  };
}
