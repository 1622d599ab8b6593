// Which recording rules write the series that a selector reads, by name and by the labels that the
// rules set.
import type { Matcher, VectorSelector } from '../../promql/index.ts';
import { textsOf } from '../../promql/flow/regex-values.ts';
import { groupBy } from '../../text/index.ts';
import type { Duration } from '../../units/index.ts';
import type { LintContext } from '../check.ts';
import { patternOf, type LintedGroup, type LintedRule } from '../rule.ts';
import { matchesWhole } from './matches-whole.ts';

/** A recording rule, and where among the others it is evaluated. */
export interface Recorder {
  readonly rule: LintedRule;
  readonly group: LintedGroup;
  /** Its position in the group, from 0. */
  readonly position: number;
  /** Its position among all. */
  readonly order: number;
  readonly interval: Duration;
}

interface Index {
  readonly byName: ReadonlyMap<string, readonly Recorder[]>;
  /** Those of a name, by the value that they give a label; the empty key when they give none. */
  readonly byLabel: Map<string, ReadonlyMap<string, readonly Recorder[]>>;
  /** What selectors read, as far as it has been asked for: several checks ask. */
  readonly bySelector: WeakMap<VectorSelector, readonly Recorder[]>;
  /** The same by what they say: many rules read the series of the same SLOs. */
  readonly byText: Map<string, readonly Recorder[]>;
}

const indexes = new WeakMap<readonly LintedGroup[], Index>();

/** How often the rules of a group are evaluated. */
export const intervalOf = (
  group: { readonly interval?: Duration },
  { evaluationInterval }: LintContext,
): Duration => group.interval ?? evaluationInterval;

function indexOf(context: LintContext): Index {
  const known = indexes.get(context.groups);
  if (known) return known;
  const recorders: Recorder[] = [];
  for (const group of context.groups) {
    const interval = intervalOf(group, context);
    for (const [position, rule] of group.rules.entries()) {
      if (rule.kind !== 'record') continue;
      recorders.push({ rule, group, position, order: recorders.length, interval });
    }
  }
  const byName = groupBy(recorders, ({ rule }) => rule.name);
  const index: Index = { byName, byLabel: new Map(), bySelector: new WeakMap(), byText: new Map() };
  indexes.set(context.groups, index);
  return index;
}

/** All recording rules, those of one series together. */
export const recordersOf = (context: LintContext): readonly Recorder[] =>
  [...indexOf(context).byName.values()].flat();

/** The metric that a selector names; undefined when it selects by a pattern, or any. */
export const nameOf = ({ name, matchers }: VectorSelector): string | undefined =>
  name || matchers.find(({ label, operator }) => label === '__name__' && operator === '=')?.value;

function accepts({ operator, value }: Matcher, given: string): boolean {
  if (operator === '=' || operator === '!=') return (given === value) === (operator === '=');
  return (matchesWhole(value, given) ?? operator === '=~') === (operator === '=~');
}

/** Whether no label that a rule sets contradicts what a selector asks for. */
export const mayWrite = ({ labels }: LintedRule, { matchers }: VectorSelector): boolean =>
  matchers.every((matcher) => {
    const given = labels[matcher.label];
    return given === undefined || accepts(matcher, given);
  });

/** More rules than these are worth sorting by a label first: an SLO's name has a rule for each SLO. */
const MANY = 16;

/** Those of a name that one matcher of listed values leaves over; all of them when they are few. */
function candidatesOf(selector: VectorSelector, { byName, byLabel }: Index): readonly Recorder[] {
  const name = nameOf(selector) ?? '';
  const all = byName.get(name) ?? [];
  if (all.length < MANY) return all;
  const [chosen] = selector.matchers.flatMap((matcher) => {
    const values = valuesOf(matcher);
    const isSet = all[0]?.rule.labels[matcher.label] !== undefined;
    return values && isSet ? [{ label: matcher.label, values }] : [];
  });
  if (!chosen) return all;
  const key = `${name}\0${chosen.label}`;
  const groups = byLabel.get(key) ?? groupBy(all, ({ rule }) => keyOf(rule, chosen.label));
  byLabel.set(key, groups);
  const keys = ['', ...chosen.values.map((value) => `=${value}`)];
  const found = keys.flatMap((each) => groups.get(each) ?? []);
  return found.toSorted((a, b) => a.order - b.order);
}

/** All values that a matcher lets pass, if it lists them. */
const valuesOf = ({ operator, value }: Matcher): readonly string[] | undefined =>
  operator === '=' ? [value] : operator === '=~' ? textsOf(value) : undefined;

const keyOf = ({ labels }: LintedRule, label: string): string => {
  const value = labels[label];
  return value === undefined ? '' : `=${value}`;
};

/**
 * The recording rules that may write what a selector reads: those of its name whose own labels
 * contradict none of its matchers.
 *
 * @example `slo:error:ratio{slo="api"}` is not read from a rule that sets `slo: db`
 */
export function recordersRead(selector: VectorSelector, context: LintContext): readonly Recorder[] {
  const index = indexOf(context);
  const { bySelector, byText } = index;
  const known = bySelector.get(selector);
  if (known) return known;
  const text = JSON.stringify([
    selector.name,
    selector.matchers.map(({ label, operator, value }) => [label, operator, value]),
  ]);
  const recorders =
    byText.get(text) ??
    candidatesOf(selector, index).filter(({ rule }) => mayWrite(rule, selector));
  byText.set(text, recorders);
  bySelector.set(selector, recorders);
  return recorders;
}

const distinct = new WeakMap<readonly Recorder[], readonly LintedRule[]>();

/** The rules among those that may write what a selector reads which are not like one before. */
export function rulesRead(selector: VectorSelector, context: LintContext): readonly LintedRule[] {
  const recorders = recordersRead(selector, context);
  const known = distinct.get(recorders);
  if (known) return known;
  const byPattern = new Map<LintedRule, LintedRule>();
  for (const { rule } of recorders) {
    const pattern = patternOf(rule);
    if (!byPattern.has(pattern)) byPattern.set(pattern, rule);
  }
  const rules = [...byPattern.values()];
  distinct.set(recorders, rules);
  return rules;
}
