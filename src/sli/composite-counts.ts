// What SLOs made of others count, from the counts that the others have recorded.
import type { Count, Counting, PartSlo, Sli } from '../model/sli.ts';
import { badEventsSeries, eventsSeries, SLO_LABEL } from '../names/index.ts';
import type { Expression } from '../promql/ast.ts';
import { build } from '../promql/index.ts';
import type { Duration } from '../units/index.ts';
import { summed, zeroFilled } from './grouped.ts';
import { sampled } from './sampled.ts';

/** What weights are given to; in the worst case nothing but the worst part counts. */
export type Weigh = 'parts' | 'events' | 'worst';

export interface WeighedPart extends PartSlo {
  readonly weight: number;
}

type Counts = Pick<Sli, 'base' | 'tile' | 'counts'>;

/** How events of parts become events of the whole. */
export const composed = (parts: readonly WeighedPart[], weigh: Weigh): Counts =>
  COUNTS[weigh](parts);

const COUNTS: Readonly<Record<Weigh, (parts: readonly WeighedPart[]) => Counts>> = {
  parts: (parts) => sampled((counting) => meanOf(parts, counting)),
  worst: (parts) => sampled((counting) => worstOf(parts, counting)),
  events: (parts) => ({
    counts: 'samples',
    base: (counting) => eventsOf(parts, counting, counting.interval),
    tile: (counting) => eventsOf(parts, counting, counting.tile),
  }),
};

/**
 * What parts have recorded. As of one interval ago: rules of other groups run within the same
 * interval, and whether before or after is not known, so that a sample would be read twice or never.
 */
const recordedBy = (
  parts: readonly PartSlo[],
  series: string,
  { interval }: Pick<Counting, 'interval'>,
): Expression =>
  build.offsetBy(
    build.selector(series, [
      build.oneOf(
        SLO_LABEL,
        parts.map(({ id }) => id),
      ),
    ]),
    interval,
  );

/** The same with the labels of groups alone, where a part has budgets by more of them. */
function inGroups(parts: readonly PartSlo[], series: string, counting: Counting): Expression {
  const counted = recordedBy(parts, series, counting);
  const isFiner = parts.some((part) => part.by.length > counting.by.length);
  return isFiner ? build.aggregate('sum', counted, { by: [SLO_LABEL, ...counting.by] }) : counted;
}

const weighted = ({ weight }: WeighedPart, expression: Expression): Expression =>
  weight === 1 ? expression : build.multiply(build.number(weight), expression);

/** Each part in a series of its own, told apart by its label `slo`. */
const each = (parts: readonly WeighedPart[], of: (part: WeighedPart) => Expression): Expression => {
  const [first, ...others] = parts.map((part) => weighted(part, of(part)));
  return others.reduce((left, right) => build.or(left, right), first ?? build.number(0));
};

const areEqual = (parts: readonly WeighedPart[]): boolean =>
  parts.every(({ weight }) => weight === 1);

function eventsOf(
  parts: readonly WeighedPart[],
  counting: Counting,
  resolution: Duration,
): readonly Count[] {
  const sumOf = (series: string): Expression =>
    summed(
      areEqual(parts)
        ? recordedBy(parts, series, counting)
        : each(parts, (part) => recordedBy([part], series, counting)),
      counting,
    );
  return [
    { what: 'events', expression: sumOf(eventsSeries(resolution)) },
    {
      what: 'bad-events',
      expression: zeroFilled(sumOf(badEventsSeries(resolution)), counting),
    },
  ];
}

const NONE = build.number(0);

/** The share of a part's events that are bad, where it has any. */
function shareOf(parts: readonly PartSlo[], counting: Counting): Expression {
  const bad = inGroups(parts, badEventsSeries(counting.interval), counting);
  const events = inGroups(parts, eventsSeries(counting.interval), counting);
  return build.divide(bad, build.greater(events, NONE));
}

/** As large a share of all events is bad as of the parts. */
const shared = (share: Expression, counting: Counting): Expression =>
  zeroFilled(build.multiply(counting.recordedEvents, share, { on: counting.by }), counting);

function meanOf(parts: readonly WeighedPart[], counting: Counting): readonly Count[] {
  const series = eventsSeries(counting.interval);
  const weights = summed(
    each(parts, (part) => build.greater(inGroups([part], series, counting), NONE, { bool: true })),
    counting,
  );
  const mean = areEqual(parts)
    ? build.aggregate('avg', shareOf(parts, counting), grouping(counting))
    : build.divide(
        summed(
          each(parts, (part) => shareOf([part], counting)),
          counting,
        ),
        // Of parts that have events.
        build.greater(weights, NONE),
      );
  return [
    { what: 'events', expression: summed(recordedBy(parts, series, counting), counting) },
    { what: 'bad-events', expression: shared(mean, counting) },
  ];
}

function worstOf(parts: readonly WeighedPart[], counting: Counting): readonly Count[] {
  const events = inGroups(parts, eventsSeries(counting.interval), counting);
  const worst = build.aggregate('max', shareOf(parts, counting), grouping(counting));
  return [
    { what: 'events', expression: build.aggregate('max', events, grouping(counting)) },
    { what: 'bad-events', expression: shared(worst, counting) },
  ];
}

const grouping = ({ by }: Pick<Counting, 'by'>): { by?: readonly string[] } =>
  by.length > 0 ? { by } : {};
