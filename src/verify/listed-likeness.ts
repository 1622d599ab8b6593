// Alerts that SLOs of a fleet share differ in which SLOs they ask for: `slo=~"api|web"`. What is found
// when one of them is looked at by itself is found in the others.
import { patternOf, type LintedRule } from '../lint/index.ts';
import type { Catalogue, VectorSelector } from '../promql/index.ts';
import { byText, groupBy, late, onceForAlike } from '../text/index.ts';
import type { EmittedRule } from './emitted-rule.ts';
import { createListOutliner, type Slot, type Valued } from './outline.ts';
import { OF_ALERTS, selectorsRead } from './rule-selectors.ts';

interface Known extends Pick<Valued, 'needed'> {
  readonly scraped: Catalogue;
  /** All rules. */
  readonly rules: readonly LintedRule[];
}

/**
 * Finds an earlier alert that differs from one in a single list of values alone. For all that are
 * listed there are rules that record them, alike in both lists; nobody needs to find
 * one of their values in every alert, and where the values of a label are one, few or many, they are so in both.
 */
export function findListed(
  known: Known,
): (rule: LintedRule, emitted: EmittedRule) => LintedRule | undefined {
  // Who finds labels in some alerts only is asked for all alerts together.
  const outlineOf = createListOutliner({ valued: known.needed, needed: known.needed });
  const recorded = createRecorded(known);
  const firsts = new Map<string, LintedRule>();
  return (rule, emitted) => {
    const outline = rule.kind === 'alert' ? outlineOf(emitted) : undefined;
    const list = outline && listIn(rule, outline.slots);
    const selectors = list ? selectorsRead(rule) : [];
    if (!outline || !list || selectors.length === 0 || !isRead(selectors, list, known))
      return undefined;
    const names = [...new Set(selectors.map(({ name }) => name))];
    const what = recorded(list, rule, names);
    if (what === undefined) return undefined;
    const key = JSON.stringify([outline.text, what, rule.file, rule.group.name]);
    const first = firsts.get(key);
    if (!first) firsts.set(key, rule);
    return first;
  };
}

/** The one list of a rule, which sets no such label itself. */
function listIn({ labels }: LintedRule, slots: readonly Slot[]): Slot | undefined {
  const [list, ...others] = slots.filter(([label]) => labels[label] === undefined);
  return others.length === 0 ? list : undefined;
}

/** Whether a list is only asked for where its values are recorded, and all else is read by name. */
const isRead = (selectors: readonly VectorSelector[], [label]: Slot, { scraped }: Known): boolean =>
  selectors.every(
    ({ name, matchers }) =>
      name !== '' &&
      !OF_ALERTS.has(name) &&
      !(scraped.series.has(name) && matchers.some((matcher) => matcher.label === label)),
  );

/** What is known of labels with more values than these is that there are many. */
const FEW = 200;

/**
 * What is recorded for the values of a list of all that a rule reads: by which kinds of rules, and
 * how many values the labels have that these set. Undefined where nothing is recorded for one of
 * them, or where it matters what their values are.
 */
function createRecorded({ rules, needed }: Known) {
  const ids = new Map<LintedRule, number>();
  const idOf = (rule: LintedRule): number => {
    const id = ids.get(patternOf(rule)) ?? ids.size;
    ids.set(patternOf(rule), id);
    return id;
  };
  const byName = late(() => groupBy(rules.filter(isRecord), ({ name }) => name));
  const recordersOf = onceForAlike<RecordersOf, Recorders>(
    [({ label }) => label, ({ names }) => names.join()],
    ({ label, names }) => recordersBy(label, names, byName()),
  );
  return ([label, list]: Slot, { group }: LintedRule, names: readonly string[]) => {
    const recorders = recordersOf({ label, names });
    const kinds = new Set<string>();
    const values = new Map<string, Set<string>>();
    for (const value of list.split('|')) {
      const own = recorders.get(value);
      if (!own || own.some((rule) => rule.group === group)) return undefined;
      kinds.add(own.map(idOf).join());
      for (const { labels } of own) {
        for (const name of Object.keys(labels)) {
          const all = values.get(name) ?? new Set<string>();
          values.set(name, all.add(labels[name] ?? ''));
        }
      }
    }
    if ([...values.keys()].some((name) => needed.has(name))) return undefined;
    const counts = [...values].map(([name, { size }]) => `${name} ${size === 1} ${size > FEW}`);
    return JSON.stringify([[...kinds].toSorted(byText), counts.toSorted(byText)]);
  };
}

const isRecord = ({ kind }: LintedRule): boolean => kind === 'record';

interface RecordersOf {
  readonly label: string;
  readonly names: readonly string[];
}

/** The rules that record for a value of a label, in their order. */
type Recorders = ReadonlyMap<string, readonly LintedRule[]>;

/** Those of some series, and of what rules read that record these whatever the label's value is. */
function recordersBy(
  label: string,
  names: readonly string[],
  byName: ReadonlyMap<string, readonly LintedRule[]>,
): Recorders {
  const read = new Set(names);
  // A set grows while it is gone through.
  for (const name of read) {
    const open = (byName.get(name) ?? []).filter(({ labels }) => labels[label] === undefined);
    for (const rule of open) for (const selector of selectorsRead(rule)) read.add(selector.name);
  }
  const found = new Map<string, LintedRule[]>();
  for (const rule of [...read].flatMap((name) => byName.get(name) ?? [])) {
    const value = rule.labels[label];
    if (value === undefined) continue;
    const same = found.get(value);
    if (same) same.push(rule);
    else found.set(value, [rule]);
  }
  return found;
}
