// Label flow: which labels the samples of an expression carry, proven from what is declared.
import { by } from '../../text/index.ts';
import type { Binary, Expression, Unary } from '../ast.ts';
import type { Catalogue } from '../catalogue.ts';
import type { Finding } from '../finding.ts';
import type { PrometheusTarget } from '../functions.ts';
import { aggregationFlow } from './aggregation.ts';
import type { Analysis } from './analysis.ts';
import { callFlow } from './functions/table.ts';
import { joinFlow, withScalar } from './join.ts';
import { isFixed } from './key.ts';
import { NAME, SCALAR, type LabelFlow } from './label-flow.ts';
import { dropName } from './name.ts';
import { selectorFlow } from './selector.ts';
import { SET_OPERATORS } from './set-operators.ts';

function binaryFlow(node: Binary, analysis: Analysis): LabelFlow {
  const { matching } = node;
  const set = matching && SET_OPERATORS.get(node.operator);
  if (set) return set(node, matching, analysis);
  const left = analysis.flowOf(node.left);
  const right = analysis.flowOf(node.right);
  return matching
    ? joinFlow(left, right, [node, matching], analysis)
    : withScalar(left, right, node, analysis);
}

function unaryFlow(node: Unary, analysis: Analysis): LabelFlow {
  const flow = analysis.flowOf(node.expression);
  return node.operator === '+' || flow === SCALAR ? flow : dropName(flow, node, analysis);
}

/** Over time even samples may show up that are never there together. */
const overTime = (flow: LabelFlow): LabelFlow =>
  flow.dead ? flow : { ...flow, key: undefined, distinct: isFixed(flow, NAME) };

type FlowOf<Kind extends Expression['kind']> = (
  node: Extract<Expression, { kind: Kind }>,
  analysis: Analysis,
) => LabelFlow;

const FLOWS: { readonly [Kind in Expression['kind']]: FlowOf<Kind> } = {
  'vector-selector': selectorFlow,
  'matrix-selector': (node, analysis) => selectorFlow(node.selector, analysis),
  subquery: (node, analysis) => overTime(analysis.flowOf(node.expression)),
  aggregation: aggregationFlow,
  binary: binaryFlow,
  call: callFlow,
  number: () => SCALAR,
  'number-variable': () => SCALAR,
  paren: (node, analysis) => analysis.flowOf(node.expression),
  string: () => SCALAR,
  unary: unaryFlow,
};

const flowOf = <Kind extends Expression['kind']>(
  node: Extract<Expression, { kind: Kind }>,
  analysis: Analysis,
): LabelFlow => {
  const transfer: FlowOf<Kind> = FLOWS[node.kind];
  return transfer(node, analysis);
};

export interface LabelFlowOptions {
  /** The series that expressions may read. */
  readonly catalogue: Catalogue;
  readonly target?: PrometheusTarget;
  /** Whether values, labels and names may contain a dashboard's variables: `$job`, `[[job]]`. */
  readonly variables?: boolean;
}

export interface LabelFlowResult {
  readonly flow: LabelFlow;
  /** In the order of the text. */
  readonly findings: readonly Finding[];
  /** Whether evaluation may end with duplicate series or several matches; if not, it never does. */
  readonly canFail: boolean;
}

/**
 * The labels that an expression's samples carry, whatever the data, and what is wrong with the
 * labels that it names.
 *
 * @example labelFlow(parsed('sum by (job) (up)'), { catalogue }).flow // labels: job, always
 */
export function labelFlow(expression: Expression, options: LabelFlowOptions): LabelFlowResult {
  const findings: Finding[] = [];
  const analysis: Analysis = {
    catalogue: options.catalogue,
    variables: options.variables === true,
    findings,
    canFail: false,
    lenient: false,
    aggregatedBy: undefined,
    flowOf: (node) => flowOf(node, analysis),
  };
  const flow = analysis.flowOf(expression);
  const ordered =
    findings.length < 2
      ? findings
      : findings.toSorted((a, b) => a.range.start - b.range.start || by(codeOf)(a, b));
  return { flow, findings: ordered, canFail: analysis.canFail };
}

const codeOf = ({ code }: Finding): string => code;
