import type { Matcher, VectorSelector } from '../../ast.ts';
import { EXPRESSION, finding, type RelatedRange } from '../../finding.ts';
import { printMatcher } from '../../notation.ts';
import type { Analysis } from '../analysis.ts';
import { flowDiagnostics } from '../diagnostics.ts';
import { ANY, labelOf, type Carried, type LabelFlow } from '../label-flow.ts';
import { matchLabel } from '../matchers.ts';
import { passes } from '../values.ts';
import { instead, insteadOf, knownLabels, oneOf, rangeOf, wordOf } from './words.ts';

const nameOf = ({ name }: VectorSelector): string =>
  name === '' ? 'what it selects' : `\`${name}\``;

/** Says that a matcher asks for a label that the series never carry. */
export function reportUnknownLabel(
  matcher: Matcher,
  base: LabelFlow,
  node: VectorSelector,
  { findings }: Analysis,
): void {
  const { label } = matcher;
  const report = flowDiagnostics['unknown-label'](EXPRESSION, {
    place: `the matcher \`${printMatcher(matcher)}\``,
    label,
    lack: `${nameOf(node)} never carries`,
    help: instead(label, knownLabels(base)),
  });
  findings.push(finding(report, matcher.range ?? node.range));
}

interface Emptied {
  /** What is known before any matcher. */
  readonly base: LabelFlow;
  readonly node: VectorSelector;
  readonly isReported: boolean;
}

/** The matchers before this one that leave it nothing. */
const contradicted = (matcher: Matcher, { matchers }: VectorSelector): readonly Matcher[] =>
  matchers.slice(0, matchers.indexOf(matcher)).filter((each) => each.label === matcher.label);

type Reason = readonly [because: string, help: string];

/** Why a matcher lets nothing pass even without the others. */
function reasonByItself(matcher: Matcher, carried: Carried | undefined, who: string): Reason {
  if (matchLabel(ANY, matcher) === 'impossible') {
    return ['no value passes it', 'remove the matcher, or correct the regular expression'];
  }
  const values = carried?.values?.only;
  if (values === undefined || passes(matcher, '')) {
    return [`${who} always carries \`${matcher.label}\``, 'remove the matcher, or name a value'];
  }
  const always = carried?.always === true ? 'always' : 'only ever';
  return [
    `\`${matcher.label}\` is ${always} ${oneOf(values)}`,
    isEqual(matcher) ? insteadOf(matcher.value, values) : 'name values that there are',
  ];
}

const isEqual = ({ operator }: Matcher): boolean => operator === '=';

const reasonByOthers = (others: readonly Matcher[]): Reason => [
  `${others.map((each) => `\`${printMatcher(each)}\``).join(' and ')} contradicts it`,
  'keep one of them, or match several values with `=~`',
];

/** Says why a matcher lets nothing pass, and returns why the selector is empty. */
export function reportEmptySelector(
  matcher: Matcher,
  { base, node, isReported }: Emptied,
  { findings, lenient }: Analysis,
): RelatedRange {
  const text = printMatcher(matcher);
  const dead = { range: rangeOf(node), message: `\`${wordOf(node)}\` selects no series` };
  const carried = labelOf(base, matcher.label);
  const isByItself = matchLabel(carried, matcher) === 'impossible';
  if (isReported || (lenient && isByItself)) return dead;
  const others = isByItself ? [] : contradicted(matcher, node);
  const [because, help] = isByItself
    ? reasonByItself(matcher, carried, nameOf(node))
    : reasonByOthers(others);
  const related = others.map((each) => ({
    range: rangeOf(each),
    message: `\`${printMatcher(each)}\` leaves nothing for \`${text}\``,
  }));
  const parameters = { matcher: text, because, help };
  const report = flowDiagnostics['impossible-matcher'](EXPRESSION, parameters);
  findings.push(finding(report, matcher.range ?? node.range, related));
  return dead;
}
