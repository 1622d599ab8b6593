export type { Asked } from './answers.ts';
export { driftDiagnostics } from './diagnostics.ts';
export type { Compared } from './compared.ts';
export type { CommittedFile, Generated, ManifestFile, ServerName } from './difference.ts';
export { compareWithAlertmanager, compareWithPrometheus } from './drift.ts';
export { generatedFor } from './generated.ts';
export { compareWithGrafana } from './grafana.ts';
export type { TargetName } from './targets.ts';
export { driftOf, printDrifts, renderDrifts } from './render.ts';
