export type { Asked } from './answers.ts';
export { driftDiagnostics } from './diagnostics.ts';
export type { CommittedFile, ServerName } from './difference.ts';
export {
  compareWithAlertmanager,
  compareWithGrafana,
  compareWithPrometheus,
  type Compared,
} from './drift.ts';
export { driftOf, printDrifts, renderDrifts } from './render.ts';
