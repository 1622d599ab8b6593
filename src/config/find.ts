import { statSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { NOWHERE, type Diagnosed } from '../diagnostics/index.ts';
import { config } from './diagnostics.ts';

/** Names of the config, the first that exists wins. */
const NAMES = ['slo.config.ts', 'slo.config.mts', 'slo.config.mjs', 'slo.config.js'];

/**
 * The config's absolute path: the file that was asked for, or the one in the working folder.
 * A missing file is reported.
 */
export function findConfig(folder: string, asked?: string): Diagnosed<string | undefined> {
  const candidates = asked === undefined ? NAMES : [asked];
  const found = candidates.map((name) => resolve(folder, name)).find(isFile);
  if (found !== undefined) return [found, []];
  if (asked === undefined) return [undefined, [config['not-found'](NOWHERE, {})]];
  const given = relative(folder, resolve(folder, asked)) || asked;
  return [undefined, [config['missing-file'](NOWHERE, { given })]];
}

/** A pipe is read as well. */
function isFile(path: string): boolean {
  try {
    return !statSync(path).isDirectory();
  } catch {
    return false;
  }
}
