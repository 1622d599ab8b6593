import type { EmittedFile } from '../ir/index.ts';
import {
  createRouter,
  parseConfig,
  type AlertmanagerConfig,
  type Router,
} from '../routing/index.ts';

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

const routers = new WeakMap<AlertmanagerConfig, Router>();

/** The routes of a configuration, compiled once for all who ask where alerts go. */
export function routerOf(config: AlertmanagerConfig): Router {
  const router = routers.get(config) ?? createRouter(config.route);
  routers.set(config, router);
  return router;
}
