// The binaries that the tests here need, as Debian calls them.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { toolFor, toolOnPath } from '../tools.ts';

const WHAT = 'faults from end to end';

const NAMES = [
  'prometheus',
  'prometheus-alertmanager',
  'prometheus-node-exporter',
  'prometheus-postgres-exporter',
  'prometheus-redis-exporter',
  'prometheus-blackbox-exporter',
  'redis-server',
  'openssl',
] as const;

type Name = (typeof NAMES)[number];

/** Whether each binary is there; what is missing is said aloud. */
export const lookForTools = (): readonly string[] => [
  ...NAMES.map((name) => toolFor(name, WHAT)),
  postgresTool('initdb') === undefined ? toolFor('initdb', WHAT) : 'found',
];

export const hasTools = (): boolean =>
  NAMES.every((name) => toolOnPath(name) !== undefined) && postgresTool('initdb') !== undefined;

export function tool(name: Name): string {
  const path = toolOnPath(name);
  if (path === undefined) throw new Error(`${name} is not on PATH`);
  return path;
}

/** Programs of PostgreSQL's server are not on PATH: each version has a folder of its own. */
export function postgresTool(name: 'initdb' | 'postgres'): string | undefined {
  const config = toolOnPath('pg_config');
  const path = config && join(runToEnd(config, ['--bindir']).trim(), name);
  return path !== undefined && existsSync(path) ? path : toolOnPath(name);
}

interface User {
  readonly uid: number;
  readonly gid: number;
}

/** Runs a program to its end and gives what it printed. */
export function runToEnd(binary: string, args: readonly string[], as?: User): string {
  const { status, stdout, stderr, error } = spawnSync(binary, args, {
    encoding: 'utf8',
    timeout: 60_000,
    cwd: '/',
    ...as,
  });
  if (status !== 0) throw new Error(`${binary}: ${stdout}${stderr}${error ? String(error) : ''}`);
  return stdout;
}
