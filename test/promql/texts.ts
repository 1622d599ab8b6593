// Random texts from a seed: mostly right PromQL with every corner of the grammar in it, and what
// becomes of it when somebody slips on the keyboard.

export interface Random {
  /** A whole number from 0 up to, not including, `below`. */
  readonly below: (below: number) => number;
  readonly pick: <T>(from: readonly T[]) => T;
  readonly chance: (percent: number) => boolean;
}

/** The mulberry32 generator: the same numbers for the same seed, everywhere. */
export function createRandom(seed: number): Random {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let it = Math.imul(state ^ (state >>> 15), 1 | state);
    it = (it + Math.imul(it ^ (it >>> 7), 61 | it)) ^ it;
    return ((it ^ (it >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  const pick = <T>(from: readonly T[]): T => {
    const picked = from[below(from.length)];
    if (picked === undefined) throw new Error('nothing to pick from');
    return picked;
  };
  return { below, pick, chance: (percent) => below(100) < percent };
}

type Write = (random: Random, depth: number) => string;

const NAMES = 'up foo a:b http_requests_total sum by offset start Sum bool_x e1 _ :x nan_x'.split(
  ' ',
);
const LABELS = 'job le by on sum x _y bool inf offset'.split(' ');
const NUMBERS = '1 0 2.5 .5 5. 1e3 1e-3 0x1F 010 1_000 Inf NaN inf 5m 1h30m 1d 0.0 9007199254740993'.split(' '); // prettier-ignore
const DURATIONS = '5m 1h 90s 1d12h 1w 1y 500ms 1h30m 1m 30s 2d 300 1.5'.split(' ');
const STRINGS = [
  '"a"',
  "'b'",
  '`c\\d`',
  '""',
  '"é😀"',
  String.raw`"x\"\n\u00e9\x41\101"`,
  '"a|b"',
  '".+"',
];
const PATTERNS = ['"5.."', '"a|b"', '".*"', '".+"', '"[0-9]+"', '"(?i)x"', '"a{2}"', String.raw`"\\d+"`]; // prettier-ignore
const OF_RANGE = 'rate increase max_over_time last_over_time absent_over_time changes deriv'.split(
  ' ',
);
const OF_VECTOR = 'abs absent ceil sort histogram_count timestamp sort_desc scalar sgn'.split(' ');
const AGGREGATIONS = 'sum avg max min count group stddev stdvar SUM'.split(' ');
const OPERATORS = '+ - * / % ^ atan2 == != < <= > >= and or unless AND'.split(' ');
const BLANKS = ['', '', '', ' ', ' ', '\n', ' # note\n', '\t'];

const blank: Write = (random) => random.pick(BLANKS);

const labels: Write = (random) => {
  const list = Array.from({ length: random.below(4) }, () =>
    random.chance(2) ? '"x y"' : random.pick(LABELS),
  );
  return `(${list.join(', ')}${list.length > 0 && random.chance(10) ? ',' : ''})`;
};

const matcher: Write = (random) => {
  const label = random.chance(1) ? '"a b"' : random.pick(LABELS);
  if (random.chance(2)) return `${label}=~"${random.pick(['(', 'x**', '[z-a]'])}"`;
  return random.chance(50)
    ? `${label}${random.pick(['=', '!='])}${random.pick(STRINGS)}`
    : `${label}${random.pick(['=~', '!~'])}${random.pick(PATTERNS)}`;
};

const series: Write = (random, depth) => {
  const matchers = Array.from({ length: random.below(3) }, () => matcher(random, depth));
  const comma = matchers.length > 0 && random.chance(10) ? ',' : '';
  const braces = `{${matchers.join(`,${blank(random, depth)}`)}${comma}}`;
  if (random.chance(8)) return braces;
  if (random.chance(4)) return `{"quoted.name"${matchers.map((it) => `,${it}`).join('')}}`;
  return random.pick(NAMES) + (matchers.length > 0 || random.chance(10) ? braces : '');
};

const duration: Write = (random, depth) => {
  if (random.chance(92) || depth > 3) return random.pick(DURATIONS);
  const inner = duration(random, depth + 1);
  if (random.chance(30)) return `(${inner})`;
  if (random.chance(20)) return random.pick(['-', '+']) + inner;
  return `${inner} ${random.pick(['+', '-', '*', '/', '%', '^'])} ${duration(random, depth + 1)}`;
};

const modifiers: Write = (random, depth) => {
  let text = '';
  if (random.chance(10)) text += ` offset ${random.pick(['', '', '-'])}${duration(random, depth)}`;
  if (random.chance(8)) {
    text += ` @ ${random.pick(['start()', 'end()', '5', '-1.5', '1e3', '1603774568', 'Inf', '1m'])}`;
  }
  return text;
};

const range: Write = (random, depth) => {
  const window = duration(random, depth);
  if (random.chance(80)) {
    return `${series(random, depth)}${blank(random, depth)}[${window}]${modifiers(random, depth)}`;
  }
  const step = random.chance(50) ? duration(random, depth) : '';
  return `${vector(random, depth + 1)}[${window}:${step}]${modifiers(random, depth)}`;
};

const scalar: Write = (random, depth) => {
  if (depth > 4 || random.chance(60)) return random.pick(NUMBERS);
  const inner = scalar(random, depth + 1);
  return random.pick([
    () => `(${inner})`,
    () => `-${inner}`,
    () => `scalar(${vector(random, depth + 1)})`,
    () => `${inner} ${random.pick(['+', '*', '^', '> bool', '=='])} ${scalar(random, depth + 1)}`,
    () => 'time()',
  ])();
};

const aggregation: Write = (random, depth) => {
  const list = `${random.pick(['by', 'without', 'BY'])}${blank(random, depth)}${labels(random, depth)}`;
  const of = vector(random, depth + 1);
  const [name, argument] = random.chance(80)
    ? [random.pick(AGGREGATIONS), of]
    : random.pick([
        ['topk', `${scalar(random, depth + 1)}, ${of}`],
        ['quantile', `0.9, ${of}`],
        ['count_values', `"v", ${of}`],
        ['limitk', `2, ${of}`],
      ] as const);
  if (random.chance(40)) return `${name} ${list} (${argument})`;
  return `${name}(${argument})${random.chance(40) ? ` ${list}` : ''}`;
};

const call: Write = (random, depth) =>
  random.pick([
    () => `${random.pick(OF_RANGE)}(${range(random, depth + 1)})`,
    () => `${random.pick(OF_RANGE)}(${range(random, depth + 1)})`,
    () => `${random.pick(OF_VECTOR)}(${vector(random, depth + 1)})`,
    () => `clamp(${vector(random, depth + 1)}, ${scalar(random, depth + 1)}, 5)`,
    () => `label_replace(${vector(random, depth + 1)}, "a", "$1", "b", ".*")`,
    () => `histogram_quantile(${scalar(random, depth + 1)}, ${vector(random, depth + 1)})`,
    () => `quantile_over_time(0.5, ${range(random, depth + 1)})`,
    () => `round(${vector(random, depth + 1)}${random.chance(50) ? ', 2' : ''})`,
    () => `sort_by_label(${vector(random, depth + 1)}, "job")`,
    () => `${random.pick(['hour', 'month'])}()`,
    () => `vector(${scalar(random, depth + 1)})`,
  ])();

const matching: Write = (random, depth) => {
  if (random.chance(60)) return '';
  const clause = `${random.pick(['on', 'ignoring'])} ${labels(random, depth)}`;
  if (random.chance(60)) return clause;
  const side = random.pick(['group_left', 'group_right']);
  return `${clause} ${side}${random.chance(60) ? ` ${labels(random, depth)}` : ''}`;
};

const binary: Write = (random, depth) => {
  const operator = random.pick(OPERATORS);
  const bool = random.chance(8) ? ' bool' : '';
  const right = random.chance(25) ? scalar(random, depth + 1) : vector(random, depth + 1);
  const left = random.chance(15) ? scalar(random, depth + 1) : vector(random, depth + 1);
  return `${left} ${operator}${bool} ${matching(random, depth)}${blank(random, depth)} ${right}`;
};

function vector(random: Random, depth: number): string {
  if (depth > 4 || random.chance(25)) return series(random, depth) + modifiers(random, depth);
  return random.pick<Write>([
    binary, binary, aggregation, aggregation, call, call,
    (_, deep) => `(${vector(random, deep + 1)})`,
    (_, deep) => `${random.pick(['-', '+'])}${vector(random, deep + 1)}`,
    (_, deep) => random.chance(15) ? range(random, deep + 1) : series(random, deep + 1),
  ])(random, depth); // prettier-ignore
}

const SLIPS =
  '0s 5mm 1e400 ( x** ( ) [ ] [5m] { } , " \' + - ^ == by 1 é # : @ offset on bool x= =~ sum( rate( .'.split(
    ' ',
  );

/** One to three slips: something added, left out or swapped. */
function spoil(random: Random, text: string): string {
  let spoilt = text;
  for (let count = 1 + random.below(3); count > 0; count--) {
    const at = random.below(spoilt.length + 1);
    const removed = random.chance(60) ? random.below(4) : 0;
    const added = random.chance(70) ? random.pick(SLIPS) : '';
    spoilt = spoilt.slice(0, at) + added + spoilt.slice(at + removed);
  }
  return spoilt;
}

/** Texts of at most 300 characters, each only once; `spoilt` is how many of a hundred are spoilt. */
export function createTexts(seed: number, count: number, spoilt: number): readonly string[] {
  const random = createRandom(seed);
  const texts = new Set<string>();
  while (texts.size < count) {
    const right = vector(random, 0);
    const text = random.chance(spoilt) ? spoil(random, right) : right;
    if (text.trim() !== '' && text.length <= 300 && text.isWellFormed()) texts.add(text);
  }
  return [...texts];
}
