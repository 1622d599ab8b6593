// The policy's wishes for expressions: matchers, aggregations, ranges.
import type { Diagnostic } from '../../diagnostics/index.ts';
import { walk, type Aggregation, type Expression } from '../../promql/index.ts';
import { parseDuration, printDuration } from '../../units/index.ts';
import type { AggregationPolicy, SelectorPolicy } from '../policy/policy.ts';
import type { LintedRule } from '../rule.ts';
import { outermostAggregation } from './grouping.ts';
import { policyDiagnostics } from './policy-diagnostics.ts';
import { matchesWhole } from './matches-whole.ts';
import { literalDuration, readsOf } from './reads.ts';
import { nameOf } from './recorders.ts';

type Findings = readonly Diagnostic[];

/** Selectors that leave open which job they mean. */
export const checkSelectors = (rule: LintedRule, policy: SelectorPolicy): Findings =>
  (rule.expression ? readsOf(rule.expression) : []).flatMap(({ selector }) => {
    const metric = nameOf(selector) ?? '';
    if (policy.metric !== undefined && matchesWhole(policy.metric, metric) !== true) return [];
    return policy.matchers
      .filter((label) => selector.matchers.every((matcher) => matcher.label !== label))
      .map((label) =>
        policyDiagnostics['policy-matcher'](rule.at('expr', selector.range), {
          metric,
          label,
          edit: `${metric}{${label}="…"}`,
        }),
      );
  });

const isKept = ({ grouping, without }: Aggregation, label: string): boolean =>
  grouping.includes(label) !== without;

/** `topk` and its like keep all labels whatever they group by. */
const changesLabels = ({ operator }: Aggregation): boolean => !/k$|^limit_ratio$/.test(operator);

function aggregationsOf(expression: Expression): readonly Aggregation[] {
  const found: Aggregation[] = [];
  walk(expression, (node) => node.kind === 'aggregation' && found.push(node));
  return found.filter(changesLabels);
}

function report(
  rule: LintedRule,
  { operator, range, without }: Aggregation,
  [verb, label]: readonly [verb: 'keep' | 'strip', label: string],
): Diagnostic {
  const adds = (verb === 'strip') === without;
  return policyDiagnostics['policy-aggregation'](rule.at('expr', range), {
    operator: `\`${operator}\``,
    verb,
    label,
    edit: `${adds ? 'add' : 'remove'} \`${label}\` ${adds ? 'to' : 'from'} \`${without ? 'without' : 'by'} (…)\``,
  });
}

/** Aggregations that drop what must stay, and results with what must go. */
export function checkAggregations(rule: LintedRule, policy: AggregationPolicy): Findings {
  if (!rule.expression) return [];
  const { keep = [], strip = [] } = policy;
  const last = outermostAggregation(rule.expression);
  const stripped = last && !last.without && changesLabels(last) ? [last] : [];
  return [
    ...aggregationsOf(rule.expression).flatMap((it) =>
      keep.filter((label) => !isKept(it, label)).map((label) => report(rule, it, ['keep', label])),
    ),
    ...stripped.flatMap((it) =>
      strip.filter((label) => isKept(it, label)).map((label) => report(rule, it, ['strip', label])),
    ),
  ];
}

/** Ranges longer than the policy allows. */
export function checkRanges(rule: LintedRule, limit: string): Findings {
  const longest = parseDuration(limit);
  if (longest === undefined || !rule.expression) return [];
  const found: Diagnostic[] = [];
  walk(rule.expression, (node) => {
    if (node.kind !== 'matrix-selector' && node.kind !== 'subquery') return;
    const window = literalDuration(node.window);
    if (window === undefined || window <= longest) return;
    const given = printDuration(window);
    found.push(policyDiagnostics['policy-range'](rule.at('expr', node.range), { limit, given }));
  });
  return found;
}
