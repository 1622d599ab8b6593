import { FAILSAFE_SCHEMA, load } from 'js-yaml';
import type { EmittedFile } from '../ir/index.ts';
import {
  configOf,
  createRouter,
  parseConfig,
  type AlertmanagerConfig,
  type Router,
} from '../routing/index.ts';

export const ALERTMANAGER_FILE = 'alertmanager/alertmanager.yaml';

type Parsed = Pick<ReturnType<typeof parseConfig>, 'config' | 'problems'>;

const read = new WeakMap<EmittedFile, Parsed>();

/** The emitted configuration, read once for all who prove something of it; undefined without one. */
export function readAlertmanager(files: readonly EmittedFile[]): Parsed | undefined {
  const file = files.find(({ path }) => path === ALERTMANAGER_FILE);
  if (!file) return undefined;
  const parsed = read.get(file) ?? parse(file);
  read.set(file, parsed);
  return parsed;
}

/** What is not read without a problem is read again, to tell which one. */
function parse(file: EmittedFile): Parsed {
  const value = textsOf(file);
  const config = value === undefined ? undefined : configOf(value);
  return config ? { config, problems: [] } : parseConfig(file.content);
}

const texts = new WeakMap<EmittedFile, { readonly value: unknown }>();

/**
 * The file as another library reads it than the one that wrote it, all scalars as their texts;
 * undefined where that is unclear.
 */
export function textsOf(file: EmittedFile): unknown {
  const known = texts.get(file) ?? { value: readTexts(file.content) };
  texts.set(file, known);
  return known.value;
}

function readTexts(content: string): unknown {
  // An alias may lead back to itself.
  if (ALIAS.test(content)) return undefined;
  try {
    const value = load(content, { schema: FAILSAFE_SCHEMA });
    return isText(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const ALIAS = /(?:^|[\s,[{])[&*][^\s,[\]{}]/;

/** Whether it is made of texts alone: what stands for nothing depends on the library. */
function isText(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return typeof value === 'string';
  return Object.values(value).every(isText);
}

const routers = new WeakMap<AlertmanagerConfig, Router>();

/** The routes of a configuration, compiled once for all who ask where alerts go. */
export function routerOf(config: AlertmanagerConfig): Router {
  const router = routers.get(config) ?? createRouter(config.route);
  routers.set(config, router);
  return router;
}
