export {
  diffOutput,
  reportConflicts,
  reportDrift,
  type ChangeKind,
  type FileChange,
} from './diff.ts';
export { emitManifest, MANIFEST } from './manifest.ts';
export { staysInside, type OutputFolder } from './paths.ts';
export { reportUnlisted } from './unlisted.ts';
export { writeChanges, writeChangesTogether } from './write.ts';
