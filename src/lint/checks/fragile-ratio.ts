import { walk, type Binary, type Expression } from '../../promql/index.ts';
import type { RuleCheck } from '../check.ts';
import { alertDiagnostics } from './diagnostics.ts';
import { readsOf } from './reads.ts';

/** The one job that an expression reads, and whether it reads only the newest samples of it. */
function jobOf(expression: Expression): { job: string; isInstant: boolean } | undefined {
  const reads = readsOf(expression);
  const jobs = new Set(
    reads
      .map(({ selector }) =>
        selector.matchers.find(({ label, operator }) => label === 'job' && operator === '='),
      )
      .map((matcher) => matcher?.value),
  );
  const [job] = jobs;
  if (job === undefined || jobs.size !== 1) return undefined;
  return { job, isInstant: reads.some((read) => read.isInstant) };
}

const isAggregated = (expression: Expression): boolean => {
  let found = false;
  walk(expression, ({ kind }) => (found ||= kind === 'aggregation'));
  return found;
};

function ratios(expression: Expression): readonly Binary[] {
  const found: Binary[] = [];
  walk(expression, (node) => {
    if (node.kind === 'binary' && node.operator === '/') found.push(node);
  });
  return found;
}

/** Ratios of what two jobs report, in alerts that fire at once. */
export const checkFragileRatio: RuleCheck = (rule) => {
  if (rule.kind !== 'alert' || !rule.expression || (rule.for ?? 0) > 0) return [];
  return ratios(rule.expression).flatMap(({ left, right, range }) => {
    const [above, below] = [jobOf(left), jobOf(right)];
    if (!above || !below || above.job === below.job) return [];
    if (!above.isInstant && !below.isInstant) return [];
    if (!isAggregated(left) && !isAggregated(right)) return [];
    return [
      alertDiagnostics['fragile-ratio'](rule.at('expr', range), {
        left: JSON.stringify(above.job),
        right: JSON.stringify(below.job),
      }),
    ];
  });
};
