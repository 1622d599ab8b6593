// Reads what stands between `{{` and `}}` as Go's parser does: declarations, commands between `|`,
// operands with their fields. What is missing or unknown is reported; the rest is still read.
import type { TextRange } from '../promql/index.ts';
import { glued, missing, problem, textOf, type Cursor, type Scope } from './cursor.ts';
import { suggestVariable } from './known-names.ts';
import { numberKind, unquote } from './literals.ts';
import type { Command, Name, Operand, Pipeline } from './nodes.ts';
import type { Token, TokenKind } from './tokens.ts';

const DEEPEST = 100;

/**
 * Reads the tokens after a keyword, or a whole action.
 *
 * @param keyword What stands before them: `if`, `range`; empty for none.
 */
export function parsePipeline(
  tokens: readonly Token[],
  keyword: string,
  whole: TextRange,
  scope: Scope,
): Pipeline {
  const { variables, language, target, report } = scope;
  const own = { variables, language, target, report };
  const cursor: Cursor = { ...own, tokens, whole, at: 0, depth: 0 };
  return (
    readPipeline(cursor, keyword) ?? { commands: [], declares: [], assigns: false, range: whole }
  );
}

function readPipeline(cursor: Cursor, keyword: string): Pipeline | undefined {
  const first = cursor.tokens[cursor.at];
  const declared = readDeclarations(cursor, keyword);
  if (!declared) return undefined;
  const commands: Command[] = [];
  for (;;) {
    const token = cursor.tokens[cursor.at];
    if (!token || token.kind === ')') break;
    const command = readCommand(cursor);
    if (!command) return undefined;
    if (commands.length > 0 && !isExecutable(command.operands[0])) {
      const message = `\`${textOf(cursor, command.range)}\` is no function that a value can be piped into`;
      problem(cursor, command.range, message, 'write a function after each `|`');
    }
    commands.push(command);
  }
  if (commands.length === 0) {
    const help = 'write what is to be filled in, or take the braces away';
    problem(
      cursor,
      first?.range ?? cursor.whole,
      `a value is missing${keyword && ` after \`${keyword}\``}`,
      help,
    );
    return undefined;
  }
  const start = first?.range.start ?? cursor.whole.start;
  const end = cursor.tokens[cursor.at - 1]?.range.end ?? cursor.whole.end;
  return { ...declared, commands, range: { start, end } };
}

const VALUES: ReadonlySet<Operand['kind']> = new Set(['bool', 'dot', 'nil', 'number', 'string']);

const isExecutable = (operand: Operand): boolean => !VALUES.has(operand.kind);

/** `$x :=`, `$x =`, and in a range `$i, $x :=`; undefined when they are wrong. */
function readDeclarations(
  cursor: Cursor,
  keyword: string,
): Pick<Pipeline, 'declares' | 'assigns'> | undefined {
  const declares: Name[] = [];
  for (;;) {
    const variable = cursor.tokens[cursor.at];
    const next = cursor.tokens[cursor.at + 1];
    if (variable?.kind !== 'variable') break;
    if (next?.kind !== ':=' && next?.kind !== '=' && next?.kind !== ',') break;
    cursor.at += 2;
    declares.push({ name: variable.text, range: variable.range });
    cursor.variables.push(variable.text);
    if (next.kind !== ',') return { declares, assigns: next.kind === '=' };
    const message =
      keyword === 'range' && declares.length < 2
        ? follows(cursor, 'variable')
          ? undefined
          : 'after the comma stands no variable'
        : keyword === 'range'
          ? 'a range sets two variables at most'
          : 'only `{{ range }}` sets two variables';
    if (message === undefined) continue;
    problem(cursor, next.range, message, 'write `{{ range $index, $sample := … }}`');
    return undefined;
  }
  return { declares, assigns: false };
}

const follows = ({ tokens, at }: Cursor, kind: TokenKind): boolean => tokens[at]?.kind === kind;

/** Up to and with the `|` after it. */
function readCommand(cursor: Cursor): Command | undefined {
  const operands: Operand[] = [];
  for (;;) {
    const token = cursor.tokens[cursor.at];
    if (!token || token.kind === ')') break;
    if (token.kind === '|') {
      if (operands.length === 0) return missing(cursor, token);
      cursor.at += 1;
      break;
    }
    if (operands.length > 0 && !token.spaced) return glued(cursor, token);
    const operand = readOperand(cursor);
    if (!operand) return undefined;
    operands.push(operand);
  }
  const [first, ...rest] = operands;
  const last = operands.at(-1);
  if (!first || !last) return undefined;
  return { operands: [first, ...rest], range: { start: first.range.start, end: last.range.end } };
}

function readOperand(cursor: Cursor): Operand | undefined {
  const term = readTerm(cursor);
  if (!term) return undefined;
  const fields: Name[] = [];
  for (;;) {
    const token = cursor.tokens[cursor.at];
    if (token?.kind !== 'field' || token.spaced) break;
    cursor.at += 1;
    fields.push({ name: token.text.slice(1), range: token.range });
  }
  const last = fields.at(-1);
  if (!last) return term;
  if (VALUES.has(term.kind)) {
    const message = `\`${textOf(cursor, term.range)}\` has no field \`${fields[0]?.name}\``;
    problem(cursor, last.range, message, 'fields are those of `.`, of variables and of (…)');
    return undefined;
  }
  const range = { start: term.range.start, end: last.range.end };
  // The first field was already read as one of the dot: `.Labels`, `.job`.
  return term.kind === 'fields'
    ? { ...term, fields: [...term.fields, ...fields], range }
    : { kind: 'fields', of: term, fields, range };
}

