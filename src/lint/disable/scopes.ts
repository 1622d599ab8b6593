import type { Block } from '../read/index.ts';
import type { DisableComment } from './comments.ts';

/** The lines for which a comment speaks. */
export interface Scope {
  readonly kind: 'file' | 'group' | 'rule' | 'nothing';
  readonly lines: readonly [first: number, last: number];
}

const NOTHING: Scope = { kind: 'nothing', lines: [0, -1] };

/**
 * A comment inside of a rule is about it; one between rules or groups about what begins next; any
 * other one inside of a group about the group.
 *
 * @param lines the lines of the file
 */
export function scopeOf(
  { verb, line }: DisableComment,
  blocks: readonly Block[],
  lines: readonly string[],
): Scope {
  if (verb === 'nines-disable-file') return { kind: 'file', lines: [1, lines.length] };
  const around = blocks.filter(({ lines: [first, last] }) => first <= line && line <= last);
  const rule = around.find(({ kind }) => kind === 'rule');
  if (rule) return rule;
  const next = nextLine(lines, line);
  const following = blocks.filter(({ lines: [first] }) => first === next);
  return following.find(({ kind }) => kind === 'group') ?? following[0] ?? around[0] ?? NOTHING;
}

/** The next line with anything but a comment; the line itself if it has something. */
function nextLine(lines: readonly string[], line: number): number {
  const at = lines.findIndex((text, i) => i >= line - 1 && /^\s*[^#\s]/.test(text));
  return at + 1;
}
