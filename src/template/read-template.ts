// Reads a template of an alert's label or annotation, as Prometheus fills it when the alert fires.
import type { PrometheusTarget, TextRange } from '../promql/index.ts';
import { initialVariables } from './fields.ts';
import { parseTemplate } from './parse-template.ts';
import type { TemplateProblem } from './problem.ts';
import { walkOf, type QueryRead, type TemplateReading, type Walk } from './reading.ts';
import { ANY, type Value } from './values.ts';
import { calledName, walkDefined, walkNodes } from './walk-nodes.ts';

export interface ReadOptions {
  /** The oldest server that must fill it. @default '2.42' */
  readonly target?: PrometheusTarget;
}

/**
 * What a template reads and all that is wrong with it. It never throws, whatever the text.
 *
 * @example
 * readTemplate('{{ $labels.job }} is at {{ $value | humanise }}').labels; // [{ name: 'job', … }]
 */
export function readTemplate(text: string, options: ReadOptions = {}): TemplateReading {
  const { target = '2.42' } = options;
  const syntax: TemplateProblem[] = [];
  const { nodes, defined } = parseTemplate(text, target, (problem) => syntax.push(problem));
  const data: Value = { kind: 'data' };
  const walk: Walk = {
    ...walkOf({ target, defined, data, syntax }),
    variables: initialVariables(data),
  };
  walkNodes(walk, nodes);
  const called = new Set([...walk.called].map(calledName));
  for (const [name, own] of defined) if (!called.has(name)) walkDefined(walk, name, own, ANY);
  const { labels, externalLabels, wholeLabels, queries, values, formats } = walk;
  const problems = distinct([...syntax, ...walk.problems]);
  return { problems, labels, externalLabels, wholeLabels, queries, values, formats };
}

/** In the order of the text, each mistake once. */
function distinct(problems: readonly TemplateProblem[]): readonly TemplateProblem[] {
  const seen = new Map(
    problems.map((each) => [`${each.range.start} ${each.range.end} ${each.message}`, each]),
  );
  return [...seen.values()].toSorted((a, b) => a.range.start - b.range.start);
}

/**
 * Where a part of an embedded query stands in the template: the whole literal when `printf` puts the
 * query together.
 */
export function placeInTemplate({ offsets, range }: QueryRead, part: TextRange): TextRange {
  if (!offsets) return range;
  // Behind the last character stands the quote.
  const place = (offset: number): number => offsets[offset] ?? range.end - 1;
  return { start: place(part.start), end: place(part.end) };
}
