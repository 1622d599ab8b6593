import { load } from 'js-yaml';
import type { EmittedFile } from '../ir/index.ts';

// Reading back is the slowest part of verification, and several checks need the same files. Rules
// are read by another library than any that writes YAML here: a second opinion.
const yaml = new WeakMap<EmittedFile, unknown>();
const json = new WeakMap<EmittedFile, unknown>();

/** The value of an emitted YAML file; parsed once, whoever asks. */
export const readYaml = (file: EmittedFile): unknown => once(yaml, file, load);

/** The value of an emitted JSON file; throws what `JSON.parse` throws. */
export const readJson = (file: EmittedFile): unknown => once(json, file, JSON.parse);

function once(
  read: WeakMap<EmittedFile, unknown>,
  file: EmittedFile,
  parse: (text: string) => unknown,
): unknown {
  if (!read.has(file)) read.set(file, parse(file.content));
  return read.get(file);
}
