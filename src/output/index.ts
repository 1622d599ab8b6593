export {
  diffFiles,
  diffOutput,
  reportConflicts,
  type ChangeKind,
  type FileChange,
} from './diff.ts';
export { emitManifest, MANIFEST, parseManifest, type Manifest } from './manifest.ts';
export type { OutputFolder } from './paths.ts';
export { writeChanges } from './write.ts';
