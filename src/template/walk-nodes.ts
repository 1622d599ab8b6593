// Goes through the nodes of a template: what each block makes of its dot and its variables.
import type { TextRange } from '../promql/index.ts';
import { pipelineValue, setVariable } from './evaluate.ts';
import { hasSince, type ValueKind } from './functions.ts';
import type { Pipeline, TemplateNode } from './nodes.ts';
import { report, type Walk } from './reading.ts';
import { ANY, describeKind, type Value } from './values.ts';

type Branch = Extract<TemplateNode, { readonly kind: 'branch' }>;

/** Goes through a list of nodes; its variables are gone afterwards. */
export function walkNodes(walk: Walk, nodes: readonly TemplateNode[]): void {
  const mark = walk.variables.length;
  for (const node of nodes) {
    if (node.kind === 'branch') walkBranch(walk, node);
    else if (node.kind === 'call') walkCall(walk, node);
    else walkOutput(walk, node.pipeline);
  }
  walk.variables.length = mark;
}

function walkOutput(walk: Walk, pipeline: Pipeline): void {
  const value = pipelineValue(walk, pipeline);
  if (pipeline.declares.length > 0) return;
  noteValue(walk, value, value.kind === 'bool' ? 'decides' : 'printed');
  noteWhole(walk, value, pipeline.range);
}

const noteWhole = (walk: Walk, { owner }: Value, range: TextRange): void => {
  if (owner === 'alert') walk.wholeLabels.push(range);
};

const noteValue = (walk: Walk, { changing }: Value, use: 'printed' | 'decides'): void => {
  if (changing) walk.values.push({ range: changing, use });
};

function walkBranch(walk: Walk, { keyword, pipeline, body, otherwise }: Branch): void {
  const { dot } = walk;
  const variables = walk.variables.length;
  const guards = walk.guards.length;
  const asked = walk.labels.length;
  const isCondition = keyword !== 'range';
  if (isCondition) walk.conditions += 1;
  const value = pipelineValue(walk, pipeline, isCondition);
  if (isCondition) {
    walk.conditions -= 1;
    walk.guards.push(...walk.labels.slice(asked).map(({ name }) => name));
    noteValue(walk, value, 'decides');
  } else {
    const element = elementOf(walk, value, pipeline);
    setElements(walk, pipeline, element);
    walk.dot = element.value;
    noteWhole(walk, value, pipeline.range);
  }
  if (keyword === 'with') walk.dot = value;
  walkNodes(walk, body);
  walk.dot = dot;
  walkNodes(walk, otherwise);
  walk.variables.length = variables;
  walk.guards.length = guards;
}

interface Element {
  readonly key: Value;
  readonly value: Value;
}

const UNKNOWN: Element = { key: ANY, value: ANY };

const ELEMENTS: Partial<Readonly<Record<ValueKind, (of: Value) => Element>>> = {
  any: () => UNKNOWN,
  nil: () => UNKNOWN,
  mapping: () => ({ key: { kind: 'string' }, value: ANY }),
  labels: () => ({ key: { kind: 'string' }, value: { kind: 'string' } }),
  alerts: () => ({ key: { kind: 'int' }, value: { kind: 'alert' } }),
  samples: (of) => ({ key: { kind: 'int' }, value: { ...of, kind: 'sample' } }),
};

function elementOf(walk: Walk, of: Value, { range }: Pipeline): Element {
  const found = ELEMENTS[of.kind]?.(of);
  if (found) return found;
  // Go 1.24, which Prometheus 3.3 was the first to be built with.
  if (of.kind === 'int' && hasSince('3.3', walk.target)) return { key: of, value: of };
  const message = `\`range\` cannot go through ${describeKind(of.kind)}`;
  report(walk, 'fails', range, message, 'go through `$labels` or the result of a query');
  return UNKNOWN;
}

function setElements(walk: Walk, { declares, assigns }: Pipeline, { key, value }: Element): void {
  const [first, second] = declares;
  if (first) setVariable(walk, first, second ? key : value, assigns);
  if (second) setVariable(walk, second, value, assigns);
}

function walkCall(
  walk: Walk,
  { name, pipeline, range }: Extract<TemplateNode, { readonly kind: 'call' }>,
): void {
  const dot: Value = pipeline ? pipelineValue(walk, pipeline) : { kind: 'nil' };
  const nodes = walk.defined.get(name);
  if (nodes) walkDefined(walk, name, nodes, dot);
  else if (walk.missing) walk.missing.add(name);
  else if (walk.reported.size === 0) {
    const help = `write \`{{ define "${name}" }}…{{ end }}\` before it`;
    report(walk, 'fails', range, `there is no template "${name}" in this text`, help);
  }
}

/** The name in a key of `called`: it follows what is known of the dot. */
export const calledName = (key: string): string => key.split(' ').slice(3).join(' ');

/** Goes through a named template once for each kind of dot that it is given. */
export function walkDefined(
  walk: Walk,
  name: string,
  nodes: readonly TemplateNode[],
  dot: Value,
): void {
  const key = `${dot.kind} ${dot.owner ?? ''} ${dot.query ?? ''} ${name}`;
  if (walk.called.has(key)) return;
  walk.called.add(key);
  const { dot: outer } = walk;
  const variables = walk.variables.splice(0);
  walk.variables.push({ name: '$', value: dot });
  walk.dot = dot;
  walkNodes(walk, nodes);
  walk.dot = outer;
  walk.variables.splice(0, walk.variables.length, ...variables);
}
