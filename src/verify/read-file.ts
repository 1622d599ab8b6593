import { load } from 'js-yaml';
import type { EmittedFile } from '../ir/index.ts';

/** What a file says, or why it cannot be read; then `value` is undefined. */
export interface Read {
  readonly value: unknown;
  /** Empty when it can be read. */
  readonly problem: string;
}

// Reading back is the slowest part of verification, and several checks need the same files. Rules
// are read by another library than any that writes YAML here: a second opinion.
const yaml = new WeakMap<EmittedFile, Read>();
const json = new WeakMap<EmittedFile, Read>();

/** The value of an emitted YAML file; parsed once, whoever asks. */
export const readYaml = (file: EmittedFile): Read => once(yaml, file, load);

/** The value of a YAML text, not kept: for what is read once, and is much. */
export const parseYaml = (text: string): Read => read(text, load);

/** The value of an emitted JSON file; parsed once, whoever asks. */
export const readJson = (file: EmittedFile): Read => once(json, file, JSON.parse);

function once(
  known: WeakMap<EmittedFile, Read>,
  file: EmittedFile,
  parse: (text: string) => unknown,
): Read {
  const found = known.get(file) ?? read(file.content, parse);
  known.set(file, found);
  return found;
}

function read(content: string, parse: (text: string) => unknown): Read {
  try {
    return { value: parse(content), problem: '' };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { value: undefined, problem: message.split('\n')[0] ?? message };
  }
}
