// The public API. Names only, no code.
export * from './define/index.ts';
export * from './sli/index.ts';
export * from './receivers/index.ts';
export * from './packs/index.ts';
export * from './emit/index.ts';
export { compile, type Compilable, type Compilation } from './compile.ts';
export type { Diagnostic, Place, Subject } from './diagnostics/index.ts';
export { capturePlace, defineDiagnostics, property, subject } from './diagnostics/index.ts';
export type {
  Condition,
  Counting,
  DashboardDefinition,
  Measure,
  Metric,
  Receiver,
  Selection,
  Sli,
  Traffic,
} from './model/index.ts';
export type {
  AlertClass,
  AlertPage,
  DashboardSpec,
  EmittedFile,
  Emitter,
  IncidentsPage,
  IndexPage,
  Plan,
  ProcedurePage,
  RoutingPlan,
  Rule,
  RuleFile,
  RunbookPage,
  RunbookTemplate,
  ScenarioPage,
  SloPage,
  SystemPage,
} from './ir/index.ts';
