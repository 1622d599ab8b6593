// Runs the user's config, the only place that does: bundle, import, check that it is a config, and
// read the texts that its definitions name. What goes wrong on the way is reported, not thrown.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ConfigDefinition } from '../define/index.ts';
import { hasErrors, type Diagnosed, type Diagnostic } from '../diagnostics/index.ts';
import type { RunbookTemplate } from '../ir/index.ts';
import { bundleConfig } from './bundle.ts';
import { config } from './diagnostics.ts';
import { readImports } from './imports.ts';
import { chooseEnvironment, configsOf, notChosen, type NamedConfig } from './environments.ts';
import { loadTemplates } from './templates.ts';
import type { Bundle } from './source-map.ts';
import { readTexts } from './texts.ts';
import { reportThrown } from './thrown.ts';

/** A config that has run. */
export interface LoadedConfig {
  readonly config: ConfigDefinition;
  /** Its name, where there are several. */
  readonly environment?: string;
  /** Absolute path of the config file. */
  readonly file: string;
  /** Absolute path of its folder. */
  readonly root: string;
  /** Content by absolute path of each runbook text that a definition names and that exists. */
  readonly texts: ReadonlyMap<string, string>;
  /** The runbook templates that stand in for ours, compiled. */
  readonly templates: readonly RunbookTemplate[];
  /** Narrows each diagnostic's place to the property that it is about. */
  readonly locate: (diagnostics: readonly Diagnostic[]) => Promise<readonly Diagnostic[]>;
}

/**
 * Loads the config at a path; of one with several environments, the one that is named. The value is
 * undefined when there are errors.
 *
 * @example const [loaded, diagnostics] = await loadConfig('slo.config.ts');
 */
export async function loadConfig(
  path: string,
  environment?: string,
): Promise<Diagnosed<LoadedConfig | undefined>> {
  const [all, mistakes] = await loadConfigs(path, environment);
  const [first] = all;
  return all.length > 1 ? [undefined, [...mistakes, notChosen(all)]] : [first, mistakes];
}

/**
 * Loads the configs of all environments, or of the one that is named. There are none when there are
 * errors.
 */
export async function loadConfigs(
  path: string,
  environment?: string,
): Promise<Diagnosed<readonly LoadedConfig[]>> {
  const file = realpathSync(path);
  const root = dirname(file);
  const [bundle, mistakes] = await bundleConfig(file);
  if (!bundle) return [[], mistakes];
  const [exports, thrown] = await run(bundle, root);
  if (!exports) return [[], thrown];
  const [exported, misfits] = exportedBy(exports, file);
  const [chosen, unknown] = chooseEnvironment(exported, environment);
  const locate = lazyLocate(bundle, root);
  const wrong = misfits.length > 0 ? misfits : unknown;
  if (wrong.length > 0) return [[], await locate(wrong)];
  const read = await Promise.all(chosen.map((named) => complete(named, { file, root, locate })));
  const found = once(read.flatMap(([, each]) => each));
  return [hasErrors(found) ? [] : read.flatMap(([loaded]) => loaded ?? []), found];
}

/** Reads what stands beside the config. */
async function complete(
  { config: definition, environment }: NamedConfig,
  { file, root, locate }: Pick<LoadedConfig, 'file' | 'root' | 'locate'>,
): Promise<Diagnosed<LoadedConfig | undefined>> {
  const [whole, found] = await readImports(definition);
  if (hasErrors(found)) return [undefined, await locate(found)];
  const texts = readTexts(whole);
  const [templates, broken] = await loadTemplates(whole, root);
  if (broken.length > 0) return [undefined, await locate(broken)];
  const named = environment === undefined ? {} : { environment };
  return [{ ...named, config: whole, file, root, texts, templates, locate }, found];
}

/** What is wrong in every environment is said once. */
const once = (diagnostics: readonly Diagnostic[]): readonly Diagnostic[] => [
  ...new Map(diagnostics.map((each) => [JSON.stringify(each), each])).values(),
];

interface Exports {
  readonly default?: unknown;
}

async function run(bundle: Bundle, root: string): Promise<Diagnosed<Exports | undefined>> {
  // Node then maps stack traces, and finds our map for src/diagnostics/place.ts.
  process.setSourceMapsEnabled(true);
  const { folder, file } = stage(bundle, root);
  const { href } = pathToFileURL(file);
  try {
    const exports: Exports = await import(href);
    return [exports, []];
  } catch (error) {
    return [undefined, [await reportThrown(error, bundle, href)]];
  } finally {
    rmSync(folder ?? file, { recursive: true, force: true });
  }
}

/** Writes the bundle where nothing else looks: below `node_modules`, or else a temporary folder. */
function stage(
  { code, map }: Bundle,
  root: string,
): { readonly folder?: string; readonly file: string } {
  const comment = `//# sourceMappingURL=data:application/json;base64,`;
  const text = `${code}\n${comment}${Buffer.from(JSON.stringify(map)).toString('base64')}\n`;
  const name = `${createHash('sha256').update(text).digest('hex').slice(0, 16)}-${process.pid}.mjs`;
  const modules = nearestModules(root);
  if (modules !== undefined) {
    try {
      const cache = join(modules, '.cache', 'nines');
      mkdirSync(cache, { recursive: true });
      writeFileSync(join(cache, name), text);
      return { file: join(cache, name) };
    } catch {
      // A read-only checkout: the temporary folder will do.
    }
  }
  const folder = mkdtempSync(join(tmpdir(), 'nines-'));
  writeFileSync(join(folder, name), text);
  return { folder, file: join(folder, name) };
}

function nearestModules(folder: string): string | undefined {
  const modules = join(folder, 'node_modules');
  if (existsSync(modules)) return modules;
  const parent = dirname(folder);
  return parent === folder ? undefined : nearestModules(parent);
}

function exportedBy(exports: Exports, file: string): Diagnosed<readonly NamedConfig[]> {
  const about = { path: [], property: [], place: { file, line: 1, column: 1 } };
  if (!('default' in exports)) return [[], [config['no-default-export'](about, {})]];
  const given = describe(exports.default);
  return configsOf(exports.default) ?? [[], [config['not-a-config'](about, { given })]];
}

function describe(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'kind' in value)
    return `a ${String(value.kind)}`;
  return value === null ? 'null' : `a value of type ${typeof value}`;
}

function lazyLocate(bundle: Bundle, root: string): LoadedConfig['locate'] {
  return async (diagnostics) => {
    if (!diagnostics.some(({ place }) => place?.generated)) return diagnostics;
    const { createLocator } = await import('./locate.ts');
    return diagnostics.map(createLocator(bundle, root));
  };
}
