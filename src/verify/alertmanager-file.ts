import type { EmittedFile } from '../ir/index.ts';
import { parseConfig } from '../routing/index.ts';

export const ALERTMANAGER_FILE = 'alertmanager/alertmanager.yaml';

type Parsed = ReturnType<typeof parseConfig>;

const read = new WeakMap<EmittedFile, Parsed>();

/** The emitted configuration, read once for all who prove something of it; undefined without one. */
export function readAlertmanager(files: readonly EmittedFile[]): Parsed | undefined {
  const file = files.find(({ path }) => path === ALERTMANAGER_FILE);
  if (!file) return undefined;
  const parsed = read.get(file) ?? parseConfig(file.content);
  read.set(file, parsed);
  return parsed;
}
