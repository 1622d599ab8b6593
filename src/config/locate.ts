// Finds the property of a definition that a diagnostic is about in the user's file: parses the
// bundle, finds the call that made the definition, follows the property, and maps it back.
import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { resolve } from 'node:path';
import { parse, type AnyNode, type CallExpression, type NewExpression } from 'acorn';
import type { Diagnostic, Place } from '../diagnostics/index.ts';
import { followProperty, type Declarations } from './follow-property.ts';
import { originalPlace, type Bundle } from './source-map.ts';
import { lengthOfCallee, lengthOfValue } from './token-length.ts';

type Call = CallExpression | NewExpression;

interface Syntax {
  /** Calls by the offset that the engine gives them in stack frames. */
  readonly calls: ReadonlyMap<number, Call>;
  readonly declarations: Declarations;
}

/** Sets place and length of a diagnostic to its property, or else to the call of its definition. */
export function createLocator(
  { code, map }: Bundle,
  root: string,
): (diagnostic: Diagnostic) => Diagnostic {
  const syntax = readSyntax(parse(code, { ecmaVersion: 'latest', sourceType: 'module' }));
  const lines = lineStarts(code);
  const sourceMap = new SourceMap(map);
  const read = reader();
  return (diagnostic) => {
    const { place, property } = diagnostic;
    if (!place?.generated) return diagnostic;
    const offset = (lines[place.generated.line] ?? 0) + place.generated.column;
    const call = syntax.calls.get(offset);
    const node = call && followProperty(call, property, syntax.declarations);
    const found = node && originalPlace(sourceMap, positionOf(lines, node.start));
    if (!found) return { ...diagnostic, length: lengthOfCallee(rest(read, place, root)) };
    return { ...diagnostic, place: found, length: lengthOfValue(rest(read, found, root)) };
  };
}

function readSyntax(program: AnyNode): Syntax {
  const calls = new Map<number, Call>();
  const declarations = new Map<string, AnyNode | 'ambiguous'>();
  visit(program, (node) => {
    if (node.type === 'VariableDeclarator' && node.id.type === 'Identifier' && node.init) {
      const { name } = node.id;
      declarations.set(name, declarations.has(name) ? 'ambiguous' : node.init);
    }
    if (node.type === 'NewExpression') calls.set(node.start, node);
    if (node.type !== 'CallExpression') return;
    const { callee } = node;
    calls.set(callee.type === 'MemberExpression' ? callee.property.start : node.start, node);
  });
  return { calls, declarations };
}

/** Visits outer nodes before inner ones. */
function visit(node: AnyNode, see: (node: AnyNode) => void): void {
  see(node);
  for (const child of Object.values(node)) {
    for (const item of Array.isArray(child) ? child : [child]) if (isNode(item)) visit(item, see);
  }
}

const isNode = (value: unknown): value is AnyNode =>
  typeof value === 'object' && value !== null && 'type' in value && 'start' in value;

function lineStarts(code: string): readonly number[] {
  const starts = [0];
  for (const newline of code.matchAll(/\n/g)) starts.push(newline.index + 1);
  return starts;
}

function positionOf(starts: readonly number[], offset: number): { line: number; column: number } {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low, column: offset - (starts[low] ?? 0) };
}

type Reader = (file: string) => readonly string[];

function reader(): Reader {
  const files = new Map<string, readonly string[]>();
  return (file) => {
    const lines = files.get(file) ?? readFileSync(file, 'utf8').split(/\r\n|\n|\r/);
    files.set(file, lines);
    return lines;
  };
}

/** What stands behind a place on its line. */
const rest = (read: Reader, { file, line, column }: Place, root: string): string =>
  read(resolve(root, file))[line - 1]?.slice(column - 1) ?? '';
