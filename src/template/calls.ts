// Calls of functions: how many arguments there are, what kind each has, and what comes out.
import type { TextRange } from '../promql/index.ts';
import {
  templateFunction,
  type ParameterKind,
  type TemplateFunction,
  type ValueKind,
} from './functions.ts';
import { report, type Walk } from './reading.ts';
import { SPECIAL } from './special.ts';
import type { Argument } from './special-types.ts';
import { ANY, describeKind, type Value } from './values.ts';

const TAKES: Readonly<Record<ParameterKind, (value: Value) => boolean>> = {
  any: () => true,
  string: ({ kind }) => kind === 'string',
  numeric: ({ kind, text }) =>
    NUMBERS.has(kind) || (kind === 'string' && readsAsNumber(text?.offsets && text.value)),
  sample: ({ kind }) => kind === 'sample',
  samples: ({ kind }) => kind === 'samples',
};

const NUMBERS: ReadonlySet<ValueKind> = new Set(['int', 'number']);
const NUMBER = /^[+-]?(?:0x[\da-f_.]+(?:p[+-]?\d+)?|(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?|inf(?:inity)?|nan)$/i; // prettier-ignore

const readsAsNumber = (text: string | undefined): boolean =>
  text === undefined || NUMBER.test(text);

const WANTED: Readonly<Record<ParameterKind, string>> = {
  any: 'a value',
  string: 'a text',
  numeric: 'a number',
  sample: 'a sample',
  samples: 'the result of a query',
};

const HELP: Partial<Readonly<Record<ParameterKind, string>>> = {
  string: 'make a text of it first: `printf "%v"`',
  sample: 'take one of the samples: `query "…" | first`',
  samples: 'ask for it with `query "…"`',
};

/** The value of a call; its arguments have been evaluated, the piped one last. */
export function callOf(
  walk: Walk,
  { name, range }: { readonly name: string; readonly range: TextRange },
  args: readonly Argument[],
): Value {
  const called = templateFunction(name);
  if (!called || walk.reported.has(range.start)) return ANY;
  const expected = countProblem(called, args.length);
  if (expected !== undefined) {
    const message = `\`${name}\` wants ${expected}, and is given ${args.length}`;
    report(walk, 'fails', range, message, 'a piped value is the last argument');
    return { kind: called.returns };
  }
  for (const [i, argument] of args.entries())
    checkArgument(walk, name, wanted(called, i), argument);
  const more = SPECIAL[name]?.(args, { walk, name, range });
  const changing = args.find((each) => each.changing)?.changing;
  return { kind: called.returns, ...(changing && { changing }), ...more };
}

const wanted = ({ parameters, more }: TemplateFunction, index: number): ParameterKind =>
  parameters[index] ?? more ?? 'any';

function countProblem({ parameters, more }: TemplateFunction, count: number): string | undefined {
  const least = parameters.length;
  if (count === least || (more !== undefined && count > least)) return undefined;
  const noun = least === 1 ? 'argument' : 'arguments';
  return `${more === undefined ? '' : 'at least '}${least === 0 ? 'no' : least} ${noun}`;
}

function checkArgument(walk: Walk, name: string, kind: ParameterKind, argument: Argument): void {
  if (argument.kind === 'any' || TAKES[kind](argument)) return;
  const given = argument.text && kind === 'numeric' ? `"${argument.text.value}"` : undefined;
  const message = `\`${name}\` wants ${WANTED[kind]}, and is given ${given ?? describeKind(argument.kind)}`;
  const help =
    HELP[kind] ?? (argument.kind === 'sample' ? 'read its `.Value`' : 'give it a number');
  report(walk, 'fails', argument.range, message, help);
}
