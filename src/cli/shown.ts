import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import type { Shown } from '../report/index.ts';
import type { Terminal } from './terminal.ts';

/**
 * Files as seen from the working folder; places without a folder are relative to the config's. Of
 * `print` and `say`, it is the one that has them in its colours and width; programs want neither.
 */
export function shownFrom(
  { folder, colors, widths }: Terminal,
  root: string,
  stream: 'print' | 'say' | false,
): Shown {
  const texts = new Map<string, string | undefined>();
  const width = stream && widths?.[stream];
  return {
    colors: stream && colors[stream],
    ...(width && { width }),
    file: (path) => relative(folder, resolve(root, path)).replaceAll('\\', '/'),
    source: (path) => {
      const file = resolve(root, path);
      if (!texts.has(file)) texts.set(file, read(file));
      return texts.get(file);
    },
  };
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
