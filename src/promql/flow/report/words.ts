// The parts of an expression as messages name them.
import { byText, listed as listedWords, nearest } from '../../../text/index.ts';
import type { Aggregation, Binary, Expression, TextRange } from '../../ast.ts';
import { printAggregator, printExpression, printOperator } from '../../printer.ts';
import { NAME, type LabelFlow } from '../label-flow.ts';

const LONGEST = 60;

/** The range of a node, empty for trees that were not parsed. */
export const rangeOf = ({ range }: { readonly range?: TextRange }): TextRange =>
  range ?? { start: 0, end: 0 };

/** `sum by (job) (…)`. */
export const aggregationWord = (node: Aggregation): string => `${printAggregator(node)}(…)`;

/** A node in a few words: whole if it is short, else only its head. */
export function wordOf(node: Expression): string {
  if (node.kind === 'paren') return wordOf(node.expression);
  const text = printExpression(node);
  if (text.length <= LONGEST) return text;
  if (node.kind === 'aggregation') return aggregationWord(node);
  if (node.kind === 'call') return `${node.name}(…)`;
  if (node.kind === 'binary') return `… ${printOperator(node)} …`;
  if (node.kind === 'vector-selector' && node.name !== '') return `${node.name}{…}`;
  return `${text.slice(0, LONGEST - 1)}…`;
}

/** `group_left (node)`. */
export const includeWord = ({ matching }: Binary): string =>
  `group_${matching?.cardinality === 'one-to-many' ? 'right' : 'left'} (${(matching?.include ?? []).join(', ')})`;

/** `` `a`, `b` and `c` ``. */
export const listed = (labels: readonly string[]): string =>
  listedWords(labels.map((label) => `\`${label}\``));

const MOST_SHOWN = 8;

/** `"GET" or "POST"`, with the first few of many. */
export function oneOf(values: readonly string[]): string {
  const shown = values.toSorted(byText).slice(0, MOST_SHOWN);
  const quoted = shown.map((value) => JSON.stringify(value));
  const rest = values.length - shown.length;
  if (rest > 0) return `${quoted.join(', ')} or one of ${rest} more`;
  return listedWords(quoted, 'or');
}

/** The labels that may be meant, without the name, sorted. */
export const knownLabels = (...flows: readonly LabelFlow[]): readonly string[] =>
  [...new Set(flows.flatMap(({ labels }) => [...labels.keys()]))]
    .filter((label) => label !== NAME)
    .toSorted(byText);

/** `did you mean "GET"?`, or nothing better than what the message says. */
export function insteadOf(value: string, known: readonly string[]): string {
  const near = nearest(value, known);
  return near === undefined ? 'name a value that there is' : `did you mean "${near}"?`;
}

/** `did you mean "job"?`, or what there is. */
export function instead(label: string, known: readonly string[]): string {
  const near = nearest(label, known);
  if (near !== undefined) return `did you mean "${near}"?`;
  if (known.length === 0) return 'there are no labels here: leave it out';
  const shown = known.slice(0, MOST_SHOWN);
  const rest = known.length > shown.length ? ' and others' : '';
  return `there ${known.length === 1 ? 'is' : 'are'} ${rest === '' ? listed(shown) : shown.map((it) => `\`${it}\``).join(', ')}${rest}`;
}
