// Whether Prometheus can parse an annotation: blocks are closed, functions and variables exist, and
// pipelines have a value in each stage. Nothing is run.
import { suggest } from '../text/index.ts';
import { TEMPLATE_FUNCTIONS, TEMPLATE_VARIABLES } from './functions.ts';
import { scanTemplate, type Action, type Token } from './tokens.ts';

export interface CheckedTemplate {
  /** Why Prometheus would refuse it; empty when it would not. */
  readonly problem: string;
  /** The labels of the alert that it reads by name: `$labels.instance`. */
  readonly labels: readonly string[];
}

/** @example checkTemplate('{{ $labels.x').problem // "{{ $labels.x" is not closed by }} */
export function checkTemplate(text: string): CheckedTemplate {
  const scanned = scanTemplate(text);
  if ('problem' in scanned) return { problem: scanned.problem, labels: [] };
  const state: State = { blocks: [], variables: [...TEMPLATE_VARIABLES], labels: new Set() };
  for (const action of scanned.actions) {
    const problem = checkAction(action, state);
    if (problem !== undefined) return { problem, labels: [] };
  }
  const open = state.blocks.at(-1);
  const problem = open ? `{{ ${open.keyword} }} has no {{ end }}` : '';
  return { problem, labels: [...state.labels] };
}

interface Block {
  readonly keyword: string;
  readonly variables: number;
  hasElse: boolean;
}

interface State {
  readonly blocks: Block[];
  /** In scope, the innermost last. */
  readonly variables: string[];
  readonly labels: Set<string>;
}

type Problem = string | undefined;

function checkAction(action: Action, state: State): Problem {
  const [first, ...rest] = action;
  const check = first?.kind === 'identifier' ? KEYWORDS[first.text] : undefined;
  return check ? check(rest, state) : checkPipeline(action, state);
}

const opening =
  (keyword: string) =>
  (rest: Action, state: State): Problem => {
    state.blocks.push({ keyword, variables: state.variables.length, hasElse: false });
    return checkPipeline(rest, state);
  };

const named =
  (keyword: string, opens: boolean) =>
  ([name, ...rest]: Action, state: State): Problem => {
    if (!name?.text.match(/^["`]/)) return `{{ ${keyword} }} needs a name in quotes`;
    if (opens) {
      if (keyword === 'define' && state.blocks.length > 0) return '{{ define }} stands in a block';
      state.blocks.push({ keyword, variables: state.variables.length, hasElse: false });
    }
    return rest.length > 0 ? checkPipeline(rest, state) : undefined;
  };

function checkElse(rest: Action, state: State): Problem {
  const block = state.blocks.at(-1);
  if (!block || !['if', 'with', 'range'].includes(block.keyword)) {
    return '{{ else }} stands outside of {{ if }}, {{ with }} and {{ range }}';
  }
  if (block.hasElse) return `{{ ${block.keyword} }} has two {{ else }}`;
  const [next, ...condition] = rest;
  if (next?.text === 'if' && block.keyword === 'if') return checkPipeline(condition, state);
  block.hasElse = true;
  return next ? `{{ else }} goes on with ${next.text}` : undefined;
}

function checkEnd(rest: Action, state: State): Problem {
  const block = state.blocks.pop();
  if (!block) return 'there is an {{ end }} too many';
  state.variables.length = block.variables;
  return rest[0] && `{{ end }} goes on with ${rest[0].text}`;
}

const leaving =
  (keyword: string) =>
  (rest: Action, { blocks }: State): Problem =>
    rest.length === 0 && blocks.some((block) => block.keyword === 'range')
      ? undefined
      : `{{ ${keyword} }} stands outside of {{ range }}`;

const KEYWORDS: Readonly<Record<string, (rest: Action, state: State) => Problem>> = {
  if: opening('if'),
  with: opening('with'),
  range: opening('range'),
  define: named('define', true),
  block: named('block', true),
  template: named('template', false),
  else: checkElse,
  end: checkEnd,
  break: leaving('break'),
  continue: leaving('continue'),
};

/** A pipeline may begin with a declaration: `$x := …`, `$i, $x := …`, `$x = …`. */
function checkPipeline(action: Action, state: State): Problem {
  const assigns = action.findIndex(({ kind }) => kind === ':=' || kind === '=');
  const names = assigns < 0 ? [] : action.slice(0, assigns).filter(({ kind }) => kind !== ',');
  const strange = names.find(({ kind }) => kind !== 'variable');
  const open = state.blocks.at(-1)?.keyword;
  if (names.length > 1 && open !== 'range') return 'only {{ range }} can set two variables';
  if (strange) return `${strange.text} cannot be assigned to`;
  if (assigns === 0) return `${action[0]?.text} has no variable before it`;
  const problem = checkStages(action.slice(assigns + 1), state);
  if (problem !== undefined || assigns < 0) return problem;
  if (action[assigns]?.kind === ':=') state.variables.push(...names.map(({ text }) => text));
  else return names.map((each) => checkVariable(each, state)).find((each) => each !== undefined);
  return undefined;
}

function checkStages(tokens: Action, state: State): Problem {
  let depth = 0;
  let before: Token | undefined;
  for (const token of tokens) {
    const problem = checkToken(token, before, state);
    if (problem !== undefined) return problem;
    if (token.kind === '(') depth += 1;
    if (token.kind === ')') depth -= 1;
    if (depth < 0) return 'there is a ) too many';
    before = token;
  }
  if (depth > 0) return 'a ( is not closed';
  return before === undefined ? 'a value is missing' : undefined;
}

const needsValue = (before: Token | undefined): boolean =>
  before === undefined || before.kind === '|' || before.kind === '(';

function checkToken(token: Token, before: Token | undefined, state: State): Problem {
  const { kind, text } = token;
  if (kind === '=' || kind === ':=' || kind === ',') return `${text} stands where a value should`;
  if ((kind === '|' || kind === ')') && needsValue(before))
    return `a value is missing before ${text}`;
  if (before?.kind === '|' && (kind === 'literal' || kind === 'dot' || CONSTANTS.has(text))) {
    return `${text} is no function that a value can be piped into`;
  }
  if (kind === 'variable') return checkVariable(token, state);
  if (kind === 'identifier' && !CONSTANTS.has(text) && !TEMPLATE_FUNCTIONS.has(text)) {
    return `there is no function ${text}; ${suggest(text, [...TEMPLATE_FUNCTIONS])}`;
  }
  if (kind === 'field' && before?.text === '$labels') state.labels.add(text.slice(1));
  return undefined;
}

const CONSTANTS: ReadonlySet<string> = new Set(['true', 'false', 'nil']);

const checkVariable = ({ text }: Token, { variables }: State): Problem =>
  variables.includes(text)
    ? undefined
    : `there is no variable ${text}; ${suggest(text, [...new Set(variables)])}`;
