// `{{ define }}`, `{{ block }}` and `{{ template }}`: templates in a template, called by their names.
import type { TextRange } from '../promql/index.ts';
import {
  listOf,
  open,
  pipelineOf,
  syntax,
  unexpected,
  type Block,
  type Read,
  type State,
} from './blocks.ts';
import { unquote } from './literals.ts';
import type { Pipeline } from './nodes.ts';
import type { Token } from './tokens.ts';

export const define: Read = (state, [name, ...rest], range) => {
  if (state.blocks.length > 0) {
    const help = 'put it before everything else';
    syntax(state, range, '{{ define }} stands inside of another block', help);
  }
  if (rest[0]) unexpected(state, rest[0], 'define');
  openNamed(state, 'define', name, range);
};

export const block: Read = (state, [name, ...rest], range) => {
  const pipeline = pipelineOf(state, rest, 'block', range);
  callNamed(state, name, range, pipeline);
  openNamed(state, 'block', name, range);
};

export const template: Read = (state, [name, ...rest], range) => {
  const isBare = rest.length === 0;
  const pipeline = isBare ? undefined : pipelineOf(state, rest, 'template', range);
  callNamed(state, name, range, pipeline);
  if (nameOf(name) === undefined) needsName(state, 'template', range);
};

const nameOf = (token: Token | undefined): string | undefined =>
  token?.kind === 'string' ? unquote(token.text)?.value : undefined;

const needsName = (state: State, keyword: string, range: TextRange): void =>
  syntax(
    state,
    range,
    `{{ ${keyword} }} needs a name in quotes`,
    `write \`{{ ${keyword} "name" }}\``,
  );

function callNamed(
  state: State,
  token: Token | undefined,
  range: TextRange,
  pipeline: Pipeline | undefined,
): void {
  const name = nameOf(token);
  if (name === undefined) return;
  listOf(state).push({ kind: 'call', name, range, ...(pipeline && { pipeline }) });
}

function openNamed(
  state: State,
  keyword: string,
  token: Token | undefined,
  range: TextRange,
): void {
  const name = nameOf(token);
  if (name === undefined) needsName(state, keyword, range);
  open(state, { keyword, range, mark: 0 }, { outer: state.variables, name });
  state.variables = ['$'];
}

const COMMENTS = /\{\{(?:-\s)?\/\*[\s\S]*?\*\/(?:\s-)?\}\}/g;

/** A template may be defined again only when one of the two is empty. */
export function closeNamed(state: State, { name, nodes, range }: Block, end: number): void {
  if (name === undefined) return;
  const content = state.text.slice(range.end, end).replace(COMMENTS, '').trim();
  if (content === '' && state.defined.has(name)) return;
  if (content !== '' && state.filled.has(name)) {
    syntax(state, range, `the template "${name}" is defined twice`, 'give it another name');
  }
  if (content !== '') state.filled.add(name);
  state.defined.set(name, nodes);
}
