// Inhibition rules whose two sides may match the same alert. Releases since 0.30 decide by chance
// whether such an alert is inhibited, so that they are better not written.
import type { LabelSet } from '../ir/rules.ts';
import type { Matcher } from '../promql/ast.ts';
import { groupBy } from '../text/index.ts';
import type { AlertmanagerConfig } from './config.ts';
import { compileMatchers, literalsOf } from './matchers.ts';
import { samplesOf } from './pattern-samples.ts';

/** A rule whose sides are not provably disjoint. */
export interface Overlap {
  /** Its position in the configuration. */
  readonly rule: number;
  /** Labels that both sides match; undefined when none were found, and none were ruled out. */
  readonly witness: LabelSet | undefined;
}

/**
 * The inhibition rules whose source and target may match the same alert. Exact where each label is
 * compared with texts or with alternatives of texts; of other patterns it looks for a witness, and
 * without one it believes nothing but different beginnings or ends.
 *
 * @example
 * findOverlaps(config) // [{ rule: 1, witness: { severity: 'warning' } }]
 */
export const findOverlaps = ({
  inhibitRules = [],
}: Pick<AlertmanagerConfig, 'inhibitRules'>): readonly Overlap[] =>
  inhibitRules.flatMap(({ source, target }, rule): readonly Overlap[] => {
    const common = commonLabels([...source, ...target]);
    return common === 'disjoint' ? [] : [{ rule, witness: common }];
  });

/** Labels that pass all matchers: each label can be looked at by itself. */
export function commonLabels(matchers: readonly Matcher[]): LabelSet | 'disjoint' | undefined {
  const found: Record<string, string> = {};
  let isOpen = false;
  for (const [label, own] of groupBy(matchers, (matcher) => matcher.label)) {
    const value = commonValue(own);
    if (value === 'none') return 'disjoint';
    if (value === undefined) isOpen = true;
    else if (value.text !== '') found[label] = value.text;
  }
  return isOpen ? undefined : found;
}

/** A text that passes all matchers of one label; undefined if there may be one. */
function commonValue(matchers: readonly Matcher[]): { readonly text: string } | 'none' | undefined {
  const passes = compileMatchers(matchers);
  const [first] = matchers;
  const found = (texts: readonly string[]): { readonly text: string } | undefined => {
    const text = texts.find((each) => passes({ [first?.label ?? '']: each }));
    return text === undefined ? undefined : { text };
  };
  const wanted = matchers.filter(({ operator }) => operator === '=' || operator === '=~');
  const exact = wanted.map(literalsOf).find((texts) => texts !== undefined);
  if (exact) return found(exact) ?? 'none';
  const witness = found(candidates(matchers, wanted));
  if (witness) return witness;
  return areApart(wanted) || isContradiction(matchers) ? 'none' : undefined;
}

const candidates = (
  matchers: readonly Matcher[],
  wanted: readonly Matcher[],
): readonly string[] => {
  const samples = wanted.map(({ value }) => samplesOf(value));
  const glued = samples.flatMap((heads, i) =>
    samples.flatMap((tails, j) =>
      i === j ? [] : heads.flatMap((head) => tails.map((tail) => head + tail)),
    ),
  );
  // Some patterns do not care about case.
  const lower = samples.flat().map((text) => text.toLowerCase());
  return [
    ...samples.flat(),
    ...lower,
    '',
    ...OTHERS,
    ...glued,
    ...matchers.map(({ value }) => `${value}x`),
  ];
};

/** Texts that hardly any matcher is about. */
const OTHERS = ['x', 'other', '0', '-', 'X_9', 'a.b/c d'];

/** Whether one matcher wants what another one excludes. */
const isContradiction = (matchers: readonly Matcher[]): boolean =>
  matchers.some(
    ({ operator, value }) =>
      operator === '=~' &&
      matchers.some((other) => other.operator === '!~' && other.value === value),
  );

/** Whether two patterns begin or end with different texts. */
const areApart = (wanted: readonly Matcher[]): boolean =>
  wanted.some((one) =>
    wanted.some(
      (other) =>
        differ(startOf(one.value), startOf(other.value)) ||
        differ(reversed(endOf(one.value)), reversed(endOf(other.value))),
    ),
  );

const differ = (one: string, other: string): boolean =>
  !one.startsWith(other) && !other.startsWith(one);

const reversed = (text: string): string => Array.from(text).toReversed().join('');

/** The text that every match begins with; a character that may be missing or repeated is not of it. */
function startOf(pattern: string): string {
  if (pattern.includes('|')) return '';
  const [text = ''] = /^(?:[^\\.+*?()[\]{}^$]|\\[^a-zA-Z0-9])*/.exec(pattern) ?? [];
  const isOptional = /^[+*?{]/.test(pattern.slice(text.length));
  return (isOptional ? text.replace(/\\?.$/su, '') : text).replaceAll('\\', '');
}

/** The text that every match ends with. */
function endOf(pattern: string): string {
  if (pattern.includes('|') || pattern.includes('\\')) return '';
  return /[^.+*?()[\]{}^$]*$/.exec(pattern)?.[0] ?? '';
}
