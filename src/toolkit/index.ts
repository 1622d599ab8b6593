// Everything that the commands do, as functions: `nines/toolkit`. Names only, no code.

// nines validate, nines generate
export {
  openProject,
  writeProject,
  type Project,
  type ProjectOptions,
  type WriteOptions,
} from './project.ts';
export { printPlan } from './print-plan.ts';
export type { LoadedConfig } from '../config/index.ts';
export type { ChangeKind, FileChange } from '../output/index.ts';
export {
  renderChanges,
  renderDiagnostics,
  renderGithub,
  renderJson,
  renderSarif,
  type Shown,
  type Suppressed,
} from '../report/index.ts';

// nines lint, nines lint-dashboards
export {
  lint,
  readRuleFile,
  type DisabledDiagnostic,
  type LintOptions,
  type LintPolicy,
  type LintResult,
  type RuleFile as ReadRuleFile,
  type RuleText,
} from '../lint/index.ts';
export {
  lintDashboards,
  readDashboardFile,
  type DashboardFile,
  type DashboardText,
  type DisabledCode,
  type LintDashboardsOptions,
  type LintDashboardsResult,
} from '../lint-dashboards/index.ts';

// nines cost
export {
  countQueries,
  estimate,
  estimateJson,
  mergeCardinalities,
  NOTHING_SAID,
  parseSeries,
  renderComparison,
  renderEstimate,
  rulesOfGroups,
  rulesOfPlan,
  takeCensus,
  type Cardinality,
  type Compared,
  type CostedRule,
  type CountQuery,
  type Estimate,
  type ReadRules,
} from '../cost/index.ts';

// nines simulate
export {
  printSimulations,
  renderSimulationPage,
  renderSimulations,
  startSimulator,
  subjectsOf,
  type Simulation,
  type Subject as SimulatedSlo,
} from '../simulate/index.ts';

// nines backfill, nines backtest
export {
  findFirstSamples,
  pastOf,
  planPasses,
  printPass,
  promtoolArguments,
  recordedIn,
  renderCommand,
  type Pass,
  type Past,
  type Recorded,
} from '../backfill/index.ts';
export {
  backtest,
  fetchHistory,
  printBacktests,
  renderBacktestPage,
  renderBacktests,
  replay,
  subjectOf,
  type Backtest,
  type Phases,
  type Span,
  type Subject as BacktestedSlo,
} from '../backtest/index.ts';
export { connect, parseServerUrl, type Ask, type Samples } from '../server/index.ts';

// nines test
export {
  hasFailed,
  planProofs,
  proofFiles,
  runProofs,
  testPath,
  verdicts,
  type Proof,
  type ProofRun,
  type Proofs,
  type Proven,
  type RunTests,
  type Verdict,
} from '../proofs/index.ts';

// nines routes
export {
  createRouter,
  explainAlerts,
  parseConfig,
  readAlerts,
  type AlertmanagerConfig,
  type ExplainedAlert,
  type Router,
} from '../routing/index.ts';

// nines gate
export {
  decideGate,
  printGates,
  renderGates,
  renderGatesMarkdown,
  worstOf,
  type Decision,
  type GateResult,
} from '../gate/index.ts';

// nines preview, nines demo
export {
  chooseDashboards,
  expandRows,
  judge,
  planShots,
  probeWith,
  readDashboards,
  renderGallery,
  type Previewed,
  type PreviewedDashboard,
} from '../preview/index.ts';
export { startDemo, type Demo, type DemoHost, type RunningServer } from '../demo/index.ts';

// nines diff, nines drift, nines explain
export {
  mergeReviews,
  NO_MANIFEST,
  printReview,
  readManifest,
  renderGithubReview,
  renderReview,
  renderReviewMarkdown,
  reviewManifests,
  slosToAsk,
  withConsumption,
  type BudgetsLeft,
  type CostChange,
  type PlaceOf,
  type ReadFiles,
  type Review,
  type ReviewedEnvironment,
  type ReviewedManifest,
  type ReviewSubject,
} from '../review/index.ts';
export {
  compareWithAlertmanager,
  compareWithGrafana,
  compareWithPrometheus,
  driftOf,
  printDrifts,
  renderDrifts,
  type CommittedFile,
  type Compared as Drift,
} from '../drift/index.ts';
export {
  explainName,
  explainPlace,
  openWorld,
  printExplanation,
  renderExplanation,
  renderExplanationMarkdown,
  type Explanation,
  type FilePosition,
  type World,
} from '../explain/index.ts';

// nines import, nines compare, nines export
export {
  configModule,
  evaluateServices,
  printConfig,
  readImport,
  renderSummary,
  summarise,
  type ConfigOptions,
  type ImportFile,
  type ImportOptions,
  type ImportSummary,
} from '../import/index.ts';
export {
  comparePair,
  pairUp,
  planImported,
  printParities,
  renderParities,
  type Pair,
  type Parity,
} from '../parity/index.ts';
export {
  exportOpenslo,
  printDocuments,
  type OpensloDocument,
  type OpensloFile,
} from '../export/index.ts';

// What all of them start from, and what they say.
export type { Diagnosed, Diagnostic, Place, Severity } from '../diagnostics/index.ts';
export type * as ir from '../ir/index.ts';
export type * as model from '../model/index.ts';
