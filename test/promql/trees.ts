import * as fc from 'fast-check';
import { build, parseExpression, type Expression } from '../../src/promql/index.ts';
import { milliseconds, type Duration } from '../../src/units/duration.ts';

const PLACES = new Set(['range', 'operatorRange']);

/** The tree without positions, so that built and parsed trees can be compared. */
export function withoutRanges(tree: unknown): unknown {
  if (Array.isArray(tree)) return tree.map(withoutRanges);
  if (typeof tree !== 'object' || tree === null) return tree;
  const kept = Object.entries(tree).filter(([key]) => !PLACES.has(key));
  return Object.fromEntries(kept.map(([key, value]) => [key, withoutRanges(value)]));
}

/** Everything that any version has behind flags. */
export const ALL_FEATURES: ReadonlySet<string> = new Set([
  'promql-experimental-functions',
  'promql-duration-expr',
  'promql-extended-range-selectors',
  'promql-binop-fill-modifiers',
]);

/** Parses a text that must be right. */
export function parsed(text: string): Expression {
  const { expression, errors } = parseExpression(text, { features: ALL_FEATURES });
  if (!expression) throw new Error(`${text}: ${errors[0]?.message}`);
  return expression;
}

const name = fc.constantFrom(
  'up',
  'a:b',
  'http_requests_total',
  'sum',
  'by',
  'offset',
  'on',
  'x y',
);
const label: fc.Arbitrary<string> = fc.constantFrom(
  'job',
  'le',
  'by',
  'on',
  'without',
  'a.b',
  'é',
  'inf',
);
const labels = fc.array(label, { maxLength: 3 });
const duration: fc.Arbitrary<Duration> = fc
  .oneof(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 40_000_000 }))
  .chain((n) => fc.constantFrom(1, 1000, 60_000).map((unit) => milliseconds(n * unit)));
const value = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('', 'a"b', 'a\\b', 'a\nb', '\u0000\u007f\u00a0\u2028', '😀', '\ufffd'),
);
const regex = fc.constantFrom('5..', 'a|b', '.+', '.*', '[0-9]+(x|y)?', '(?i)z', '\\d{1,3}');

const matcher = fc.oneof(
  fc.tuple(label, fc.constantFrom('=' as const, '!=' as const), value),
  fc.tuple(label, fc.constantFrom('=~' as const, '!~' as const), regex),
);

const selector = fc
  .tuple(name, fc.array(matcher, { maxLength: 3 }), fc.option(duration), fc.boolean())
  .map(([metric, matchers, offset, ahead]) => {
    const it = build.selector(
      metric,
      matchers.map(([key, operator, given]) => build.matcher(key, operator, given)),
    );
    return offset === null ? it : build.offsetBy(it, milliseconds(ahead ? 0 - offset : offset));
  });

const number = fc
  .oneof(
    fc.double(),
    fc.integer(),
    fc.constantFrom(0, -0, 1e21, 1e-7, Infinity, -Infinity, NaN, 0.1),
  )
  .map((it) => build.number(it));

const plainAggregators = ['sum', 'avg', 'max', 'group', 'stddev'] as const;
const arithmetic = ['+', '-', '*', '/', '%', '^', 'atan2'] as const;
const comparisons = ['==', '!=', '<', '<=', '>', '>='] as const;
const sets = ['and', 'or', 'unless'] as const;

const unique = (given: readonly string[]): readonly string[] => [...new Set(given)];

interface Trees {
  readonly vector: Expression;
  readonly scalar: Expression;
}

/** Random trees of every kind, all well typed, built with the public builder. */
export const trees = fc.letrec<Trees>((tie: fc.LetrecTypedTie<Trees>) => {
  const vector = tie('vector');
  const scalar = tie('scalar');
  const matching = fc.oneof(
    fc.constant({}),
    labels.map((on) => ({ on: unique(on) })),
    labels.map((ignoring) => ({ ignoring: unique(ignoring) })),
  );
  const grouped = fc.tuple(labels, labels, fc.boolean()).map(([on, copied, left]) => {
    const include = unique(copied).filter((it) => !on.includes(it));
    return left ? { on, groupLeft: include } : { on, groupRight: include };
  });
  return {
    scalar: fc.oneof(
      { depthSize: 'small' },
      number,
      fc.tuple(scalar, fc.constantFrom(...arithmetic), scalar).map((it) => build.binary(...it)),
      scalar.map((it) => build.negate(it)),
      scalar.map((it) => build.paren(it)),
      vector.map((it) => build.call('scalar', it)),
    ),
    vector: fc.oneof(
      { depthSize: 'small' },
      selector,
      fc
        .tuple(vector, fc.constantFrom(...arithmetic, ...comparisons), vector)
        .chain(([left, operator, right]) =>
          fc.oneof(matching, grouped).map((it) => build.binary(left, operator, right, it)),
        ),
      fc.tuple(vector, fc.constantFrom(...sets), vector, matching).map((it) => build.binary(...it)),
      fc
        .tuple(vector, fc.constantFrom(...comparisons), scalar, fc.boolean())
        .map(([left, operator, right, bool]) => build.binary(left, operator, right, { bool })),
      fc.tuple(scalar, fc.constantFrom(...arithmetic), vector).map((it) => build.binary(...it)),
      vector.map((it) => build.negate(it)),
      vector.map((it) => build.paren(it)),
      fc
        .tuple(fc.constantFrom(...plainAggregators), vector, labels, fc.boolean())
        .map(([operator, of, by, isBy]) =>
          build.aggregate(operator, of, isBy ? { by } : { without: by }),
        ),
      fc.tuple(vector, scalar).map(([of, parameter]) => build.aggregate('topk', of, { parameter })),
      fc
        .tuple(vector, value)
        .map(([of, it]) => build.aggregate('count_values', of, { parameter: build.text(it) })),
      fc.tuple(selector, duration).map(([of, it]) => build.call('rate', build.range(of, it))),
      fc
        .tuple(vector, duration, fc.option(duration))
        .map(([of, window, step]) =>
          build.call('max_over_time', build.subquery(of, window, step ?? undefined)),
        ),
      fc
        .tuple(vector, value)
        .map(([of, it]) =>
          build.call(
            'label_replace',
            of,
            build.text('a'),
            build.text(it),
            build.text('b'),
            build.text('.*'),
          ),
        ),
    ),
  };
});
