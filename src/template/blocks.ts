// The blocks of a template that are open while it is parsed, and what is read inside of them.
import type { PrometheusTarget, TextRange } from '../promql/index.ts';
import type { Language } from './language.ts';
import type { Pipeline, TemplateNode } from './nodes.ts';
import { parsePipeline } from './parse-pipeline.ts';
import type { Report } from './problem.ts';
import type { Token } from './tokens.ts';

// Far more than anybody writes, and few enough for what walks over the tree.
export const DEEPEST = 200;

export interface Block {
  readonly keyword: string;
  readonly range: TextRange;
  /** How many variables were in scope before it. */
  readonly mark: number;
  /** The variables of the template around a `define` or `block`, which cannot see them. */
  readonly outer?: string[];
  /** What a `define` or `block` names. */
  readonly name?: string | undefined;
  readonly nodes: TemplateNode[];
  readonly otherwise: TemplateNode[];
  /** Opened by `{{ else if }}`, and ended by the end of the block around it. */
  readonly isChained: boolean;
  hasElse: boolean;
}

export interface State {
  readonly text: string;
  readonly language: Language;
  readonly target: PrometheusTarget;
  readonly report: Report;
  /** While a broken action is read: its one mistake was reported. */
  isBroken: boolean;
  readonly blocks: Block[];
  readonly root: TemplateNode[];
  readonly defined: Map<string, readonly TemplateNode[]>;
  /** The names of those that are not empty. */
  readonly filled: Set<string>;
  variables: string[];
}

/** Reads what stands behind a keyword, or in its braces. */
export type Read = (state: State, rest: readonly Token[], range: TextRange) => void;

/** Of a broken action only its keyword and its variables count. */
export function pipelineOf(
  state: State,
  tokens: readonly Token[],
  keyword: string,
  range: TextRange,
): Pipeline {
  const { isBroken } = state;
  const pipeline = parsePipeline(tokens, keyword, range, state);
  return isBroken ? { ...pipeline, commands: [] } : pipeline;
}

/** Where the nodes of the innermost block go. */
export function listOf({ blocks, root }: State): TemplateNode[] {
  const block = blocks.at(-1);
  if (!block) return root;
  return block.hasElse ? block.otherwise : block.nodes;
}

/** Opens a block. */
export function open(
  state: State,
  block: Pick<Block, 'keyword' | 'range' | 'mark'>,
  more = {},
): void {
  const fresh = { nodes: [], otherwise: [], isChained: false, hasElse: false };
  if (state.blocks.length === DEEPEST) {
    syntax(state, block.range, 'blocks are nested too deeply', 'use `{{ define }}`');
  }
  state.blocks.push({ ...block, ...fresh, ...more });
}

export const unexpected = (state: State, { text, range }: Token, keyword: string): void =>
  syntax(state, range, `{{ ${keyword} }} goes on with \`${text}\``, 'close the braces before it');

export const syntax = (state: State, range: TextRange, message: string, help: string): void =>
  state.report({ kind: 'syntax', message, help, range });
