/** The options of a plugin: each must be there, unless it has a default. */
export interface OptionProps {
  readonly required?: true;
  /** What a value must be. @default any text */
  readonly wanted?: 'number' | 'boolean';
}

export interface Plugin {
  readonly options: Readonly<Record<string, OptionProps>>;
  /** The query of the ratio of errors, with `$window`; values are those of the options, or empty. */
  query(option: (name: string) => string, percent: string): string;
  /** How what is counted here differs from the plugin. */
  readonly differences?: readonly string[];
}

/** Matchers one after another, of those that there are. */
export const matchers = (...given: readonly string[]): string =>
  `{${given
    .map((it) => it.trim().replace(/^[{},\s]+|[{},\s]+$/g, ''))
    .filter((it) => it !== '')
    .join(',')}}`;

const text = (value: string): string => JSON.stringify(value);

export const is = (label: string, value: string): string => `${label}=${text(value)}`;
export const like = (label: string, pattern: string): string => `${label}=~${text(pattern)}`;
export const unlike = (label: string, pattern: string): string => `${label}!~${text(pattern)}`;

/** @example rated('x_total', '{job="a"}') // sum(rate(x_total{job="a"}[$window])) */
export const rated = (name: string, selected: string): string =>
  `sum(rate(${name}${selected}[$window]))`;

/** Errors among all requests, told by a label. */
export const failing = (name: string, all: readonly string[], bad: string): string =>
  `${rated(name, matchers(...all, bad))} / ${rated(name, matchers(...all))}`;

/** Observations above a bucket. */
export const slow = (histogram: string, all: readonly string[], bucket: string): string =>
  `1 - ${rated(`${histogram}_bucket`, matchers(...all, is('le', bucket)))} / ${rated(`${histogram}_count`, matchers(...all))}`;

const FAILED = '(5..|429)';
export const failed = (label: string): string => like(label, FAILED);

/** `exclude_errors`: what failed is neither fast nor slow. */
export const excluded = (option: string): readonly string[] =>
  /^(?:1|t|true)$/i.test(option) ? [unlike('code', '5..')] : [];
