import type { Binary, TextRange, VectorMatching } from '../../ast.ts';
import { EXPRESSION, finding, type RelatedRange } from '../../finding.ts';
import { printOperator } from '../../printer.ts';
import type { Analysis } from '../analysis.ts';
import { flowDiagnostics } from '../diagnostics.ts';
import { labelOf, NAME, type LabelFlow } from '../label-flow.ts';
import { lossOf } from '../queries.ts';
import { includeWord, instead, knownLabels, rangeOf } from './words.ts';

type Join = readonly [node: Binary, matching: VectorMatching];

const placeOf = (node: Binary): TextRange => node.operatorRange ?? rangeOf(node);

/** Why labels are missing, each place named once. */
export function losses(label: string, ...flows: readonly LabelFlow[]): readonly RelatedRange[] {
  const found = new Map<string, RelatedRange>();
  for (const flow of flows) {
    const loss = lossOf(flow, label);
    if (loss) found.set(`${loss.range.start} ${loss.message}`, loss);
  }
  return [...found.values()];
}

/** Says which labels of `on (…)` or `ignoring (…)` neither side carries; returns those of `on`. */
export function reportMatchLabels(
  left: LabelFlow,
  right: LabelFlow,
  [node, matching]: Join,
  { findings }: Analysis,
): readonly string[] {
  if (matching.labels.length === 0) return [];
  const unknown = matching.labels.filter(
    (label) => label !== NAME && !labelOf(left, label) && !labelOf(right, label),
  );
  const place = `\`${printOperator(node)}\``;
  for (const label of unknown) {
    const related = losses(label, left, right);
    const help = instead(label, knownLabels(left, right));
    const report = matching.on
      ? flowDiagnostics['unknown-label'](EXPRESSION, {
          place,
          label,
          lack: 'neither side carries',
          help,
        })
      : flowDiagnostics['needless-label'](EXPRESSION, {
          place,
          label,
          lack: 'neither side carries',
        });
    findings.push(finding(report, placeOf(node), related));
  }
  return matching.on ? unknown : [];
}

/**
 * Says which labels of `group_left (…)` the other side never carries; returns those that the result
 * cannot have either.
 */
export function reportInclude(
  { many, one }: { readonly many: LabelFlow; readonly one: LabelFlow },
  [node, matching]: Join,
  { findings }: Analysis,
): readonly string[] {
  const unknown: string[] = [];
  const side = matching.cardinality === 'one-to-many' ? 'left' : 'right';
  for (const label of matching.include) {
    if (labelOf(one, label) || label === NAME) continue;
    const include = includeWord(node);
    const isOverwritten = labelOf(many, label) !== undefined;
    if (!isOverwritten) unknown.push(label);
    const report = isOverwritten
      ? flowDiagnostics['include-never-there'](EXPRESSION, { include, label, side })
      : flowDiagnostics['unknown-label'](EXPRESSION, {
          place: `\`${include}\``,
          label,
          lack: `the ${side} side never carries`,
          help: instead(label, knownLabels(one)),
        });
    findings.push(finding(report, placeOf(node), losses(label, one)));
  }
  return unknown;
}
