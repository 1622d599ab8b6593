import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { isLatePlace } from '../diagnostics/index.ts';

/**
 * The files that definitions name by `runbook` or `file`: absolute path → content. A path is
 * relative to the file that holds the definition. A text that does not exist is left out.
 */
export function readTexts(definition: object): ReadonlyMap<string, string> {
  const files = new Set<string>();
  if (isObject(definition)) collect(definition, files, new Set());
  const texts = [...files].flatMap((file) => {
    const text = read(file);
    return text === undefined ? [] : [[file, text] as const];
  });
  return new Map(texts);
}

// Looks at every value, because what has not been validated may have any shape; only an SLI, which
// most of a config consists of, names no files, and neither does the place of a definition.
function collect(value: Values, files: Set<string>, seen: Set<object>): void {
  if (seen.has(value)) return;
  seen.add(value);
  const { place, props } = value;
  if (isObject(place) && isObject(props)) {
    // In which file it stands is asked last: finding that out takes time, and few name a file.
    for (const named of [props['runbook'], props['file']])
      if (typeof named === 'string' && typeof place['file'] === 'string')
        files.add(resolve(dirname(place['file']), named));
  }
  for (const name of Object.keys(value)) {
    const child: unknown = value[name];
    if (name !== 'sli' && isObject(child) && !isLatePlace(child)) collect(child, files, seen);
  }
}

type Values = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Values => typeof value === 'object' && value !== null;

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
