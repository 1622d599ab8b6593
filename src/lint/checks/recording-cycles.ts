// Circles of recording rules. Rules that read only what they recorded themselves some time ago (an
// offset, or a range) keep a state on purpose.
import { carries, escapeRegex, labelFlow, type VectorSelector } from '../../promql/index.ts';
import type { LintContext, ProjectCheck } from '../check.ts';
import type { LintedRule } from '../rule.ts';
import { ruleDiagnostics } from './diagnostics.ts';
import { matchesWhole } from './matches-whole.ts';
import { readsOf } from './reads.ts';
import { recordersOf, recordersRead, type Recorder } from './recorders.ts';

type Edges = ReadonlyMap<LintedRule, readonly LintedRule[]>;

function edgesOf(context: LintContext): Edges {
  const isScraped = (name: string): boolean => context.scraped?.series.has(name) === true;
  const rules = unlike(recordersOf(context));
  return new Map(
    rules.map((rule) => {
      const reads = rule.expression ? readsOf(rule.expression) : [];
      const sources = reads.flatMap(({ selector, isInstant }) =>
        unlike(recordersRead(selector, context))
          .filter((it) => it !== rule || (isInstant && !isScraped(rule.name)))
          .filter((it) => it !== rule || !lacks(rule, selector, context)),
      );
      return [rule, [...new Set(sources)]];
    }),
  );
}

/** What one that is like another reads was recorded before: there are no circles among them. */
const unlike = (recorders: readonly Recorder[]): readonly LintedRule[] =>
  recorders.filter(({ rule }) => !rule.like).map(({ rule }) => rule);

/** Whether a rule removes a label that a selector demands: it reads others of that name. */
function lacks(
  { expression, labels }: LintedRule,
  { matchers }: VectorSelector,
  { catalogue, target }: LintContext,
): boolean {
  if (!expression) return false;
  const { flow } = labelFlow(expression, { catalogue, target });
  return matchers.some(
    ({ label, operator, value }) =>
      labels[label] === undefined &&
      carries(flow, label) === 'never' &&
      (operator === '=' || operator === '=~') &&
      matchesWhole(operator === '=' ? escapeRegex(value) : value, '') === false,
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
