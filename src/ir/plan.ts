import type { Diagnostic } from '../diagnostics/index.ts';
import type { SeriesDeclaration } from '../promql/index.ts';
import type { Duration } from '../units/index.ts';
import type { Certificate } from './certificate.ts';
import type { DashboardSpec } from './dashboards.ts';
import type { NoticeTime } from './notice.ts';
import type { OnCallPlan } from './on-call.ts';
import type { GatePlan } from './rollout.ts';
import type { RoutingPlan, RoutingProof } from './routing.ts';
import type { AlertClass, RuleFile } from './rules.ts';
import type { RunbookPage, RunbookTemplate } from './runbooks.ts';

/** Plain JSON. */
export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Where the output will be reachable; links in alerts start here. */
export interface Addresses {
  /** `https://grafana.example.com`, without a final slash. */
  readonly grafana: string;
  readonly runbooks: string;
  readonly alertmanager: string;
}

/** How series come to be: what rules about ranges and labels are measured by. */
export interface Collection {
  readonly scrapeInterval: Duration;
  /** The labels that every scraped series carries. */
  readonly targetLabels: readonly string[];
}

/** The oldest servers that the output must load in. */
export interface Targets {
  readonly prometheus: string;
  readonly alertmanager: string;
}

/**
 * Everything that will be emitted, as plain JSON: no functions, no class instances, sorted.
 * Planner and emitters meet only here.
 */
export interface Plan {
  readonly addresses: Addresses;
  readonly targets: Targets;
  readonly collection: Collection;
  readonly ruleFiles: readonly RuleFile[];
  readonly alerts: readonly AlertClass[];
  readonly routing: RoutingPlan;
  /** Who is told of what and when, to be proven. */
  readonly certificate: Certificate;
  /** How soon somebody is told of each failure; held against what severities promise. */
  readonly noticeTimes: readonly NoticeTime[];
  /** Teams with their ladders and rotations, for pagers that hold these themselves. */
  readonly onCall: OnCallPlan;
  readonly dashboards: readonly DashboardSpec[];
  readonly runbooks: readonly RunbookPage[];
  /** Templates that stand in for ours. */
  readonly runbookTemplates?: readonly RunbookTemplate[];
  /** Release gates: a system's own before those of its services. */
  readonly gates: readonly GatePlan[];
  /** Proofs owed to verify/. */
  readonly proofs: { readonly routing: readonly RoutingProof[] };
  /** Every series of the metrics that expressions may read. */
  readonly catalogue: readonly SeriesDeclaration[];
  /** The validated model without behaviour, for the manifest and for diffs. */
  readonly model: Json;
}

/** A file in memory, before anything touches the disk. */
export interface EmittedFile {
  /** Relative to the output folder, with forward slashes. */
  readonly path: string;
  readonly content: string;
  /** Which emitter made it. */
  readonly emitter: string;
  /** The definitions that it was made from, sorted: `service sales-agent-api`. */
  readonly from: readonly string[];
}

/** Turns a Plan into files. Total: cannot fail, reads no disk, clock or environment. */
export interface Emitter {
  readonly name: string;
  /** What is wrong with what users give the emitter itself, such as templates. */
  check?(plan: Plan): readonly Diagnostic[];
  emit(plan: Plan): readonly EmittedFile[];
}
