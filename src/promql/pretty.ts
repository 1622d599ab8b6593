// Prints trees for people: on one line when it fits, else broken at operators, aggregations and
// calls. Meant for YAML block scalars, so nothing here depends on trailing blanks.
import { printDuration } from '../units/duration.ts';
import type { Binary, Expression } from './ast.ts';
import { PRECEDENCE } from './operators.ts';
import {
  printAggregator,
  printLeft,
  printOperator,
  printSubqueryEnd,
  printWith,
} from './printer.ts';

interface Printing {
  /** How often parts may still be tried at another width; then what is left stays on one line. */
  left: number;
  /** On one line. Every part is asked for once for each of those that it stands in. */
  readonly flat: (expression: Expression) => string;
}

/** Far more than any expression needs that people could read. */
const MAX_TRIES = 2000;

const indent = (lines: readonly string[]): readonly string[] => lines.map((line) => `  ${line}`);

/** Adds text to the first and to the last line. */
function wrap(before: string, lines: readonly string[], after: string): readonly string[] {
  const copy = [...lines];
  copy[0] = before + (copy[0] ?? '');
  copy.push((copy.pop() ?? '') + after);
  return copy;
}

function parenthesized(
  head: string,
  args: readonly Expression[],
  width: number,
  printing: Printing,
): readonly string[] {
  const lines = args.flatMap((arg, i) => {
    const comma = i < args.length - 1 ? ',' : '';
    const inner = render(arg, width - 2 - comma.length, printing);
    return indent(comma === '' ? inner : wrap('', inner, comma));
  });
  return [`${head}(`, ...lines, ')'];
}

/**
 * A broken operand that binds tighter moves in, so that nobody has to know precedences; one that is
 * a single block in parentheses anyway stays where its neighbours begin.
 */
function operand(expression: Expression, width: number, printing: Printing): readonly string[] {
  if (expression.kind !== 'binary' || printing.flat(expression).length <= width) {
    return render(expression, width, printing);
  }
  if (endsInNumber(expression)) {
    const lines = renderChain(expression, width, printing);
    if (isBlock(lines)) return lines;
  }
  return indent(renderChain(expression, width - 2, printing));
}

/** The operator of any other chain stands on a line of its own, so that it is no block. */
const endsInNumber = ({ right }: Binary): boolean =>
  right.kind === 'number' || right.kind === 'number-variable';

const isBlock = (lines: readonly string[]): boolean =>
  lines.length > 2 &&
  (lines.at(-1) ?? '').startsWith(')') &&
  lines.slice(1, -1).every((line) => line.startsWith(' '));

const startOfChain = (chain: Binary, width: number, printing: Printing): readonly string[] => {
  const { left } = chain;
  if (left.kind === 'number') return [printLeft(chain, printing.flat)];
  return left.kind === 'binary' && PRECEDENCE[left.operator] === PRECEDENCE[chain.operator]
    ? renderChain(left, width, printing)
    : operand(left, width, printing);
};

/** `a + b - c` is one chain: its operands stand below each other, its operators in between. */
function renderChain(chain: Binary, width: number, printing: Printing): readonly string[] {
  printing.left -= 1;
  if (printing.left < 0) return [printing.flat(chain)];
  const { right } = chain;
  const operator = printOperator(chain);
  const before = startOfChain(chain, width, printing);
  if (!endsInNumber(chain)) return [...before, operator, ...operand(right, width, printing)];
  const ending = `${operator} ${printing.flat(right)}`;
  // Rather break what stands before a threshold than leave the threshold alone on its line.
  const room = width - 1 - ending.length;
  const fits = (lines: readonly string[]): boolean =>
    isBlock(lines) && (lines.at(-1) ?? '').length <= room;
  const head = fits(before) ? before : startOfChain(chain, room, printing);
  const block = fits(head) ? head : undefined;
  return block ? wrap('', block, ` ${ending}`) : [...before, ending];
}

function render(expression: Expression, width: number, printing: Printing): readonly string[] {
  const line = printing.flat(expression);
  printing.left -= 1;
  if (line.length <= width || printing.left < 0) return [line];
  const { kind } = expression;
  if (kind === 'binary') return renderChain(expression, width, printing);
  if (kind === 'paren') return parenthesized('', [expression.expression], width, printing);
  if (kind === 'unary') {
    return wrap(expression.operator, render(expression.expression, width - 1, printing), '');
  }
  if (kind === 'call' && expression.arguments.length > 0) {
    return parenthesized(expression.name, expression.arguments, width, printing);
  }
  if (kind === 'aggregation') {
    const { parameter, expression: of } = expression;
    const args = parameter === undefined ? [of] : [parameter, of];
    return parenthesized(printAggregator(expression), args, width, printing);
  }
  if (kind !== 'subquery') return [line];
  const end = printSubqueryEnd(expression, printDuration);
  return wrap('', render(expression.expression, width, printing), end);
}

/**
 * Prints an expression for people: one line when it fits into `width`, else with line breaks at
 * operators, aggregations and calls, indented by two. Windows keep days: `28d`, not `4w`.
 *
 * @example printPretty(or(selector('a'), selector('b')), 5)
 * // a
 * // or
 * // b
 */
export function printPretty(expression: Expression, width = 100): string {
  return render(expression, width, { left: MAX_TRIES, flat: flatPrinter() }).join('\n');
}

function flatPrinter(): Printing['flat'] {
  const known = new Map<Expression, string>();
  const flat = (expression: Expression): string => {
    const text = known.get(expression) ?? printWith(expression, printDuration, flat);
    known.set(expression, text);
    return text;
  };
  return flat;
}
