export { diffOutput, reportConflicts, type ChangeKind, type FileChange } from './diff.ts';
export { emitManifest, MANIFEST } from './manifest.ts';
export type { OutputFolder } from './paths.ts';
export { writeChanges } from './write.ts';
