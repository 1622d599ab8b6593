export {
  BLOCKS,
  PASS_FILE,
  passFolder,
  pastOf,
  promtoolArguments,
  renderCommand,
  type Past,
} from './commands.ts';
export { backfillDiagnostics } from './diagnostics.ts';
export { findFirstSamples } from './first-samples.ts';
export { planPasses, type Pass } from './history.ts';
export { printPass } from './print-pass.ts';
export { inline, recordedIn, type Recorded } from './recorded.ts';
