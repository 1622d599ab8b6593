// Runs the emitters and takes nothing on trust: they may be the user's own, or somebody else's. What
// they return that is no file for the output folder is reported and left out.
import { NOWHERE, type Diagnosed, type Diagnostic } from '../diagnostics/index.ts';
import type { EmittedFile, Emitter, Plan } from '../ir/index.ts';
import { describeThrown } from '../text/index.ts';
import { output } from './diagnostics.ts';
import { splitClaims, staysInside } from './paths.ts';

/** Is told each file before the next one is printed, and each emitter that has no more. */
export interface Listener {
  readonly file: (file: EmittedFile, plan: Plan) => void;
  readonly end: (emitter: Emitter, plan: Plan) => void;
}

/** The files of all emitters, in their order, and what is wrong with those that they returned. */
export function runEmitters(
  emitters: readonly Emitter[],
  plan: Plan,
  listener?: Listener,
): Diagnosed<readonly EmittedFile[]> {
  const results = emitters.map((emitter) => {
    const result = runEmitter(emitter, plan, listener);
    listener?.end(emitter, plan);
    return result;
  });
  const [files, clashes] = splitClaims(
    results.flatMap(([emitted]) => emitted),
    (path) => path,
    // What one emitter writes twice, the proofs of its files tell in words of the config.
    new Map(results.flatMap(([emitted], run) => emitted.map((file) => [file, run]))),
  );
  return [files, [...results.flatMap(([, found]) => found), ...clashes]];
}

function runEmitter(
  emitter: Emitter,
  plan: Plan,
  listener?: Listener,
): Diagnosed<readonly EmittedFile[]> {
  const { name } = emitter;
  try {
    const mistakes = emitter.check?.(plan) ?? [];
    const returned: unknown = emitter.emit(plan);
    if (!Array.isArray(returned))
      return [[], [misfit(name, describe(returned), 'a list of files')]];
    const read = returned.map((given: unknown) => {
      const [file, found] = readFile(name, given);
      if (file) listener?.file(file, plan);
      return [file, found] as const;
    });
    return [
      read.flatMap(([file]) => file ?? []),
      [...mistakes, ...read.flatMap(([, found]) => found)],
    ];
  } catch (error) {
    const report = output['emitter-threw'](NOWHERE, {
      emitter: name,
      error: describeThrown(error),
    });
    return [[], [report]];
  }
}

function readFile(name: string, given: unknown): Diagnosed<EmittedFile | undefined> {
  if (typeof given !== 'object' || given === null) {
    return [undefined, [misfit(name, `${describe(given)} among its files`, 'an object')]];
  }
  const { path, content, emitter, from = [] }: Partial<Record<string, unknown>> = { ...given };
  if (typeof path !== 'string') return [undefined, [misfit(name, wrong('path', path), 'a text')]];
  if (typeof content !== 'string') {
    return [undefined, [misfit(name, `${path} with ${wrong('content', content)}`, 'a text')]];
  }
  if (!isTexts(from)) {
    return [undefined, [misfit(name, `${path} with ${wrong('from', from)}`, 'a list of texts')]];
  }
  if (!staysInside(path)) {
    return [undefined, [output['bad-path'](NOWHERE, { emitter: name, given: `"${path}"` })]];
  }
  const maker = typeof emitter === 'string' && emitter !== '' ? emitter : name;
  // As it will be on the disk: a half character cannot be written.
  return [{ path, content: content.toWellFormed(), emitter: maker, from }, []];
}

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');

const wrong = (field: string, value: unknown): string => `a ${field} that is ${describe(value)}`;

const misfit = (emitter: string, given: string, wanted: string): Diagnostic =>
  output['not-emitted-files'](NOWHERE, { emitter, given, wanted });

function describe(value: unknown): string {
  if (value === undefined || value === null) return String(value);
  if (value instanceof Promise) return 'a promise';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
