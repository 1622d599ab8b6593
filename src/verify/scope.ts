// What emitted expressions are checked against: the rules that were emitted, and every series that
// there is to read. Built once for rules and dashboards.
import { prometheusSeries } from '../catalogue/index.ts';
import type { EmittedFile, Plan } from '../ir/index.ts';
import {
  recordedIntervals,
  withRecorded,
  type LabelReader,
  type LintedGroup,
} from '../lint/index.ts';
import { RULES_EMITTER } from '../names/index.ts';
import {
  anySeries,
  catalogueOf,
  closestTarget,
  type Catalogue,
  type PrometheusTarget,
  type SeriesDeclaration,
} from '../promql/index.ts';
import { duration, type Duration } from '../units/index.ts';
import { originsOf, type EmittedRule } from './emitted-rules.ts';
import { lintedGroups } from './linted-rules.ts';

export interface Scope {
  readonly groups: readonly LintedGroup[];
  /** What is scraped, what Prometheus makes itself, and what is recorded by others than these. */
  readonly scraped: Catalogue;
  /** The same with what the groups record. */
  readonly catalogue: Catalogue;
  /** How often a recorded series is written. */
  readonly intervals: ReadonlyMap<string, Duration>;
  readonly target: PrometheusTarget;
  readonly scrapeInterval: Duration;
  readonly evaluationInterval: Duration;
}

/** What is read of a plan for it. */
export type ScopePlan = Pick<Plan, 'targets' | 'collection' | 'ruleFiles' | 'catalogue'>;

/**
 * What is not emitted here, though it is planned, counts as recorded elsewhere. The readers are those
 * with which the rules will be inspected.
 */
export function readScope(
  rules: readonly EmittedRule[],
  files: readonly EmittedFile[],
  plan: ScopePlan,
  readers: readonly LabelReader[] = [],
): Scope {
  const { targetLabels, scrapeInterval } = plan.collection;
  const target = closestTarget(plan.targets.prometheus);
  const evaluationInterval = duration('1m');
  const declared = [
    ...prometheusSeries(targetLabels),
    ...recordedElsewhere(rules, files, plan),
    ...plan.catalogue,
  ];
  const scraped = { ...catalogueOf(declared), toDeclare: TO_DECLARE };
  const groups = lintedGroups(rules, originsOf(plan), scraped, readers);
  const linted = groups.flatMap((group) => group.rules);
  return {
    groups,
    scraped,
    catalogue: withRecorded(scraped, linted, target),
    intervals: recordedIntervals(groups, evaluationInterval),
    target,
    scrapeInterval,
    evaluationInterval,
  };
}

const TO_DECLARE = 'declare it and name it in `metrics` of the system';

/** What is planned to be recorded where our rules are not emitted. */
function recordedElsewhere(
  emitted: readonly EmittedRule[],
  files: readonly EmittedFile[],
  { ruleFiles }: ScopePlan,
): readonly SeriesDeclaration[] {
  if (files.some(({ emitter }) => emitter === RULES_EMITTER)) return [];
  const here = new Set(emitted.map(({ name }) => name));
  return ruleFiles
    .flatMap(({ groups }) => groups.flatMap(({ rules }) => rules))
    .flatMap((rule) => (rule.kind === 'recording' ? [rule.record] : []))
    .filter((name) => !here.has(name))
    .map(anySeries);
}