type Term = (token: Token, cursor: Cursor) => Operand | undefined;

const TERMS: Partial<Readonly<Record<TokenKind, Term>>> = {
  dot: ({ range }) => ({ kind: 'dot', range }),
  nil: ({ range }) => ({ kind: 'nil', range }),
  bool: ({ text, range }) => ({ kind: 'bool', text, range }),
  number: ({ text, range }) => ({
    kind: 'number',
    number: numberKind(text) ?? 'number',
    text,
    range,
  }),
  character: ({ text, range }) => ({ kind: 'number', number: 'int', text, range }),
  string: ({ text, range }) => {
    const { value, offsets } = unquote(text) ?? { value: '', offsets: [] };
    return { kind: 'string', value, offsets: offsets.map((each) => each + range.start), range };
  },
  field: ({ text, range }) => {
    const dot = { kind: 'dot' as const, range: { start: range.start, end: range.start + 1 } };
    return { kind: 'fields', of: dot, fields: [{ name: text.slice(1), range }], range };
  },
  variable: ({ text, range }, cursor) => {
    if (!cursor.variables.includes(text)) {
      const help = suggestVariable(text, cursor.variables);
      problem(cursor, range, `there is no variable \`${text}\` here`, help);
    }
    return { kind: 'variable', name: text, range };
  },
  identifier: ({ text, range }, cursor) => {
    const unknown = cursor.language.functionProblem(text, range, cursor.target);
    if (unknown) cursor.report(unknown);
    return { kind: 'function', name: text, range };
  },
  '(': ({ range }, cursor) => {
    cursor.depth += 1;
    if (cursor.depth > DEEPEST) {
      problem(cursor, range, 'the parentheses are nested too deeply', 'use variables');
      return undefined;
    }
    const pipeline = readPipeline(cursor, '(');
    cursor.depth -= 1;
    if (!pipeline) return undefined;
    const end = cursor.tokens[cursor.at]?.range.end ?? cursor.whole.end;
    cursor.at += 1;
    return { kind: 'pipeline', pipeline, range: { start: range.start, end } };
  },
};

function readTerm(cursor: Cursor): Operand | undefined {
  const token = cursor.tokens[cursor.at];
  if (!token) return undefined;
  const read = TERMS[token.kind];
  if (!read) {
    const message = `\`${token.text}\` stands where a value should`;
    problem(cursor, token.range, message, 'write a value, a variable or a function');
    return undefined;
  }
  cursor.at += 1;
  return read(token, cursor);
}
