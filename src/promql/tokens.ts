// The words and signs of PromQL, which of them a version knows, and how messages name them.
import { atLeast, findAggregator, type PrometheusTarget } from './functions.ts';
import { isPlainGroupingLabel, isPlainMetricName, quote } from './notation.ts';

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
  /** The lower-case keyword or the sign; '' for all else, so that one test finds either. */
  readonly is: string;
  /** The text as written; the message of an error. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const OPERATORS = new Set(['and', 'or', 'unless', 'atan2']);
const KEYWORDS = new Set([
  'offset',
  'by',
  'without',
  'on',
  'ignoring',
  'group_left',
  'group_right',
  'bool',
]);
const NEWER_KEYWORDS = new Set(['smoothed', 'anchored', 'fill', 'fill_left', 'fill_right']);
const PREPROCESSORS = new Set(['start', 'end']);
/** Functions of a query that newer versions also accept inside a range or an offset. */
export const DURATION_FUNCTIONS: ReadonlySet<string> = new Set([
  'step',
  'range',
  'max_of',
  'min_of',
]);
const NUMBERS = new Set(['inf', 'nan']);

/** What a word is in a statement; undefined for a plain name. */
export function wordKind(lower: string, target: PrometheusTarget): TokenKind | undefined {
  if (OPERATORS.has(lower)) return 'operator';
  if (findAggregator(lower, target)) return 'aggregator';
  if (KEYWORDS.has(lower)) return 'keyword';
  if (PREPROCESSORS.has(lower)) return 'preprocessor';
  if (NUMBERS.has(lower)) return 'number';
  if (!atLeast(target, '3.14')) return undefined;
  if (NEWER_KEYWORDS.has(lower)) return 'keyword';
  return DURATION_FUNCTIONS.has(lower) ? 'preprocessor' : undefined;
}

const isWord = ({ kind }: Token): boolean =>
  kind === 'operator' || kind === 'aggregator' || kind === 'keyword' || kind === 'preprocessor';

/** Whether the token may stand where a metric's name is expected. */
export const isMetricToken = (token: Token): boolean =>
  token.kind === 'identifier' ||
  token.kind === 'metric-identifier' ||
  (isWord(token) && isPlainMetricName(token.is));

/** Whether the token may stand for a label in `by (…)` and the like. */
export const isLabelToken = (token: Token): boolean =>
  token.kind === 'identifier' ||
  token.kind === 'metric-identifier' ||
  (isWord(token) && isPlainGroupingLabel(token.is));

function printToken({ kind, text }: Token): string {
  if (kind === 'operator') return `<op:${text}>`;
  if (kind === 'aggregator') return `<aggr:${text}>`;
  if (kind === 'keyword') return `<${text}>`;
  const named = kind === 'identifier' || kind === 'metric-identifier';
  const characters = Array.from(text);
  return named || characters.length <= 10
    ? quote(text)
    : `${quote(characters.slice(0, 10).join(''))}...`;
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
