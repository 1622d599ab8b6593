import type { ConfigDefinition } from './define/index.ts';
import { hasErrors, type Diagnostic } from './diagnostics/index.ts';
import { standardEmitters } from './emit/index.ts';
import type { EmittedFile, Plan, RunbookTemplate } from './ir/index.ts';
import { runEmitters, type Listener } from './output/run-emitters.ts';
import { plan } from './plan/index.ts';
import { validate, type Sources } from './validate/index.ts';
import { verify } from './verify/index.ts';

/** What the compiler is given: the definitions, and what stands beside them on disk. */
export interface Compilable extends Sources {
  readonly config: ConfigDefinition;
  /** The compiled templates of `runbookTemplates`. */
  readonly templates?: readonly RunbookTemplate[];
}

export interface Compilation {
  /** Absent when the definitions have errors. */
  readonly plan?: Plan;
  /** What would be written; empty when the definitions have errors. */
  readonly files: readonly EmittedFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The pipeline, pure: definitions → Model → Plan → files in memory → verified. Reads no disk and
 * writes none; files come with errors of verification too, so that a caller can show them.
 *
 * @example
 * const { files, diagnostics } = compile({ config, root: process.cwd(), texts: new Map() });
 */
export const compile = (given: Compilable): Compilation => prove(emitFiles(given));

/** The first half: definitions → Model → Plan → files in memory. */
export function emitFiles(
  { config, root, texts, templates = [] }: Compilable,
  listener?: Listener,
): Compilation {
  const [model, mistakes] = validate(config, { root, texts });
  if (!model || hasErrors(mistakes)) return { files: [], diagnostics: mistakes };
  const own = templates.length > 0 ? { runbookTemplates: templates } : {};
  const planned = Object.assign(plan(model), own);
  const emitters = config.props.emitters ?? standardEmitters;
  const [files, failures] = runEmitters(emitters, planned, listener);
  return { plan: planned, files, diagnostics: [...mistakes, ...failures] };
}

/** The second half: what verification finds in the files is added to the diagnostics. */
export function prove(emitted: Compilation): Compilation {
  const { plan: planned, files, diagnostics } = emitted;
  if (!planned) return emitted;
  return { ...emitted, diagnostics: [...diagnostics, ...verify(files, planned)] };
}
