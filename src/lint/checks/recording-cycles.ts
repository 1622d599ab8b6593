// Circles of recording rules. Rules that read only what they recorded themselves some time ago (an
// offset, or a range) keep a state on purpose.
import type { LintContext, ProjectCheck } from '../check.ts';
import type { LintedRule } from '../rule.ts';
import { ruleDiagnostics } from './diagnostics.ts';
import { readsOf } from './reads.ts';
import { recordersOf, recordersRead } from './recorders.ts';

type Edges = ReadonlyMap<LintedRule, readonly LintedRule[]>;

function edgesOf(context: LintContext): Edges {
  const isScraped = (name: string): boolean => context.scraped?.series.has(name) === true;
  // What one that is like another reads was recorded before: there are no circles among them.
  const rules = recordersOf(context).flatMap(({ rule }) => (rule.like ? [] : [rule]));
  return new Map(
    rules.map((rule) => {
      const reads = rule.expression ? readsOf(rule.expression) : [];
      const sources = reads.flatMap(({ selector, isInstant }) =>
        recordersRead(selector, context)
          .map((it) => it.rule)
          .filter((it) => it !== rule || (isInstant && !isScraped(rule.name))),
      );
      return [rule, [...new Set(sources)]];
    }),
  );
}

/** Circles, each once, from the rule that stands first; one for each rule that closes one. */
function findCircles(edges: Edges): readonly (readonly LintedRule[])[] {
  const circles: (readonly LintedRule[])[] = [];
  const done = new Set<LintedRule>();
  const path: LintedRule[] = [];
  const visit = (rule: LintedRule): void => {
    const start = path.indexOf(rule);
    if (start !== -1) circles.push(path.slice(start));
    if (start !== -1 || done.has(rule)) return;
    path.push(rule);
    for (const source of edges.get(rule) ?? []) visit(source);
    path.pop();
    done.add(rule);
  };
  for (const rule of edges.keys()) visit(rule);
  return circles;
}

/** Recording rules that need each other's results, or their own. */
export const checkRecordingCycles: ProjectCheck = (context) =>
  findCircles(edgesOf(context)).flatMap((circle) => {
    const [first] = circle;
    if (!first) return [];
    const names = [...circle, first].map(({ name }) => name);
    return [ruleDiagnostics['recording-cycle'](first.at('record'), { circle: names.join(' → ') })];
  });
