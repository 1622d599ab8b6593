import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/**
 * The files that definitions name by `runbook` or `file`: absolute path → content. A path is
 * relative to the file that holds the definition. A text that does not exist is left out.
 */
export function readTexts(definition: object): ReadonlyMap<string, string> {
  const files = new Set<string>();
  collect(definition, files, new Set());
  const texts = [...files].flatMap((file) => {
    const text = read(file);
    return text === undefined ? [] : [[file, text] as const];
  });
  return new Map(texts);
}

// Looks at every value, because what has not been validated may have any shape.
function collect(value: unknown, files: Set<string>, seen: Set<object>): void {
  if (typeof value !== 'object' || value === null || seen.has(value)) return;
  seen.add(value);
  const { place, props } = value as {
    place?: { file?: unknown };
    props?: { runbook?: unknown; file?: unknown };
  };
  for (const named of [props?.runbook, props?.file]) {
    if (typeof place?.file === 'string' && typeof named === 'string') {
      files.add(resolve(dirname(place.file), named));
    }
  }
  for (const child of Object.values(value)) collect(child, files, seen);
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
