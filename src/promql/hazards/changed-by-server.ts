// Prometheus evaluates a rule's printed form, and older versions print two things wrongly.
import type { Binary, VectorMatching } from '../ast.ts';
import { EXPRESSION, finding, type Finding } from '../finding.ts';
import { atLeast } from '../functions.ts';
import { isPlainGroupingLabel, quote } from '../notation.ts';
import { hazardDiagnostics } from './diagnostics.ts';
import type { Hazard } from './hazard.ts';

/** The first versions that print them as they were read. */
const FIXED = { grouping: '3.9', quotes: '3.10' } as const;

const needsQuotes = (label: string): boolean => !isPlainGroupingLabel(label);

/** The matching as an old version prints it: labels without quotes. */
function printed({ on, labels, cardinality, include }: VectorMatching): string {
  const clause = `${on ? 'on' : 'ignoring'} (${labels.join(', ')})`;
  if (cardinality !== 'many-to-one' && cardinality !== 'one-to-many') return clause;
  const side = cardinality === 'many-to-one' ? 'left' : 'right';
  return `${clause} group_${side} (${include.join(', ')})`;
}

function lostQuotes(binary: Binary, matching: VectorMatching): readonly Finding[] {
  const label = [...matching.labels, ...matching.include].find(needsQuotes);
  if (label === undefined) return [];
  const report = hazardDiagnostics['changed-by-server'](EXPRESSION, {
    fixed: FIXED.quotes,
    printed: `${binary.operator} ${printed(matching)}`,
    consequence: 'it cannot read',
    suggestion: `match on other labels, or give ${quote(label)} a plain name by \`label_replace\``,
  });
  return [finding(report, binary.operatorRange ?? binary.range)];
}

/** All labels match anyway, so that only a name that is copied gets lost. */
function lostGrouping(binary: Binary, matching: VectorMatching): readonly Finding[] {
  const { on, labels, include } = matching;
  if (on || labels.length > 0 || !include.includes('__name__')) return [];
  const report = hazardDiagnostics['changed-by-server'](EXPRESSION, {
    fixed: FIXED.grouping,
    printed: `… ${binary.operator} …`,
    consequence: 'copies no metric name',
    suggestion: 'name the labels that tell the sides apart, in `on (…)` or `ignoring (…)`',
  });
  return [finding(report, binary.operatorRange ?? binary.range)];
}

export const changedByServer: Hazard = (node, { target, rule }) => {
  if (rule === undefined || node.kind !== 'binary' || !node.matching) return [];
  const { matching } = node;
  return [
    ...(atLeast(target, FIXED.quotes) ? [] : lostQuotes(node, matching)),
    ...(atLeast(target, FIXED.grouping) ? [] : lostGrouping(node, matching)),
  ];
};
