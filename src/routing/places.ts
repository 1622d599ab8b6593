import { isCollection, isNode, LineCounter, type Document } from 'yaml';
import type { ConfigPath } from './config.ts';

/** Where something stands in a text; line and column count from 1. */
export interface ConfigPlace {
  readonly line: number;
  readonly column: number;
  /** Characters on that line; at least 1. */
  readonly length: number;
}

/**
 * Finds places in a document. What stands behind an alias, or is not there, is looked for in what
 * holds it.
 */
export function placesOf(
  { contents }: Pick<Document, 'contents'>,
  text: string,
): (path: ConfigPath) => ConfigPlace | undefined {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    lines.addNewLine(at + 1);
  }
  return (path) => {
    let node: unknown = contents;
    for (const step of path) {
      const next = isCollection(node) ? node.get(step, true) : undefined;
      if (!isNode(next)) break;
      node = next;
    }
    if (!isNode(node) || !node.range) return undefined;
    const [start, end] = node.range;
    const { line, col } = lines.linePos(start);
    const [first = ''] = text.slice(start, end).split('\n', 1);
    return { line, column: col, length: Math.max(1, first.trimEnd().length) };
  };
}
