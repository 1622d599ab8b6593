// Joins whose sides never have the same labels.
import type { Binary, Expression, VectorMatching } from '../../ast.ts';
import { EXPRESSION, finding, type RelatedRange } from '../../finding.ts';
import { printOperator } from '../../printer.ts';
import type { Analysis } from '../analysis.ts';
import { flowDiagnostics } from '../diagnostics.ts';
import { labelOf, type LabelFlow } from '../label-flow.ts';
import type { Values } from '../values.ts';
import { lossOf } from '../queries.ts';
import { knownLabels, listed, oneOf, rangeOf, wordOf } from './words.ts';

type Sides = readonly [left: LabelFlow, right: LabelFlow];
type Join = readonly [node: Binary, matching: VectorMatching];

const shown = (values: Values | undefined): string =>
  values?.only
    ? oneOf(values.only)
    : (values?.tests ?? [])
        .map(({ operator, value }) => `${operator}${JSON.stringify(value)}`)
        .join(' ');

function because(label: string, [left, right]: Sides): string {
  const [a, b] = [labelOf(left, label), labelOf(right, label)];
  if (!a) return `\`${label}\` is never on its left side and always on its right`;
  if (!b) return `\`${label}\` is always on its left side and never on its right`;
  return `\`${label}\` is ${shown(a.values)} on its left side and ${shown(b.values)} on its right`;
}

function explained(label: string, flow: LabelFlow, node: Expression): RelatedRange {
  const carried = labelOf(flow, label);
  const loss = carried ? undefined : lossOf(flow, label);
  if (loss) return loss;
  const word = `\`${wordOf(node)}\``;
  const message = carried?.values
    ? `\`${label}\` is ${shown(carried.values)} in ${word}`
    : `\`${label}\` is ${carried ? 'always' : 'never'} carried by ${word}`;
  return { range: rangeOf(node), message };
}

/** The labels that only one side has, without which the others would match. */
const onlyOn = (side: LabelFlow, other: LabelFlow): readonly string[] =>
  [...side.labels].flatMap(([label, { always }]) =>
    always && labelOf(other, label) === undefined ? [label] : [],
  );

function help(label: string, [left, right]: Sides, [, matching]: Join): string {
  const isMissing = !labelOf(left, label) || !labelOf(right, label);
  if (!isMissing) return `correct one of the values, or do not match by \`${label}\``;
  const side = labelOf(left, label) ? 'left' : 'right';
  const other = side === 'left' ? 'right' : 'left';
  if (matching.on) {
    return `keep \`${label}\` on the ${other} side, or leave it out of \`on (${matching.labels.join(', ')})\``;
  }
  const extra = side === 'left' ? onlyOn(left, right) : onlyOn(right, left);
  const names = extra.filter((each) => each !== '__name__');
  const ignoring = [...new Set([...matching.labels, ...names])].join(', ');
  return `add \`ignoring (${ignoring}) group_${side}\`, or keep ${listed(names)} on the ${other} side`;
}

const relatedTo = (label: string, [left, right]: Sides, [node]: Join): readonly RelatedRange[] => [
  explained(label, left, node.left),
  explained(label, right, node.right),
];

/** Says that a join finds no pair, and returns why there is nothing. */
export function reportConflict(
  label: string,
  sides: Sides,
  join: Join,
  { findings }: Analysis,
): RelatedRange {
  const [node, matching] = join;
  const range = node.operatorRange ?? rangeOf(node);
  const operator = printOperator(node);
  const reason = because(label, sides);
  const isSet = node.operator === 'and';
  const report = flowDiagnostics['join-never-matches'](EXPRESSION, {
    operator,
    because: reason,
    help: isSet && !matching.on ? setHelp(label, sides, join) : help(label, sides, join),
  });
  findings.push(finding(report, range, relatedTo(label, sides, join)));
  return { range, message: `\`${operator}\` never finds a pair: ${reason}` };
}

/** Set operators take no `group_left`: they match many with many. */
function setHelp(label: string, sides: Sides, join: Join): string {
  const [left, right] = sides;
  const shared = knownLabels(left).filter((each) => labelOf(right, each));
  return left.open ||
    right.open ||
    shared.length === 0 ||
    (labelOf(left, label) && labelOf(right, label))
    ? help(label, sides, join).replace(/ group_(?:left|right)`/, '`')
    : `match by what both sides carry: \`${join[0].operator} on (${shared.join(', ')})\``;
}

/** Says that `unless` has nothing to remove. */
export function reportWithoutEffect(
  label: string,
  sides: Sides,
  join: Join,
  { findings }: Analysis,
): void {
  const [node, matching] = join;
  const report = flowDiagnostics['unless-without-effect'](EXPRESSION, {
    operator: printOperator(node),
    because: because(label, sides),
    help: matching.on ? help(label, sides, join) : setHelp(label, sides, join),
  });
  findings.push(
    finding(report, node.operatorRange ?? rangeOf(node), relatedTo(label, sides, join)),
  );
}
