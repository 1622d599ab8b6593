// Which rules lie before a rule and behind it, as small trees.
import { metricOf } from '../cost/cardinality.ts';
import { SLO_LABEL } from '../names/index.ts';
import { printExpression, type Expression, type VectorSelector } from '../promql/index.ts';
import { printableLine } from '../text/index.ts';
import { printDuration } from '../units/index.ts';
import type { Branch } from './explanation.ts';
import { nameOf, selectorsOf, type PlacedRule, type RuleIndex } from './rule-index.ts';

const DEEPEST = 4;
const WIDEST = 12;
const LONGEST = 120;

/** The series that a rule reads, down to those that are scraped; of one SLO where there are many. */
export const upstream = (
  index: RuleIndex,
  { rule }: PlacedRule,
  slo: string | undefined,
): readonly Branch[] => readsOf({ index, slo }, rule.expression, new Set());

interface Looking {
  readonly index: RuleIndex;
  readonly slo: string | undefined;
}

function readsOf(
  looking: Looking,
  expression: Expression,
  path: ReadonlySet<PlacedRule>,
): readonly Branch[] {
  const found = new Map<string, Branch>();
  for (const selector of selectorsOf(expression)) {
    const { offset: _, at: __, ...bare } = selector;
    const text = printExpression(bare);
    if (!found.has(text)) found.set(text, branchOf(looking, bare, path));
  }
  return cut([...found.values()]);
}

function branchOf(
  looking: Looking,
  selector: VectorSelector,
  path: ReadonlySet<PlacedRule>,
): Branch {
  const { index, slo } = looking;
  const text = printableLine(printExpression(selector), LONGEST);
  const recorders = index
    .recordersOf(selector)
    .filter((each) => !path.has(each) && isOf(each, slo));
  const [only] = recorders;
  if (!only) {
    const isRecorded = index.isRecorded(metricOf(selector));
    return { text: isRecorded ? text : `${text}  scraped`, branches: [] };
  }
  if (recorders.length > 1) {
    return { text: `${text}  recorded by ${recorders.length} rules`, branches: [] };
  }
  const isDeep = path.size + 1 >= DEEPEST;
  return {
    text: `${text}  every ${printDuration(only.group.interval)}`,
    branches: isDeep ? [] : readsOf(looking, only.rule.expression, new Set([...path, only])),
  };
}

/** Rules that set no SLO are there for all of them. */
const isOf = ({ rule }: PlacedRule, slo: string | undefined): boolean => {
  const own = rule.labels[SLO_LABEL];
  return slo === undefined || own === undefined || own === slo;
};

/** The rules, panels and people behind what a rule records. */
export const downstream = (index: RuleIndex, placed: PlacedRule): readonly Branch[] =>
  readersOf(index, placed, new Set([placed]));

function readersOf(
  index: RuleIndex,
  { rule }: PlacedRule,
  path: ReadonlySet<PlacedRule>,
): readonly Branch[] {
  const rules = index.readersOf(rule).filter((each) => !path.has(each));
  return [
    ...cut(
      rules.map((reader) => ({
        text: wordsOf(reader),
        branches: path.size < DEEPEST ? readersOf(index, reader, new Set([...path, reader])) : [],
      })),
    ),
    ...(path.size === 1 ? cut(index.panelsOf(rule).map(panelBranch)) : []),
  ];
}

const panelBranch = (title: string): Branch => ({ text: `panel ${title}`, branches: [] });

const wordsOf = ({ rule }: PlacedRule): string =>
  rule.kind === 'alerting'
    ? `alert ${rule.alert} (${rule.labels['severity'] ?? 'no severity'})`
    : nameOf(rule);

/** Rules alike count once; the rest is counted. */
function cut(branches: readonly Branch[]): readonly Branch[] {
  const distinct = [...new Map(branches.map((branch) => [branch.text, branch])).values()];
  const left = distinct.length - WIDEST;
  return left <= 0
    ? distinct
    : [...distinct.slice(0, WIDEST), { text: `… and ${left} more`, branches: [] }];
}
