// The source files of src/ with their imports, as text: no compiler is needed to see who imports whom.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path/posix';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url)).replaceAll('\\', '/');

export interface Import {
  readonly from: string;
  /** A file of src/, or the name of a package. */
  readonly to: string;
}

export interface Source {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

export const STATIC = /^(?:import|export)\s(?:[\w\s{},*]*?\sfrom\s+)?'([^']+)'/gm;
const DYNAMIC = /\bimport\(\s*'([^']+)'\s*\)/g;

export const importsOf = (path: string, text: string): readonly Import[] =>
  [...text.matchAll(STATIC), ...text.matchAll(DYNAMIC)].map(([, to = '']) => ({
    from: path,
    to: to.startsWith('.') ? normalize(join(dirname(path), to)) : to,
  }));

export const sources: readonly Source[] = readdirSync(join(root, 'src'), { recursive: true })
  .map((path) => String(path).replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.ts'))
  .toSorted()
  .map((path) => {
    const text = readFileSync(join(root, 'src', path), 'utf8');
    return { path, text, imports: importsOf(path, text) };
  });

const paths = new Set(sources.map(({ path }) => path));
/** Imports of one file of src/ by another. */
export const inside = sources.flatMap(({ imports }) => imports.filter(({ to }) => paths.has(to)));

/** `file:line` of everything that a pattern finds in code; whole-line comments do not count. */
export const findIn = (files: readonly Source[], pattern: RegExp): readonly string[] =>
  files.flatMap(({ path, text }) =>
    text
      .split('\n')
      .flatMap((line, i) =>
        !/^\s*(?:\/\/|\/?\*)/.test(line) && pattern.test(line)
          ? [`${path}:${i + 1}: ${line.trim()}`]
          : [],
      ),
  );

/** A way round from a node to itself, if there is one. */
export function findCycle(next: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const done = new Set<string>();
  const visit = (node: string, way: readonly string[]): readonly string[] => {
    if (way.includes(node)) return [...way.slice(way.indexOf(node)), node];
    if (done.has(node)) return [];
    const cycles = (next.get(node) ?? []).map((other) => visit(other, [...way, node]));
    done.add(node);
    return cycles.find(({ length }) => length > 0) ?? [];
  };
  return [...next.keys()].map((node) => visit(node, [])).find(({ length }) => length > 0) ?? [];
}
