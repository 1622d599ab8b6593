// Recognises ratios written by hand, `sum(rate(x{bad})) / sum(rate(x))`, and whether the part is
// really a part of the whole.
import type { Aggregation, Binary, Expression, Matcher, VectorSelector } from '../ast.ts';
import type { DurationExpression } from '../ast.ts';
import type { Catalogue, SeriesDeclaration } from '../catalogue.ts';
import type { Duration } from '../../units/duration.ts';
import { relationTo } from './matching.ts';
import { bare } from './own-past.ts';
import { nameOf } from './series.ts';
import { RATIO, type Values } from './values.ts';

/** 0 of 0 events is NaN. */
export const SHARE_BOUNDS: Values = { ...RATIO, nan: true };

/** A quotient of two selections of the same events. */
export interface Share {
  /** Certainly between 0 and 1. */
  readonly isShare: boolean;
  readonly part: Growth;
  readonly whole: Growth;
  /** Matchers of the whole that the part does not keep to. */
  readonly outside: readonly Matcher[];
  /** Whether the part asks for more than the whole, as bad events do. */
  readonly isNarrower: boolean;
}

/** `sum by (…) (rate(x{…}[…]))`, taken apart. */
interface Growth {
  readonly sum: Aggregation;
  readonly function: string;
  readonly selector: VectorSelector;
  readonly window: DurationExpression;
  readonly name: string;
}

const GROWTHS: ReadonlySet<string> = new Set(['rate', 'irate', 'increase']);

function growthOf(expression: Expression): Growth | undefined {
  const sum = bare(expression);
  if (sum.kind !== 'aggregation' || sum.operator !== 'sum') return undefined;
  const call = bare(sum.expression);
  if (call.kind !== 'call' || !GROWTHS.has(call.name)) return undefined;
  const [range] = call.arguments;
  if (range?.kind !== 'matrix-selector') return undefined;
  const { selector, window } = range;
  const name = nameOf(selector);
  return name === undefined ? undefined : { sum, function: call.name, selector, window, name };
}

const literal = (duration: DurationExpression | undefined): Duration | undefined =>
  duration?.kind === 'duration' ? duration.value : undefined;

const sameTime = (a: DurationExpression | undefined, b: DurationExpression | undefined): boolean =>
  a === b || (literal(a) !== undefined && literal(a) === literal(b)) || sameVariable(a, b);

const sameVariable = (a?: DurationExpression, b?: DurationExpression): boolean =>
  a?.kind === 'duration-variable' && b?.kind === 'duration-variable' && a.name === b.name;

/** The windows of both, when they are written out and differ. */
export function windowsOf({ part, whole }: Share): readonly [Duration, Duration] | undefined {
  const [short, long] = [literal(part.window), literal(whole.window)];
  return short === undefined || long === undefined || short === long ? undefined : [short, long];
}

const setOf = (labels: readonly string[]): string => labels.toSorted().join();

/** Whether each part is divided by the whole that it belongs to. */
function sameGroups({ matching }: Binary, part: Aggregation, whole: Aggregation): boolean {
  if (!matching || part.without !== whole.without) return false;
  const same = setOf(part.grouping) === setOf(whole.grouping);
  const all = !matching.on && matching.labels.length === 0;
  if (same && all) return true;
  if (part.without || !matching.on || setOf(matching.labels) !== setOf(whole.grouping))
    return false;
  return same || (matching.cardinality === 'many-to-one' && matching.include.length === 0);
}

/** Labels on which both sides agree, so that the part need not ask for what the whole asks for. */
function agreed({ matching }: Binary, part: Aggregation, whole: Aggregation): readonly string[] {
  if (!matching || part.without || whole.without) return [];
  const common = part.grouping.filter((label) => whole.grouping.includes(label));
  return common.filter((label) => matching.labels.includes(label) === matching.on);
}

const isLe = ({ label }: Matcher): boolean => label === 'le';
const noName = ({ label }: Matcher): boolean => label !== '__name__';

interface Selected {
  readonly part: readonly Matcher[];
  readonly whole: readonly Matcher[];
}

/** Buckets are cumulative: one bucket is a part of the last one, and of the histogram's count. */
function selectedOf(
  part: Growth,
  whole: Growth,
  series: ReadonlyMap<string, SeriesDeclaration>,
): Selected | undefined {
  const all = {
    part: part.selector.matchers.filter(noName),
    whole: whole.selector.matchers.filter(noName),
  };
  const [own, other] = [series.get(part.name), series.get(whole.name)];
  if (own?.kind !== 'bucket') return part.name === whole.name ? all : undefined;
  const [bound, ...more] = all.part.filter(isLe);
  if (bound?.operator !== '=' || more.length > 0) return undefined;
  const last = all.whole.filter(isLe);
  const isTotal =
    part.name === whole.name
      ? last.length === 1 && last[0]?.operator === '=' && last[0].value === '+Inf'
      : other?.metric === own.metric &&
        other.kind === 'counter' &&
        whole.name === `${own.metric}_count`;
  if (!isTotal) return undefined;
  return {
    part: all.part.filter((each) => !isLe(each)),
    whole: all.whole.filter((each) => !isLe(each)),
  };
}

/** How the sides of a division relate; undefined when they are not selections of the same events. */
export function shareOf(node: Binary, { series }: Catalogue): Share | undefined {
  const part = growthOf(node.left);
  const whole = part && growthOf(node.right);
  if (!whole || part.function !== whole.function) return undefined;
  const selected = selectedOf(part, whole, series);
  if (!selected) return undefined;
  const declaration = series.get(part.name);
  const joined = agreed(node, part.sum, whole.sum);
  const relations = selected.whole
    .filter(({ label }) => !joined.includes(label))
    .map((matcher) => ({ matcher, relation: relationTo(matcher, selected.part, declaration) }));
  const isPart = relations.every(({ relation }) => relation === 'all');
  const sameTimes =
    sameTime(part.window, whole.window) &&
    sameTime(part.selector.offset, whole.selector.offset) &&
    !part.selector.at &&
    !whole.selector.at;
  const labels = new Set(selected.whole.map(({ label }) => label));
  const isExtra = ({ label }: Matcher): boolean => !labels.has(label);
  const alien = relations.some(({ relation }) => relation === 'none' || relation === 'unclear');
  const outside = relations.filter(({ relation }) => relation === 'missing' || relation === 'some');
  return {
    isShare: isPart && sameTimes && sameGroups(node, part.sum, whole.sum),
    part,
    whole,
    // Two selections that exclude each other are compared on purpose.
    outside: alien ? [] : outside.map(({ matcher }) => matcher),
    isNarrower:
      part.selector.matchers.some(isLe) ||
      selected.part.some(isExtra) ||
      relations.some(({ relation }) => relation === 'some'),
  };
}
