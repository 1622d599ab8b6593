// Documents of other tools for tests, and what an import makes of them.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { configModule, CONFIG_DEFAULTS } from '../../src/import/config-module.ts';
import { evaluate } from '../../src/import/evaluate.ts';
import { printConfig } from '../../src/import/print/typescript.ts';
import { readImport, type Import } from '../../src/import/read.ts';
import type { ConfigDefinition } from '../../src/define/index.ts';

/** The documents of a folder by their names. */
export const documentsIn = (folder: string): ReadonlyMap<string, string> =>
  new Map(
    readdirSync(join(import.meta.dirname, folder))
      .toSorted()
      .map((name) => [
        name.replace(/\.yaml\.txt$/, ''),
        readFileSync(join(import.meta.dirname, folder, name), 'utf8'),
      ]),
  );

export const readText = (text: string, path = 'slos.yaml'): Import =>
  readImport([{ path, text }], { slothWindow: '30d' });

/** `warning import/dropped-setting 5:7 …` */
export const said = ({ diagnostics }: Import): readonly string[] =>
  diagnostics.map(
    ({ severity, code, place, message }) =>
      `${severity} ${code.replace('import/', '')} ${place?.line}:${place?.column} ${message}`,
  );

export const moduleOf = ({ services }: Import) => configModule(services, CONFIG_DEFAULTS);

export const printed = (read: Import): string => printConfig(moduleOf(read));

/** The config that the printed one would be. */
export function configOf(read: Import): ConfigDefinition {
  const { metrics, declarations, result } = moduleOf(read);
  const names = new Map<string, unknown>();
  const scope = { names, metrics, made: new Map<string, unknown>() };
  for (const { name, value } of declarations) names.set(name, evaluate(value, scope));
  const config = evaluate(result, scope);
  if (!isConfig(config)) throw new Error('the module makes no config');
  return config;
}

const isConfig = (value: unknown): value is ConfigDefinition =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'config';
