// Selectors: the labels of the series that they name, as far as their matchers let them through.
import type { Matcher, VectorSelector } from '../ast.ts';
import { hasVariable } from '../variable.ts';
import type { Analysis } from './analysis.ts';
import { ANY_SERIES, declaredFlow, unknownFlow } from './declared.ts';
import { deadFlow, NAME, type LabelFlow } from './label-flow.ts';
import { narrowBy } from './matchers.ts';
import { textsOf } from './regex-values.ts';
import { reportEmptySelector, reportUnknownLabel } from './report/selector.ts';
import { reportUnknownMetric } from './report/metric.ts';
import { uniteLabels } from './unite.ts';
import { variantFor } from './variants.ts';
import { passes } from './values.ts';

function unknownSeries(name: string, node: VectorSelector, analysis: Analysis): LabelFlow {
  if (analysis.catalogue.complete && !analysis.lenient) reportUnknownMetric(name, node, analysis);
  return unknownFlow(name);
}

function seriesFlow(name: string, node: VectorSelector, analysis: Analysis): LabelFlow {
  if (analysis.variables && hasVariable(name)) return ANY_SERIES;
  const series = analysis.catalogue.series.get(name);
  return series ? declaredFlow(variantFor(series, node)) : unknownSeries(name, node, analysis);
}

/** The flow of what passes the matchers; findings about those that let nothing pass. */
function narrowed(
  base: LabelFlow,
  matchers: readonly Matcher[],
  node: VectorSelector,
  analysis: Analysis,
): LabelFlow {
  if (matchers.length === 0) return { ...base, origin: { node, inputs: [] } };
  const { flow, unknown, impossible } = narrowBy(base, matchers, analysis.variables);
  for (const matcher of unknown) reportUnknownLabel(matcher, base, node, analysis);
  if (impossible) {
    const isReported = unknown.includes(impossible);
    return deadFlow(reportEmptySelector(impossible, { base, node, isReported }, analysis));
  }
  return { ...flow, origin: { node, inputs: [] } };
}

/** The names that the matchers list, if they list them. */
const listedNames = (matchers: readonly Matcher[]): readonly string[] | undefined => {
  for (const { operator, value } of matchers) {
    if (operator === '=') return [value];
    const texts = operator === '=~' ? textsOf(value) : undefined;
    if (texts) return texts;
  }
  return undefined;
};

const isName = ({ label }: Matcher): boolean => label === NAME;

function namesOf(node: VectorSelector, { catalogue }: Analysis): readonly string[] | undefined {
  const matchers = node.matchers.filter(isName);
  const names = listedNames(matchers) ?? (catalogue.complete ? catalogue.series.keys() : undefined);
  return (
    names &&
    [...names].filter((name) => name !== '' && matchers.every((each) => passes(each, name)))
  );
}

/** Any of several series: each narrowed by itself, so that only those that can pass count. */
function anyOf(flows: readonly LabelFlow[], node: VectorSelector, analysis: Analysis): LabelFlow {
  const others = node.matchers.filter((matcher) => !isName(matcher));
  const possible = flows.filter((flow) => {
    const { impossible } = narrowBy(flow, others, analysis.variables);
    return impossible === undefined;
  });
  const [first, ...rest] = possible.length > 0 ? possible : flows;
  if (!first) return ANY_SERIES;
  const all = rest.reduce((sum, flow) => uniteFlows(sum, flow), first);
  return narrowed(all, others, node, analysis);
}

const uniteFlows = (a: LabelFlow, b: LabelFlow): LabelFlow => ({
  ...a,
  ...uniteLabels(a, b),
  key: a.key && b.key && new Set([...a.key, ...b.key, NAME]),
  distinct: false,
  selective: a.selective && b.selective,
  floats: a.floats && b.floats,
});

/** Selectors without a plain name: everything in the catalogue that may be meant. */
function namelessFlow(node: VectorSelector, analysis: Analysis): LabelFlow {
  const named = node.matchers.filter(isName);
  const isVague = analysis.variables && named.some(({ value }) => hasVariable(value));
  const names = isVague ? undefined : namesOf(node, analysis);
  if (names === undefined) return narrowed(ANY_SERIES, node.matchers, node, analysis);
  if (names.length === 0) {
    return unknownSeries(named.map(({ value }) => value).join(' '), node, analysis);
  }
  const isOne = names.length === 1;
  const present = names.filter((name) => analysis.catalogue.series.has(name));
  const used = isOne || !analysis.catalogue.complete || present.length === 0 ? names : present;
  return anyOf(
    used.map((name) => seriesFlow(name, node, analysis)),
    node,
    analysis,
  );
}

export const selectorFlow = (node: VectorSelector, analysis: Analysis): LabelFlow =>
  node.name === ''
    ? namelessFlow(node, analysis)
    : narrowed(seriesFlow(node.name, node, analysis), node.matchers, node, analysis);
