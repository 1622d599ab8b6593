// A project as the commands see it: the config that is found and run, and all that becomes of it.
// Nothing is written before `writeProject` is called.
import { resolve } from 'node:path';
import { emitFiles, prove } from '../compile.ts';
import { findConfig, loadConfig, type LoadedConfig } from '../config/index.ts';
import { hasErrors, type Diagnosed, type Diagnostic } from '../diagnostics/index.ts';
import type { EmittedFile, Plan } from '../ir/index.ts';
import type { Model } from '../model/index.ts';
import {
  diffOutput,
  emitManifest,
  reportConflicts,
  writeChanges,
  type FileChange,
  type OutputFolder,
} from '../output/index.ts';
import { validate } from '../validate/index.ts';

export interface Project extends LoadedConfig {
  /** What the definitions say, with all defaults. */
  readonly model: Model;
  readonly plan: Plan;
  /** What would be written, the manifest included. */
  readonly files: readonly EmittedFile[];
}

export interface ProjectOptions {
  /** Where the config is looked for, and in the folders above. @default the working directory */
  readonly folder?: string;
  /** The config itself, relative to the folder. @default the one that is found */
  readonly config?: string;
  /** Which of its environments, where it has several. */
  readonly environment?: string;
}

/**
 * Finds and runs a config, and compiles and proves its output, as `nines validate` does. Without a
 * value there are errors; diagnostics may be warnings too.
 *
 * @example
 * const [project, diagnostics] = await openProject({ folder: 'monitoring' });
 * if (project) console.log(`${project.files.length} files`);
 */
export async function openProject({
  folder = '.',
  config,
  environment,
}: ProjectOptions = {}): Promise<Diagnosed<Project | undefined>> {
  const [file, missing] = findConfig(resolve(folder), config);
  if (file === undefined) return [undefined, missing];
  const [loaded, mistakes] = await loadConfig(file, environment);
  if (!loaded) return [undefined, mistakes];
  const compiled = prove(emitFiles(loaded));
  const diagnostics = await loaded.locate([...mistakes, ...compiled.diagnostics]);
  const [model] = validate(loaded.config, loaded);
  if (!model || !compiled.plan || hasErrors(diagnostics)) return [undefined, diagnostics];
  const manifest = emitManifest(compiled.files, compiled.plan.model);
  const files = [...compiled.files, manifest];
  return [{ ...loaded, model, plan: compiled.plan, files }, diagnostics];
}

export interface WriteOptions {
  /** Relative to the folder of the config. @default 'generated', and below it the environment */
  readonly out?: string;
  /** Takes over files that are not ours, or that somebody has edited. @default false */
  readonly force?: boolean;
  /** Only says what would be written. @default false */
  readonly check?: boolean;
}

/**
 * Brings the output folder up to date, as `nines generate` does: each file whole or not at all, and
 * none when a diagnostic is an error. The value says of each file what was, or would be, done.
 *
 * @example
 * const [changes, problems] = writeProject(project, { out: 'generated' });
 */
export function writeProject(
  { root, files, environment }: Pick<Project, 'root' | 'files' | 'environment'>,
  {
    out = ['generated', ...(environment === undefined ? [] : [environment])].join('/'),
    force = false,
    check = false,
  }: WriteOptions = {},
): Diagnosed<readonly FileChange[]> {
  const folder: OutputFolder = { path: resolve(root, out), shown: out };
  const [changes, problems] = diffOutput(folder, files, force);
  const found: readonly Diagnostic[] = [
    ...problems,
    ...(check ? [] : reportConflicts(folder, changes)),
  ];
  if (check || hasErrors(found)) return [changes, found];
  return [changes, [...found, ...writeChanges(folder, changes)]];
}
