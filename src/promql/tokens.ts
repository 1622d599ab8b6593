// The words and signs of PromQL, which of them a version knows, and how messages name them.
import { AGGREGATORS, atLeast, findAggregator, type PrometheusTarget } from './functions.ts';
import { quote } from './notation.ts';

export type TokenKind =
  | 'identifier'
  | 'metric-identifier'
  | 'number'
  | 'duration'
  | 'string'
  | 'variable'
  | 'operator'
  | 'aggregator'
  | 'keyword'
  | 'preprocessor'
  | 'sign'
  | 'end'
  | 'error';

export interface Token {
  readonly kind: TokenKind;
  /**
   * The lower-case keyword or the sign; '' for all else, so that one test finds either. A mistake
   * that stands for a literal is a `value`.
   */
  readonly is: string;
  /** The text as written; the message of an error. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const OPERATORS = ['and', 'or', 'unless', 'atan2'];
const KEYWORDS = ['offset', 'by', 'without', 'on', 'ignoring', 'group_left', 'group_right', 'bool'];
/** Keywords only in front of a parenthesis. */
export const FILLS: ReadonlySet<string> = new Set(['fill', 'fill_left', 'fill_right']);
const NEWER_KEYWORDS = ['smoothed', 'anchored', ...FILLS];
const PREPROCESSORS = ['start', 'end'];
/** Functions of a query that newer versions also accept inside a range or an offset. */
export const DURATION_FUNCTIONS: ReadonlySet<string> = new Set([
  'step',
  'range',
  'max_of',
  'min_of',
]);
const NUMBERS = ['inf', 'nan'];

const known = new Map<PrometheusTarget, ReadonlyMap<string, TokenKind>>();

function collectWords(target: PrometheusTarget): ReadonlyMap<string, TokenKind> {
  const isNewest = atLeast(target, '3.14');
  const aggregators = Object.keys(AGGREGATORS).filter((name) => findAggregator(name, target));
  const kinds: readonly (readonly [TokenKind, readonly string[]])[] = [
    ['operator', OPERATORS],
    ['aggregator', aggregators],
    ['keyword', isNewest ? [...KEYWORDS, ...NEWER_KEYWORDS] : KEYWORDS],
    ['preprocessor', isNewest ? [...PREPROCESSORS, ...DURATION_FUNCTIONS] : PREPROCESSORS],
    ['number', NUMBERS],
  ];
  return new Map(kinds.flatMap(([kind, words]) => words.map((word) => [word, kind] as const)));
}

/** What the words of a statement are that are no plain names, by their lower-case form. */
export function wordKinds(target: PrometheusTarget): ReadonlyMap<string, TokenKind> {
  const words = known.get(target) ?? collectWords(target);
  known.set(target, words);
  return words;
}

const NEVER_A_METRIC = new Set(['on', 'ignoring', 'group_left', 'group_right', 'bool', 'atan2']);

const isWord = ({ kind, is }: Token): boolean =>
  kind === 'aggregator' ||
  kind === 'keyword' ||
  kind === 'preprocessor' ||
  (kind === 'operator' && OPERATORS.includes(is));

const isName = ({ kind }: Token): boolean => kind === 'identifier' || kind === 'metric-identifier';

/** Whether the token may stand where a metric's name is expected. */
export const isMetricToken = (token: Token): boolean =>
  isName(token) || (isWord(token) && !NEVER_A_METRIC.has(token.is));

/** Whether the token may stand for a label in `by (…)` and the like. */
export const isLabelToken = (token: Token): boolean =>
  isName(token) || (isWord(token) && token.is !== 'without');

function printToken({ kind, text }: Token): string {
  if (kind === 'operator') return `<op:${text}>`;
  if (kind === 'aggregator') return `<aggr:${text}>`;
  if (kind === 'keyword') return `<${text}>`;
  const named = kind === 'identifier' || kind === 'metric-identifier';
  const start = Array.from(text.slice(0, 22));
  return named || start.length <= 10 ? quote(text) : `${quote(start.slice(0, 10).join(''))}...`;
}

const DESCRIBED: Partial<Record<TokenKind, string>> = {
  identifier: 'identifier ',
  'metric-identifier': 'metric identifier ',
  number: 'number ',
  duration: 'duration ',
  string: 'string ',
  variable: 'variable ',
};

/** How Prometheus' messages name a token: `identifier "x"`, `<op:+>`, `end of input`. */
export const describeToken = (token: Token): string =>
  token.kind === 'end' ? 'end of input' : `${DESCRIBED[token.kind] ?? ''}${printToken(token)}`;
