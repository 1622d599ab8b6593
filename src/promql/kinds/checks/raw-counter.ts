// Counters whose raw value is used. The value of a counter is the number of events since its process
// started, which is an accident; what may see it nevertheless is listed here.
import type { Aggregation, Binary, Call, Expression, VectorSelector } from '../../ast.ts';
import { EXPRESSION, finding, type Finding } from '../../finding.ts';
import { isComparison } from '../../operators.ts';
import { children } from '../../walk.ts';
import { kindDiagnostics } from '../diagnostics.ts';
import { differenceOf, isOwnPast } from '../own-past.ts';
import { isCounted } from '../sample.ts';
import { nameOf } from '../series.ts';
import { kindWords } from '../words.ts';
import { sampleOf, type CheckContext } from './check.ts';

/** What takes the value of the node: nothing yet, nobody that minds, or an operator by name. */
type Consumer = string | undefined;

interface Search {
  readonly at: CheckContext;
  readonly found: Map<string, Finding>;
}

/** Nothing below may be complained about. */
const STOP = Symbol('stop');

type Passed = Consumer | typeof STOP;

// Functions that know restarts, that only look whether there is a sample or when, or that another
// check speaks of.
const SAFE: ReadonlySet<string> = new Set([
  'absent', 'absent_over_time', 'changes', 'count_over_time', 'delta', 'deriv', 'histogram_avg',
  'histogram_count', 'histogram_fraction', 'histogram_quantile', 'histogram_quantiles',
  'histogram_stddev', 'histogram_stdvar', 'histogram_sum', 'idelta', 'increase', 'irate',
  'predict_linear', 'present_over_time', 'rate', 'resets', 'start_timestamp', 'timestamp',
  'ts_of_first_over_time', 'ts_of_last_over_time', 'ts_of_max_over_time', 'ts_of_min_over_time',
]); // prettier-ignore

const HANDING_ON: ReadonlySet<string> = new Set([
  'first_over_time', 'info', 'label_join', 'label_replace', 'last_over_time', 'scalar', 'sort',
  'sort_by_label', 'sort_by_label_desc', 'sort_desc',
]); // prettier-ignore

const COUNTING: ReadonlySet<string> = new Set(['count', 'group']);
const CHOOSING: ReadonlySet<string> = new Set(['limit_ratio', 'limitk']);

function throughCall({ name }: Call, passed: Passed): Passed {
  if (SAFE.has(name)) return STOP;
  return HANDING_ON.has(name) ? passed : name;
}

function throughAggregation({ operator }: Aggregation, passed: Passed): Passed {
  if (COUNTING.has(operator)) return STOP;
  return CHOOSING.has(operator) ? passed : operator;
}

/** What becomes of both sides of an operator. */
function throughBinary(node: Binary, passed: Passed, at: CheckContext): readonly [Passed, Passed] {
  const { operator, left, right } = node;
  if (operator === 'or') return [passed, passed];
  // `x unless x offset 5m` has been born since: all that it counts is growth.
  if (operator === 'unless' && isOwnPast(node)) return [STOP, STOP];
  const beside = operator === '-' || operator === 'unless' || isComparison(operator);
  if (beside && isOwnPast(node)) return [STOP, STOP];
  if (operator === 'and' || operator === 'unless') return [passed, STOP];
  const [a, b] = [sampleOf(at, left), sampleOf(at, right)];
  // Neither a factor nor the labels of an info series make it anything else than a counter.
  const factor = (operator === '*' || operator === '/') && b.constant;
  const scaled =
    factor === true || (operator === '*' && (a.constant || b.kind === 'info' || a.kind === 'info'));
  return scaled ? [passed, passed] : [operator, operator];
}

function report(node: VectorSelector, consumer: string, { at, found }: Search): void {
  const { kind } = sampleOf(at, node);
  const given = nameOf(node) ?? '';
  if (!isCounted(kind) || found.has(given)) return;
  const suggestion =
    kind === 'summed-counter'
      ? 'take the rate of each counter, then the sum: `sum(rate(x[5m]))`'
      : `use \`increase(${given}[1h])\` for how many, \`rate(${given}[5m])\` for how fast`;
  const parameters = { consumer, given, kind: kindWords(kind), suggestion };
  found.set(given, finding(kindDiagnostics['raw-counter'](EXPRESSION, parameters), node.range));
}

/** `x - x offset 5m >= 0 or x <= 10`: a series that is new has grown by all that it has counted. */
function searchEither(node: Binary, passed: Passed, search: Search): void {
  for (const [side, other] of [
    [node.left, node.right],
    [node.right, node.left],
  ] as const) {
    const grown = differenceOf(other);
    const known = grown !== undefined && !search.found.has(grown);
    look(side, passed, search);
    if (known) search.found.delete(grown);
  }
}

function look(node: Expression, passed: Passed, search: Search): void {
  if (passed === STOP) return;
  const { kind } = node;
  if (kind === 'vector-selector') {
    if (passed !== undefined) report(node, passed, search);
  } else if (kind === 'call') {
    const next = throughCall(node, passed);
    for (const argument of node.arguments) look(argument, next, search);
  } else if (kind === 'aggregation') {
    if (node.parameter) look(node.parameter, undefined, search);
    look(node.expression, throughAggregation(node, passed), search);
  } else if (kind === 'binary') {
    if (node.operator === 'or') return searchEither(node, passed, search);
    const [left, right] = throughBinary(node, passed, search.at);
    look(node.left, left, search);
    look(node.right, right, search);
  } else {
    for (const child of children(node)) look(child, passed, search);
  }
}

/** At most one finding for each counter. */
export function checkRawCounters(expression: Expression, at: CheckContext): readonly Finding[] {
  const search: Search = { at, found: new Map() };
  look(expression, undefined, search);
  return [...search.found.values()];
}
