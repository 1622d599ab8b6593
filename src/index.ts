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
  Measure,
  Metric,
  Receiver,
  Selection,
  Sli,
} from './model/index.ts';
export type {
  AlertClass,
  DashboardSpec,
  EmittedFile,
  Emitter,
  Plan,
  RoutingPlan,
  Rule,
  RuleFile,
  RunbookPage,
} from './ir/index.ts';
