// Which files a pattern names, in the order of their paths.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { isAbsolute, join, relative, resolve } from 'node:path';
import { byText, globPattern } from '../text/index.ts';

const YAML = /\.(?:ya?ml|json)$/;

/** The files below `folder` that a path, a folder or a pattern names, as absolute paths. */
export function filesOf(pattern: string, folder: string): readonly string[] {
  const path = resolve(folder, pattern);
  const kind = statSync(path, { throwIfNoEntry: false });
  if (kind?.isDirectory() === true) return filesIn(path).filter((file) => YAML.test(file));
  if (kind) return [path];
  const at = pattern.search(/[*?{[]/);
  if (at < 0) return [];
  const base = resolve(folder, pattern.slice(0, pattern.slice(0, at).lastIndexOf('/') + 1) || '.');
  if (!existsSync(base)) return [];
  const root = isAbsolute(pattern) ? '/' : folder;
  const wanted = globPattern(relative(root, path).replaceAll('\\', '/'));
  return filesIn(base).filter((file) => wanted.test(relative(root, file).replaceAll('\\', '/')));
}

/** All files below a folder, but for installed packages and what is hidden. */
const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true })
    .toSorted((a, b) => byText(a.name, b.name))
    .flatMap((entry) => {
      if (entry.name.startsWith('.') || entry.name === 'node_modules') return [];
      const inside = join(folder, entry.name);
      return entry.isDirectory() ? filesIn(inside) : [inside];
    });
