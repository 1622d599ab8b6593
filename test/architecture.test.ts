// The laws that keep src/ simple: which room may import which, and what no file may do.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path/posix';
import { expect, it } from 'vitest';
import { PROCESS, ROOMS, ROOMS_WITH_DISK } from './architecture/rooms.ts';
import {
  findCycle,
  findIn,
  importsOf,
  inside,
  root,
  sources,
  STATIC,
  type Import,
} from './architecture/sources.ts';

/** The folder of a file; the target below `emit/`; a file beside the rooms is its own room. */
function folderOf(path: string): string {
  const [first = '', second = '', third] = path.split('/');
  return first === 'emit' && third !== undefined ? `${first}/${second}` : first;
}

const roomOf = (path: string): string => folderOf(path).replace(/^emit\/.*/, 'emit/<target>');

const isAllowed = ({ from, to }: Import): boolean => {
  const allowed = ROOMS[roomOf(from)]?.imports ?? [];
  return folderOf(from) === folderOf(to) || allowed.includes('*') || allowed.includes(roomOf(to));
};

it('understands every import statement', () => {
  const last = /^(?:import '|(?:import|export|\}) ?.*from ').*/gm;
  const statements = sources.flatMap(({ text }) => text.match(last) ?? []);
  const found = sources.flatMap(({ text }) => [...text.matchAll(STATIC)]);
  expect(found.length).toBe(statements.length);
  expect(
    importsOf('a/b.ts', `import {\n  x,\n} from '../c.ts';\nconst y = import('./d.ts');`),
  ).toEqual([
    { from: 'a/b.ts', to: 'c.ts' },
    { from: 'a/b.ts', to: 'a/d.ts' },
  ]);
});

it('knows every room', () => {
  const rooms = new Set(sources.map(({ path }) => roomOf(path)));
  expect([...rooms].filter((room) => !(room in ROOMS))).toEqual([]);
});

it('imports only what the table of rooms allows', () => {
  expect(
    inside.filter((each) => !isAllowed(each)).map(({ from, to }) => `${from} → ${to}`),
  ).toEqual([]);
});

it('has no two rooms that may import each other, by however many steps', () => {
  const names = Object.keys(ROOMS).filter((room) => room !== 'cli');
  const next = new Map(names.map((room) => [room, ROOMS[room]?.imports ?? []]));
  expect(findCycle(next)).toEqual([]);
  expect(
    findCycle(
      new Map([
        ['a', ['b']],
        ['b', ['c']],
        ['c', ['b']],
      ]),
    ),
  ).toEqual(['b', 'c', 'b']);
});

it('has no cycle of imports between files', () => {
  const imports = sources.map(({ path, imports: all }) => [path, all.map(({ to }) => to)] as const);
  expect(findCycle(new Map(imports))).toEqual([]);
});

it('imports nothing beside src, and no file that is not there', () => {
  const relative = sources.flatMap(({ text, path }) =>
    importsOf(path, text).filter(({ to }) => /^\.\.\/|\.(?:ts|hbs|json)$/.test(to)),
  );
  expect(
    relative.filter(({ to }) => to.startsWith('..') || !existsSync(join(root, 'src', to))),
  ).toEqual([]);
});

it('touches the disk only in the rooms for it', () => {
  const users = sources
    .filter(({ imports }) =>
      imports.some(({ to }) => /^node:(?:fs|os|child_process|https?|net)\b/.test(to)),
    )
    .map(({ path }) => roomOf(path));
  expect([...new Set(users)].filter((room) => !ROOMS_WITH_DISK.includes(room))).toEqual([]);
});

it('talks to the terminal and the process only in cli/', () => {
  const rest = sources.filter(({ path }) => roomOf(path) !== 'cli');
  expect(findIn(rest, /\bconsole\./)).toEqual([]);
  const uses = rest.flatMap((source) => {
    const code = findIn([source], /\bprocess\b[.;,)[]/).join('\n');
    const found = [...new Set(code.match(/\bprocess\b(?:\.\w+)?/g))].toSorted();
    return found.length === 0 ? [] : [[source.path, found]];
  });
  const allowed = Object.entries(PROCESS).map(([path, { uses: names }]) => [path, names]);
  expect(Object.fromEntries(uses)).toEqual(Object.fromEntries(allowed));
});

it('depends on no clock, chance or locale', () => {
  const pattern = /\bnew Date\b|\bDate\.|Math\.random|localeCompare|\.toLocale/;
  expect(findIn(sources, pattern)).toEqual([]);
  // Only Intl knows time zones; it is asked about fixed years.
  const others = sources.filter(({ path }) => path !== 'units/time-zone.ts');
  expect(findIn(others, /\bIntl\./)).toEqual([]);
});

it('exports names only', () => {
  expect(findIn(sources, /^export default\b|\bas default\b/)).toEqual([]);
});

it('has neither any nor non-null assertions nor notes to self', () => {
  expect(findIn(sources, /(?::\s*|[<|]\s*|\bas )any\b(?! [a-z])|\bany(?:\[\]|>)/)).toEqual([]);
  expect(findIn(sources, /[\w)\]]!(?:[.;,)[]|$)/)).toEqual([]);
  const notes = sources.filter(({ text }) => /\b(?:TODO|FIXME|XXX|HACK)\b/.test(text));
  expect(notes.map(({ path }) => path)).toEqual([]);
});

it('has small files: half below 80 lines, nine of ten below 220, none above 400', () => {
  const lines = sources
    .map(({ path, text }) => ({ path, count: text.split('\n').length - 1 }))
    .toSorted((a, b) => a.count - b.count);
  const at = (share: number): number => lines[Math.floor(lines.length * share)]?.count ?? 0;
  expect(at(0.5)).toBeLessThanOrEqual(80);
  expect(at(0.9)).toBeLessThanOrEqual(220);
  expect(lines.filter(({ count }) => count > 400)).toEqual([]);
});

it('compiles the type tests: a type that regresses leaves an unused @ts-expect-error', () => {
  const files = readdirSync(join(root, 'test/types'));
  expect(files.filter((file) => !file.endsWith('.test-d.ts'))).toEqual([]);
  const { include }: { readonly include: readonly string[] } = JSON.parse(
    readFileSync(join(root, 'tsconfig.json'), 'utf8'),
  );
  expect(include).toContain('test');
});

it('has the same table of rooms in docs/architecture.md', () => {
  const text = readFileSync(join(root, 'docs/architecture.md'), 'utf8');
  const [, table = ''] = text.split('| may import').map((part) => part.split('\n\n')[0]);
  const rows = table
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll('`', '')),
    );
  const data = Object.entries(ROOMS).map(([room, { owns, imports, reason }]) => {
    const allowed = imports.join(', ').replace('*', 'all') || '–';
    return [room, owns, reason === undefined ? allowed : `${allowed} (${reason})`];
  });
  expect(rows).toEqual(data);
});
