// Prometheus counts columns in bytes; JavaScript counts offsets in UTF-16 units.

export interface Position {
  /** From 1. */
  readonly line: number;
  /** From 1, in bytes of UTF-8, as Prometheus prints it. */
  readonly column: number;
}

const encoder = new TextEncoder();

/**
 * How many bytes of UTF-8 stand before a UTF-16 offset.
 *
 * @example byteOffset('é + x', 4) // 5
 */
export function byteOffset(text: string, offset: number): number {
  return encoder.encode(text.slice(0, offset)).length;
}

/**
 * Line and column of a UTF-16 offset.
 *
 * @example positionAt('a\n+ b', 4) // { line: 2, column: 3 }
 */
export function positionAt(text: string, offset: number): Position {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return {
    line: before.split('\n').length,
    column: byteOffset(before.slice(lineStart), offset) + 1,
  };
}
