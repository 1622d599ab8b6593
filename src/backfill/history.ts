// Which recorded series need a past, and in which order the past can be computed.
import type { Plan, RecordingRule, RuleGroup } from '../ir/index.ts';
import { SLO_LABEL } from '../names/index.ts';
import type { Expression, VectorSelector } from '../promql/ast.ts';
import { walk } from '../promql/index.ts';
import { groupBy } from '../text/index.ts';
import { duration } from '../units/index.ts';
import { inline, producersOf, recordedIn, type Recorded } from './recorded.ts';

// What is read over at most this heals by itself before anybody has read the dashboards.
const HEALS_WITHIN = duration('1h');

/** Rules to evaluate over the past once those of the passes before it have been loaded. */
export interface Pass {
  readonly groups: readonly RuleGroup[];
}

/**
 * The rules whose past somebody reads: those of series that a rule of the plan reads over more than
 * an hour. In one pass where raw series are all that they read, as far as that can be had by
 * inlining; promtool sees nothing that it has only just computed.
 *
 * @param slos ids of the SLOs wanted; rules of no SLO are always wanted
 */
export function planPasses(plan: Plan, slos: ReadonlySet<string>): readonly Pass[] {
  const recorded = recordedIn(plan);
  const reads = longReadsOf(plan);
  const wanted = recorded
    .filter((each) =>
      (reads.get(each.rule.record) ?? []).some(
        (selector) => producersOf(selector, [each]).length > 0,
      ),
    )
    .filter(({ rule }) => slos.has(rule.labels[SLO_LABEL] ?? '') || !(SLO_LABEL in rule.labels));
  const inlined = wanted.map(({ rule, group }) => ({
    rule: { ...rule, expression: inline(rule.expression, recorded) },
    group,
  }));
  return inOrder(inlined);
}

/** What all rules read over more than an hour, by the name of the series. */
function longReadsOf({ ruleFiles }: Plan): ReadonlyMap<string, readonly VectorSelector[]> {
  const rules = ruleFiles.flatMap(({ groups }) => groups.flatMap((group) => group.rules));
  return groupBy(
    rules.flatMap(({ expression }) => longReads(expression)),
    ({ name }) => name,
  );
}

function longReads(expression: Expression): readonly VectorSelector[] {
  const found: VectorSelector[] = [];
  walk(expression, (node) => {
    if (node.kind !== 'matrix-selector' || node.window.kind !== 'duration') return;
    if (node.window.value > HEALS_WITHIN) found.push(node.selector);
  });
  return found;
}

/** Rules by how many others must have been computed and loaded before them. */
function inOrder(rules: readonly Recorded[]): readonly Pass[] {
  const passes: Pass[] = [];
  let rest = rules;
  while (rest.length > 0) {
    const left = rest;
    const ready = left.filter(({ rule }) => !readsOneOf(rule, left));
    // Rules that read each other in a circle have no past either way.
    const next = ready.length > 0 ? ready : left;
    passes.push({ groups: groupsOf(next) });
    rest = left.filter((each) => !next.includes(each));
  }
  return passes;
}

function readsOneOf({ expression }: RecordingRule, others: readonly Recorded[]): boolean {
  let reads = false;
  walk(expression, (node) => {
    reads ||= node.kind === 'vector-selector' && producersOf(node, others).length > 0;
  });
  return reads;
}

/** The groups keep their names: a group's name decides at which second of a minute it runs. */
function groupsOf(rules: readonly Recorded[]): readonly RuleGroup[] {
  const groups = [...new Set(rules.map(({ group }) => group))];
  return groups.map((group) => ({
    ...group,
    rules: rules.filter((each) => each.group === group).map(({ rule }) => rule),
  }));
}
