// Random expressions over the world of series: mostly ones that people could write, so that most
// of them return something.
import type { BinaryOptions } from '../../../src/promql/builder.ts';
import {
  build,
  valueType,
  type BinaryOperator,
  type Expression,
  type Matcher,
  type VectorSelector,
} from '../../../src/promql/index.ts';
import { labelFlow, labelsOf } from '../../../src/promql/flow/index.ts';
import { duration } from '../../../src/units/index.ts';
import type { Random } from './random.ts';
import { FULL, NAMES } from './world.ts';

const LABELS = ['job', 'instance', 'code', 'method', 'zone', 'le', 'version', 'node', 'pod'].concat(
  ['namespace', 'queue', 'a', 'b', 'mode', 'new', '__name__'],
);
const VALUES = ['api', 'db', 'web', '200', '500', 'GET', 'east', 'v1', 'n1', 'mail', '1', '', 'x'];
const REGEXES = [
  'api|web',
  '.+',
  '.*',
  '5..',
  'a.*',
  '(db|web)',
  '',
  'v[01]',
  '.*:80',
  '1|2',
  'x?',
];
const NAME_REGEXES = ['up|build_info', 'lat_.+', 'cpu_.*', 'http_.*|errors_total', '.*_info'];
const ARITHMETIC = ['+', '-', '*', '/', '%'] as const;
const COMPARISONS = ['==', '!=', '<', '<=', '>', '>='] as const;
const WINDOWS = ['1m', '5m', '15m'] as const;

/** Labels that an expression may carry, as an author would know them. */
const known = (expression: Expression): readonly string[] =>
  labelsOf(labelFlow(expression, { catalogue: FULL }).flow) ?? LABELS;

type Make = (random: Random, depth: number) => Expression;

const labelFor = (random: Random, of: readonly string[]): string =>
  random.chance(0.9) && of.length > 0 ? random.pick(of) : random.pick(LABELS);

function labelsFor(random: Random, of: readonly string[], most = 3): readonly string[] {
  const pool = random.chance(0.85) ? of : [...of, ...LABELS];
  return random.some(pool, most);
}

function matcherFor(random: Random, of: readonly string[], values: Values): Matcher {
  const label = labelFor(random, of);
  const likely = values[label] ?? [];
  const value = likely.length > 0 && random.chance(0.8) ? random.pick(likely) : random.pick(VALUES);
  return random.chance(0.6)
    ? build.matcher(label, random.pick(['=', '=', '!='] as const), value)
    : build.matcher(label, random.pick(['=~', '=~', '!~'] as const), random.pick(REGEXES));
}

type Values = Readonly<Record<string, readonly string[]>>;

/** Without a name, one matcher must ask for something; the name is only matched once. */
function nameless(random: Random): VectorSelector {
  const matchers = [
    random.chance(0.7)
      ? build.matcher('__name__', '=~', random.pick(NAME_REGEXES))
      : build.matcher('job', '=', random.pick(['api', 'web', 'db'])),
    ...Array.from({ length: random.below(2) }, () => matcherFor(random, LABELS, {})),
  ];
  return build.selector('', matchers);
}

function selector(random: Random): VectorSelector {
  if (random.chance(0.08)) return nameless(random);
  const name = random.pick(NAMES);
  const series = FULL.series.get(name);
  const labels = [...(series?.required ?? []), ...(series?.optional ?? [])];
  const matchers = Array.from({ length: random.pick([0, 0, 0, 1, 1, 2]) }, () =>
    matcherFor(random, labels, series?.values ?? {}),
  ).filter(({ label }) => label !== '__name__');
  const it = build.selector(name, matchers);
  return random.chance(0.05) ? build.offsetBy(it, duration(random.pick(WINDOWS))) : it;
}

const FUNCTIONS = ['abs', 'ceil', 'sort', 'sort_desc', 'timestamp', 'hour', 'sgn', 'exp'] as const;
const OVER_TIME = [
  'rate', 'increase', 'max_over_time', 'last_over_time', 'changes', 'count_over_time', 'delta',
  'ts_of_max_over_time', 'present_over_time',
] as const; // prettier-ignore
const PLAIN = ['sum', 'avg', 'max', 'min', 'count', 'group', 'stddev'] as const;
const CHOOSING = ['topk', 'bottomk', 'limitk'] as const;

const ofRange: Make = (random) =>
  build.call(random.pick(OVER_TIME), build.range(selector(random), duration(random.pick(WINDOWS))));

const ofSubquery: Make = (random, depth) =>
  build.call(
    random.pick(OVER_TIME),
    build.subquery(vector(random, depth), duration(random.pick(WINDOWS)), duration('1m')),
  );

const called: Make = (random, depth) => build.call(random.pick(FUNCTIONS), vector(random, depth));

const grouping = (random: Random, of: readonly string[]): Parameters<typeof build.aggregate>[2] => {
  const labels = labelsFor(random, of);
  return random.chance(0.7) ? { by: labels } : { without: labels };
};

const aggregated: Make = (random, depth) => {
  const of = vector(random, depth);
  return build.aggregate(random.pick(PLAIN), of, grouping(random, known(of)));
};

const chosen: Make = (random, depth) => {
  const of = vector(random, depth);
  const parameter = build.number(random.pick([0, 1, 1, 2, 3]));
  return build.aggregate(random.pick(CHOOSING), of, { ...grouping(random, known(of)), parameter });
};

const counted: Make = (random, depth) => {
  const of = vector(random, depth);
  const parameter = build.text(random.pick(['v', 'job', 'code']));
  return build.aggregate('count_values', of, { ...grouping(random, known(of)), parameter });
};

