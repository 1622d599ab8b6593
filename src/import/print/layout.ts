// Lays text out in lines: groups stay on one line if they fit, or are broken as one.

export type Layout = string | readonly Layout[] | Break | Indent | Group;

interface Break {
  readonly kind: 'break';
  /** What stands on one line where the break is not taken. */
  readonly flat: string;
}

interface Indent {
  readonly kind: 'indent';
  readonly of: Layout;
}

interface Group {
  readonly kind: 'group';
  /** Ways to lay it out, tried in turn; the last one is taken broken. */
  readonly ways: readonly Layout[];
  readonly isBroken: boolean;
}

export const line: Break = { kind: 'break', flat: ' ' };
export const softLine: Break = { kind: 'break', flat: '' };
export const indent = (of: Layout): Indent => ({ kind: 'indent', of });
export const group = (of: Layout, isBroken = false): Group => ({
  kind: 'group',
  ways: [of],
  isBroken,
});

/** On one line; or the first way that fits; or the last. */
export const oneOf = (...ways: readonly Layout[]): Group => ({
  kind: 'group',
  ways,
  isBroken: false,
});

/** A comma where what it ends is broken; in flat layouts it is nothing. */
export const brokenComma: Break = { kind: 'break', flat: '\0' };

export const join = (parts: readonly Layout[], between: Layout): Layout =>
  parts.flatMap((part, i) => (i === 0 ? [part] : [between, part]));

interface Todo {
  readonly of: Layout;
  readonly depth: number;
  readonly isFlat: boolean;
}

const isMany = (of: Layout): of is readonly Layout[] => Array.isArray(of);

/** Text of at most `width` columns where that can be. */
export function printLayout(of: Layout, width: number): string {
  const todo: Todo[] = [{ of, depth: 0, isFlat: false }];
  const lines: string[] = [];
  let text = '';
  let column = 0;
  for (let next = todo.pop(); next; next = todo.pop()) {
    const { of: part, depth, isFlat } = next;
    if (typeof part === 'string') {
      text += part;
      const end = part.lastIndexOf('\n');
      column = end < 0 ? column + part.length : part.length - end - 1;
    } else if (isMany(part)) {
      for (const each of part.toReversed()) todo.push({ of: each, depth, isFlat });
    } else if (part.kind === 'indent') {
      todo.push({ of: part.of, depth: depth + 1, isFlat });
    } else if (part.kind === 'group') {
      todo.push(chosen(part, { depth, room: width - column, rest: todo }));
    } else if (part === brokenComma) {
      if (!isFlat) {
        text += ',';
        column += 1;
      }
    } else if (isFlat) {
      text += part.flat;
      column += part.flat.length;
    } else {
      lines.push(text.replace(/ +$/, ''));
      text = '  '.repeat(depth);
      column = depth * 2;
    }
  }
  return [...lines, text].join('\n');
}

interface Room {
  readonly depth: number;
  readonly room: number;
  readonly rest: readonly Todo[];
}

function chosen({ ways, isBroken }: Group, { depth, room, rest }: Room): Todo {
  const [first = ''] = ways;
  const last = { of: ways.at(-1) ?? '', depth, isFlat: false };
  const flat = { of: first, depth, isFlat: true };
  if (!isBroken && !mustBreak(first) && fits(flat, room, rest)) return flat;
  if (isBroken || ways.length === 1) return last;
  for (const way of ways.slice(1)) {
    const broken = { of: way, depth, isFlat: false };
    if (way !== ways.at(-1) && fits(broken, room, rest)) return broken;
  }
  return last;
}

/** Whether something inside is broken whatever the room. */
export function mustBreak(of: Layout): boolean {
  if (typeof of === 'string') return false;
  if (isMany(of)) return of.some(mustBreak);
  if (of.kind === 'indent') return mustBreak(of.of);
  return of.kind === 'group' && (of.isBroken || mustBreak(of.ways[0] ?? ''));
}

/** Whether the text up to the next line break has room. */
function fits(first: Todo, room: number, rest: readonly Todo[]): boolean {
  const todo = [first];
  let left = room;
  let restAt = rest.length;
  while (left >= 0) {
    const next = todo.pop() ?? rest[(restAt -= 1)];
    if (!next) return true;
    const { of: part, depth, isFlat } = next;
    if (typeof part === 'string') {
      const end = part.indexOf('\n');
      left -= end < 0 ? part.length : end;
      if (end >= 0) return left >= 0;
    } else if (isMany(part)) {
      for (const each of part.toReversed()) todo.push({ of: each, depth, isFlat });
    } else if (part.kind === 'indent') {
      todo.push({ of: part.of, depth, isFlat });
    } else if (part.kind === 'group') {
      const isOpen = part.isBroken || mustBreak(part.ways[0] ?? '');
      todo.push({
        of: (isOpen ? part.ways.at(-1) : part.ways[0]) ?? '',
        depth,
        isFlat: !isOpen && isFlat,
      });
      if (!isOpen) todo.push({ ...(todo.pop() ?? first), isFlat: true });
    } else if (part === brokenComma) {
      if (!isFlat) left -= 1;
    } else {
      if (!isFlat) return true;
      left -= part.flat.length;
    }
  }
  return false;
}
