import { load } from 'js-yaml';
import type { EmittedFile } from '../ir/index.ts';

// Reading rules back is the slowest part of verification, and several checks need it. Another library
// than the one that wrote them reads them: a second opinion, and ten times as fast.
const read = new WeakMap<EmittedFile, unknown>();

/** The value of an emitted YAML file; parsed once, whoever asks. */
export function readYaml(file: EmittedFile): unknown {
  if (!read.has(file)) read.set(file, load(file.content));
  return read.get(file);
}