function matching(random: Random, of: readonly string[]): BinaryOptions {
  if (random.chance(0.35)) return {};
  const labels = labelsFor(random, of);
  return random.chance(0.75) ? { on: labels } : { ignoring: labels };
}

/** Two vectors that are likely to match: the second often is an aggregation of the first one. */
function sides(random: Random, depth: number): readonly [Expression, Expression] {
  const left = vector(random, depth);
  if (random.chance(0.4)) return [left, vector(random, depth)];
  if (random.chance(0.3)) return [left, left];
  const by = labelsFor(random, known(left));
  return [left, build.aggregate(random.pick(PLAIN), left, { by })];
}

const shared = (random: Random, [left, right]: readonly [Expression, Expression]): string[] => {
  const theirs = new Set(known(right));
  const both = known(left).filter((label) => theirs.has(label));
  return random.chance(0.8) ? both : [...new Set([...known(left), ...theirs])];
};

const joined: Make = (random, depth) => {
  const pair = sides(random, depth);
  const options = matching(random, shared(random, pair));
  const operators: readonly BinaryOperator[] = random.chance(0.6) ? ARITHMETIC : COMPARISONS;
  const operator = random.pick(operators);
  const isComparison = operators === COMPARISONS;
  const bool = isComparison && random.chance(0.3);
  if (random.chance(0.55) || Object.keys(options).length === 0) {
    return build.binary(pair[0], operator, pair[1], { ...options, bool });
  }
  return grouped(random, pair, [operator, { ...options, bool }]);
};

function grouped(
  random: Random,
  [left, right]: readonly [Expression, Expression],
  [operator, options]: readonly [BinaryOperator, BinaryOptions],
): Expression {
  const isLeft = random.chance(0.8);
  const [many, one] = isLeft ? [left, right] : [right, left];
  const include = labelsFor(random, random.chance(0.8) ? known(one) : known(many), 2).filter(
    (label) => !(options.on ?? []).includes(label),
  );
  const side = isLeft ? { groupLeft: include } : { groupRight: include };
  return build.binary(left, operator, right, { ...options, ...side });
}

const combined: Make = (random, depth) => {
  const pair = sides(random, depth);
  const operator = random.pick(['and', 'or', 'or', 'unless'] as const);
  return build.binary(pair[0], operator, pair[1], matching(random, shared(random, pair)));
};

const withNumber: Make = (random, depth) => {
  const isComparison = random.chance(0.5);
  const of = vector(random, depth);
  const amount = build.number(random.pick([0, 1, 2, 0.5]));
  return isComparison
    ? build.binary(of, random.pick(COMPARISONS), amount, { bool: random.chance(0.3) })
    : build.binary(amount, random.pick(ARITHMETIC), of);
};

const REPLACEMENTS = [
  ['$1', '(.*)'], ['$1', '(.+)'], ['$1', '(.*):.*'], ['fixed', '.*'], ['fixed', ''], ['', '.*'],
  ['x-$1', 'a(.*)'], ['$1$2', '(.)(.*)'], ['${1}', '(api|web)'], ['k', 'api'], ['$0', '.+'],
  ['$2', '(a)|(b)'], ['$$', '.*'], ['$1', '(.+):.*'],
] as const; // prettier-ignore

const replaced: Make = (random, depth) => {
  const of = vector(random, depth);
  const labels = known(of);
  const [replacement, regex] = random.pick(REPLACEMENTS);
  const destination = random.chance(0.6) ? 'new' : labelFor(random, labels);
  const source = labelFor(random, labels);
  const texts = [destination, replacement, source, regex].map(build.text);
  return build.call('label_replace', of, ...texts);
};

const labelled: Make = (random, depth) => {
  const of = vector(random, depth);
  const labels = known(of);
  const sources = random.some(labels, 3);
  const destination = random.chance(0.6) ? 'new' : labelFor(random, labels);
  const texts = [destination, random.pick(['', '-']), ...sources].map(build.text);
  return build.call('label_join', of, ...texts);
};

const absent: Make = (random, depth) =>
  random.chance(0.6)
    ? build.call('absent', random.chance(0.7) ? selector(random) : vector(random, depth))
    : build.call('absent_over_time', build.range(selector(random), duration('5m')));

const quantile: Make = (random, depth) => {
  const of = random.chance(0.7)
    ? build.aggregate(
        'sum',
        build.call('rate', build.range(build.selector('lat_bucket'), duration('5m'))),
        {
          by: random.some(['le', 'job', 'le', 'instance'], 4),
        },
      )
    : vector(random, depth);
  return build.call('histogram_quantile', build.number(0.9), of);
};

const constant: Make = (random) =>
  random.chance(0.7) ? build.call('vector', build.number(random.below(3))) : build.call('hour');

const negated: Make = (random, depth) => build.negate(vector(random, depth));
const informed: Make = (random, depth) => build.call('info', vector(random, depth));

const MAKERS: readonly (readonly [number, Make])[] = [
  [14, (random) => selector(random)],
  [14, ofRange],
  [5, ofSubquery],
  [5, called],
  [20, aggregated],
  [4, chosen],
  [2, counted],
  [22, joined],
  [12, combined],
  [6, withNumber],
  [9, replaced],
  [4, labelled],
  [4, absent],
  [3, quantile],
  [2, constant],
  [2, negated],
  [1, informed],
];
const WEIGHTED = MAKERS.flatMap(([weight, make]) => Array.from({ length: weight }, () => make));

/** A random instant vector. */
export function vector(random: Random, depth: number): Expression {
  const leaf = depth <= 0;
  const make = leaf ? random.pick([selector, ofRange, selector]) : random.pick(WEIGHTED);
  const made = make(random, depth - 1);
  return valueType(made) === 'instant vector' ? made : selector(random);
}
