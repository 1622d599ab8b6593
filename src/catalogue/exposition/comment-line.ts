import { FAMILY_TYPES, type FamilyType } from '../reading.ts';
import type { BadLine } from './sample-line.ts';

/** `# TYPE`, `# UNIT` and `# EOF` say something; every other comment is for people. */
export type CommentLine =
  | { readonly says: 'type'; readonly name: string; readonly type: FamilyType }
  | { readonly says: 'unit'; readonly name: string; readonly unit: string }
  | { readonly says: 'end' }
  | { readonly says: 'nothing' };

const KEYWORD = /^[ \t]*#[ \t]+(TYPE|UNIT|EOF)(?=[ \t]|$)[ \t]*/;
const NAME = /^(?:([A-Za-z_:][\w:]*)|"((?:[^"\\]|\\.){1,1000})")(?:[ \t]+(.*?))?[ \t]*$/;
const NOTHING: CommentLine = { says: 'nothing' };

/** Reads a line that begins with `#`. */
export function parseCommentLine(line: string): CommentLine | BadLine {
  const [head = '', keyword] = KEYWORD.exec(line) ?? [];
  if (keyword === undefined) return NOTHING;
  if (keyword === 'EOF') return { says: 'end' };
  const rest = line.slice(head.length);
  const parts = NAME.exec(rest);
  if (!parts) {
    const given = rest === '' ? 'the end of the line' : JSON.stringify(rest.slice(0, 40));
    return { column: head.length, reason: `a metric name is expected, got ${given}` };
  }
  const [, plain, quoted = '', value = ''] = parts;
  const name = plain ?? quoted.replace(/\\(["\\])/g, '$1');
  return keyword === 'UNIT' ? { says: 'unit', name, unit: value } : typeLine(line, name, value);
}

const KNOWN = new Map<string, FamilyType>([
  ...FAMILY_TYPES.map((type) => [type, type] as const),
  ['untyped', 'unknown'],
]);

function typeLine(line: string, name: string, given: string): CommentLine | BadLine {
  const type = KNOWN.get(given);
  if (type !== undefined) return { says: 'type', name, type };
  const column = Math.max(0, line.trimEnd().length - given.length);
  const got = given === '' ? 'the end of the line' : JSON.stringify(given.slice(0, 40));
  return { column, reason: `a type is expected (${[...KNOWN.keys()].join(', ')}), got ${got}` };
}
