// What single functions ask of their arguments beyond their kinds, and what they give back.
import { regexProblem } from '../promql/index.ts';
import { hasSince, type ValueKind } from './functions.ts';
import { index, measure } from './look-up.ts';
import { formatProblem, plausible } from './printf.ts';
import { readLabel, report } from './reading.ts';
import type { Special } from './special-types.ts';
import { describeKind, type KnownText } from './values.ts';

const BASIC: ReadonlySet<ValueKind> = new Set(['string', 'bool', 'int', 'number', 'complex']);
const NO_COMPARISON: ReadonlySet<ValueKind> = new Set(['labels', 'samples', 'mapping']);

const HELP: Partial<Readonly<Record<ValueKind, string>>> = {
  number: 'write the number with decimals: `5.0`',
  string: 'write the number in quotes: `"5"`',
};

const compared = (kind: ValueKind): string =>
  kind === 'number' ? 'a number with decimals' : describeKind(kind);

const EQUALITY: ReadonlySet<string> = new Set(['eq', 'ne']);

/** Go compares values of one kind only: `gt $value 5` fails where `gt $value 5.0` does not. */
const compare: Special = ([first, ...others], { walk, name }) => {
  if (!first) return;
  for (const other of others) {
    const mute = [first, other].find(({ kind }) => NO_COMPARISON.has(kind));
    if (mute) {
      const message = `\`${name}\` cannot compare ${describeKind(mute.kind)}`;
      report(walk, 'fails', mute.range, message, 'compare a label or a value');
    } else if (first.kind === 'bool' && other.kind === 'bool' && !EQUALITY.has(name)) {
      const message = `\`${name}\` cannot put truth values in order`;
      report(walk, 'fails', other.range, message, 'compare them with `eq`, `and` or `or`');
    } else if (BASIC.has(first.kind) && BASIC.has(other.kind) && first.kind !== other.kind) {
      const integer = [first, other].find(({ kind }) => kind === 'int');
      const what = `${compared(first.kind)} and ${compared(other.kind)}`;
      const partner = integer === first ? other : first;
      const help = (integer && HELP[partner.kind]) ?? 'compare values of one kind';
      report(walk, 'fails', (integer ?? other).range, `\`${name}\` cannot compare ${what}`, help);
    }
  }
};

const regex: Special = ([pattern], { walk }) => {
  const reason = pattern?.text?.offsets && regexProblem(pattern.text.value);
  if (!pattern || reason === undefined) return;
  const message = `\`${pattern.text?.value}\` is no regular expression: ${reason}`;
  report(
    walk,
    'fails',
    pattern.range,
    message,
    'write it as RE2 has it; `\\\\` in quotes is one \\',
  );
};

const replace: Special = (args, given) => {
  void regex(args, given);
  const [, replacement] = args;
  const glued = /\$(\d+)([\p{L}_][\p{L}\p{Nd}_]*)/u.exec(replacement?.text?.value ?? '');
  if (!replacement || !glued) return;
  const [whole, group, rest] = glued;
  const message = `\`${whole}\` is the group of the name ${group}${rest}, which is empty`;
  report(given.walk, 'garbled', replacement.range, message, `write \`\${${group}}${rest}\``);
};

const DURATION = /^-?(?:0|(?=\d)(?:\d+y)?(?:\d+w)?(?:\d+d)?(?:\d+h)?(?:\d+m)?(?:\d+s)?(?:\d+ms)?)$/;

const duration: Special = ([given], { walk }) => {
  if (!given?.text?.offsets) return;
  const { value } = given.text;
  if (!DURATION.test(value)) {
    const help = 'write it as `1h30m`, the largest unit first';
    report(walk, 'fails', given.range, `"${value}" is no duration`, help);
  } else if (value.startsWith('-') && !hasSince('3.6', walk.target)) {
    const message = `Prometheus ${walk.target} takes no negative duration`;
    report(walk, 'fails', given.range, message, 'take the sign away');
  }
};

const format: Special = ([value], { walk, name, range }) => {
  if (value?.isValue) walk.formats.push({ name, range });
};

const keepQuery: Special = (args) => {
  const query = args.at(-1)?.query;
  return query === undefined ? undefined : { query };
};

export const SPECIAL: Readonly<Record<string, Special>> = {
  eq: compare,
  ne: compare,
  lt: compare,
  le: compare,
  gt: compare,
  ge: compare,
  match: regex,
  reReplaceAll: replace,
  first: keepQuery,
  sortByLabel: keepQuery,
  humanize: format,
  humanize1024: format,
  humanizeDuration: format,
  humanizePercentage: format,
  humanizeTimestamp: format,
  now: (_, { range }) => ({ changing: range }),
  value: (_, { range }) => ({ changing: range }),
  parseDuration: duration,
  query: ([text], { walk }) => {
    if (!text?.text) return undefined;
    const { value, offsets } = text.text;
    walk.queries.push({ text: value, range: text.range, ...(offsets && { offsets }), labels: [] });
    return { query: walk.queries.length - 1 };
  },
  label: ([name, sample], { walk }) => {
    const reads = walk.queries[sample?.query ?? -1]?.labels;
    if (reads && name?.text) readLabel(walk, reads, name.text.value, name.range);
  },
  printf: ([first, ...rest], { walk }) => {
    if (!first?.text) return undefined;
    const problem = formatProblem(
      first.text.value,
      rest.map(({ kind }) => kind),
    );
    if (problem) report(walk, 'garbled', first.range, ...problem);
    return { text: plausibleText(first.text) };
  },
  index,
  len: measure('has no length'),
  slice: measure('cannot be cut'),
};

/** The text of a format without verbs stays where it stands. */
const plausibleText = (text: KnownText): KnownText =>
  text.value.includes('%') ? { value: plausible(text.value) } : text;
