// Builds the tree of a template from its actions: which blocks open, go on and end. Blocks are kept
// on a stack, so that a mistake inside of one does not make its end another mistake.
import type { PrometheusTarget } from '../promql/index.ts';
import {
  DEEPEST,
  listOf,
  open,
  pipelineOf,
  syntax,
  unexpected,
  type Read,
  type State,
} from './blocks.ts';
import { cutTemplate } from './cut.ts';
import { hasSince } from './functions.ts';
import { PROMETHEUS } from './language.ts';
import { block, closeNamed, define, template } from './named-templates.ts';
import type { BranchKeyword, ParsedTemplate, TemplateNode } from './nodes.ts';
import type { Report } from './problem.ts';
import type { Action } from './tokens.ts';

/** Reads a template; all of its syntax mistakes are reported, in the order of the text. */
export function parseTemplate(
  text: string,
  target: PrometheusTarget,
  report: Report,
  language = PROMETHEUS,
): ParsedTemplate {
  const { actions, problems } = cutTemplate(text);
  for (const problem of problems) report(problem);
  const root: TemplateNode[] = [];
  const defined = new Map<string, readonly TemplateNode[]>();
  const state: State = {
    text,
    language,
    target,
    report: (problem) => {
      if (!state.isBroken) report(problem);
    },
    isBroken: false,
    blocks: [],
    root,
    defined,
    filled: new Set(),
    variables: [...language.variables],
  };
  for (const action of actions) readAction(action, state);
  for (const { keyword, range, isChained } of state.blocks) {
    if (!isChained) syntax(state, range, `{{ ${keyword} }} has no {{ end }}`, 'write `{{ end }}`');
  }
  return { nodes: root, defined };
}

function readAction(action: Action, state: State): void {
  const { problem, range } = action;
  if (problem) state.report(problem);
  state.isBroken = problem !== undefined;
  const [first, ...rest] = action.tokens;
  const read = first?.kind === 'keyword' ? KEYWORDS[first.text] : undefined;
  if (read) read(state, rest, range);
  else
    listOf(state).push({
      kind: 'output',
      pipeline: pipelineOf(state, action.tokens, '', range),
      range,
    });
  state.isBroken = false;
}

const branch =
  (keyword: BranchKeyword, isChained = false): Read =>
  (state, rest, range) => {
    const mark = state.variables.length;
    const pipeline = pipelineOf(state, rest, keyword, range);
    const list = listOf(state);
    open(state, { keyword, range, mark }, { isChained });
    const opened = state.blocks.at(-1);
    if (!opened || state.blocks.length > DEEPEST) return;
    const { nodes: body, otherwise: other } = opened;
    list.push({ kind: 'branch', keyword, pipeline, body, otherwise: other, range });
  };

const otherwise: Read = (state, rest, range) => {
  const current = state.blocks.at(-1);
  if (!current || !BRANCHES.has(current.keyword)) {
    const message = '{{ else }} stands outside of {{ if }}, {{ with }} and {{ range }}';
    return syntax(state, range, message, 'take it away');
  }
  if (current.hasElse) {
    return syntax(state, range, `{{ ${current.keyword} }} has two {{ else }}`, 'take one away');
  }
  current.hasElse = true;
  const [next, ...condition] = rest;
  if (!next) return undefined;
  const chain = CHAINS[next.text];
  if (chain?.keyword !== current.keyword) return unexpected(state, next, 'else');
  if (!hasSince(chain.since, state.target)) {
    const message = `{{ else ${next.text} }} is not known to Prometheus ${state.target}`;
    syntax(state, next.range, message, `write \`{{ else }}{{ ${next.text} … }}\` and one more end`);
  }
  return chain.read(state, condition, range);
};

const BRANCHES: ReadonlySet<string> = new Set(['if', 'with', 'range']);

const CHAINS: Readonly<Record<string, { keyword: string; since?: string; read: Read }>> = {
  if: { keyword: 'if', read: branch('if', true) },
  // Go 1.23, which Prometheus 3.0 was the first to be built with.
  with: { keyword: 'with', since: '3.0', read: branch('with', true) },
};

const end: Read = (state, rest, range) => {
  if (rest[0]) unexpected(state, rest[0], 'end');
  let closed = state.blocks.pop();
  if (!closed) return syntax(state, range, 'there is an {{ end }} too many', 'take it away');
  while (closed?.isChained) closed = state.blocks.pop();
  if (!closed) return undefined;
  if (closed.outer) {
    closeNamed(state, closed, range.start);
    state.variables = closed.outer;
  } else state.variables.length = closed.mark;
  return undefined;
};

const leave =
  (keyword: string): Read =>
  (state, rest, range) => {
    if (rest[0]) unexpected(state, rest[0], keyword);
    const reach = state.blocks.findLastIndex(({ outer }) => outer !== undefined) + 1;
    const inRange = state.blocks
      .slice(reach)
      .some((each) => each.keyword === 'range' && !each.hasElse);
    if (inRange) return;
    syntax(state, range, `{{ ${keyword} }} stands outside of {{ range }}`, 'take it away');
  };

const KEYWORDS: Readonly<Record<string, Read>> = {
  if: branch('if'),
  with: branch('with'),
  range: branch('range'),
  define,
  block,
  template,
  else: otherwise,
  end,
  break: leave('break'),
  continue: leave('continue'),
};
