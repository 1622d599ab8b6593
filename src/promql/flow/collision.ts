import { EXPRESSION, finding, type Finding } from '../finding.ts';
import { flowDiagnostics } from './diagnostics.ts';
import { isFixed } from './key.ts';
import type { LabelFlow } from './label-flow.ts';
import { listed } from './report/words.ts';
import { writtenBy } from './rule-labels.ts';
import { isTelling } from './telling.ts';
import { constantOf } from './values.ts';

/** Whether a rule gives all samples the same value, or none. */
function isSame(text: string): boolean {
  const written = writtenBy(text);
  return written === undefined || constantOf(written.values) !== undefined;
}

/**
 * Why the labels of a rule make its alerts, or its recorded series, collide: they write over a label
 * that tells the expression's samples apart. Its range is that of the whole expression.
 *
 * @example ruleCollision(labelFlow(parsed('sum by (code) (x)'), options).flow, { code: '5xx' })?.code // 'promql/duplicate-series'
 */
export function ruleCollision(
  flow: LabelFlow,
  ruleLabels: Readonly<Record<string, string>>,
): Finding | undefined {
  if (flow.dead) return undefined;
  // Alerts are filtered, and collide just when several of them fire.
  const unfiltered = { ...flow, selective: false };
  const merged = Object.entries(ruleLabels).flatMap(([label, text]) =>
    isSame(text) && !isFixed(flow, label) && isTelling(unfiltered, label) ? [label] : [],
  );
  if (merged.length === 0) return undefined;
  const names = listed(merged);
  const [label, label_] = merged.length === 1 ? ['label', 'tells'] : ['labels', 'tell'];
  const report = flowDiagnostics['duplicate-series'](EXPRESSION, {
    what: `the rule's ${label} ${names}`,
    because: `the expression's own ${names} ${label_} its samples apart`,
    help: `give the rule's ${label} another name, or aggregate ${names} away`,
  });
  return finding(report, flow.origin?.node.range);
}
