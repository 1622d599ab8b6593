// Tells which emitted rules differ only in values that cannot matter: the counts of a thousand SLOs
// are the same expressions over and over, each for a job of its own. One of them is looked at.
import type { Likeness, LintedRule } from '../lint/index.ts';
import type { Catalogue, SeriesDeclaration, VectorSelector } from '../promql/index.ts';
import { byText, createNumbers } from '../text/index.ts';
import type { EmittedRule } from './emitted-rule.ts';
import { createOutliner, type Outline, type Slot, type Valued } from './outline.ts';
import type { RecorderIndex } from './recorder-index.ts';
import { OF_ALERTS, selectorsRead } from './rule-selectors.ts';

/** What decides whether a value can matter. */
export interface Known extends Valued {
  readonly scraped: Catalogue;
  readonly recorders: RecorderIndex;
}

/** A rule that others are like, and what matters of it to those who read it. */
interface Pattern {
  readonly id: number;
  readonly rule: LintedRule;
  readonly slots: readonly Slot[];
  /** Labels of which more is known than that they have the value of a slot. */
  readonly fixed: ReadonlySet<string>;
}

/** A rule that has been seen, with values of its own in the slots of its pattern. */
interface Seen {
  readonly pattern: Pattern;
  readonly slots: readonly Slot[];
  readonly rule: LintedRule;
}

/** The series that rules with the same text read. */
interface Reads {
  readonly fixed: ReadonlySet<string>;
  /** Those that are recorded, each by the slot that says for which SLO. */
  readonly recorded: readonly { readonly name: string; readonly slot: number }[];
}

/**
 * Finds an earlier rule that a rule is like: what is found in one of them is found in the other.
 * They record the same series or raise the same alert with the same templates, and differ in the
 * values of labels that they set and that no reader of alerts needs, and of equality
 * matchers on labels of which nothing else is known: no values that the catalogue lists, and no
 * other matcher. What they read is scraped, or the one series of a rule above, and these rules are
 * alike too. Whatever such a value is, a check can only compare it with the others, and those that
 * are the same in one rule are the same in the other.
 */
export function findLikeness(
  known: Known,
): (rule: LintedRule, emitted: EmittedRule) => Likeness | undefined {
  const readsByText = new Map<string, Reads | 'unknown'>();
  const patterns = new Map<string, Pattern>();
  const seen = createSeenRules();
  const outlineOf = createOutliner(known);
  const number = createNumbers();
  return (rule, emitted) => {
    const outline = outlineOf(emitted);
    if (!outline) return undefined;
    const reads = readsByText.get(outline.text) ?? readsOf(rule, outline, known);
    readsByText.set(outline.text, reads);
    const sources = reads === 'unknown' ? undefined : sourcesOf(outline, reads, known, seen);
    if (reads === 'unknown' || !sources) return undefined;
    const { slots, read } = withSources(outline, sources, rule);
    // What it says with a number in the place of the text: that of an expression is long.
    const key = `${number(outline.text)} ${read}`;
    const pattern = patterns.get(key);
    if (pattern) {
      if (rule.kind === 'record') seen.add({ rule, slots, pattern });
      return new Renaming(pattern, slots);
    }
    const fixed = new Set([
      ...outline.kept,
      ...reads.fixed,
      ...sources.flatMap((source) => [...source.pattern.fixed]),
    ]);
    if (slots.some(([label]) => fixed.has(label))) return undefined;
    const made = { id: patterns.size, rule, slots, fixed };
    patterns.set(key, made);
    if (rule.kind === 'record') seen.add({ rule, slots, pattern: made });
    return undefined;
  };
}

/** Rules that record a series. */
interface SeenRules {
  readonly add: (seen: Seen) => void;
  /** Those that record a series and set a label to a value. */
  readonly find: (name: string, label: string, value: string) => readonly Seen[];
}

/** Few labels are ever asked for: only of these it is looked up who sets them. */
function createSeenRules(): SeenRules {
  const byName = new Map<string, Seen[]>();
  const indexes = new Map<string, { until: number; readonly byValue: Map<string, Seen[]> }>();
  return {
    add(seen) {
      const { name } = seen.rule;
      const same = byName.get(name);
      if (same) same.push(seen);
      else byName.set(name, [seen]);
    },
    find(name, label, value) {
      const all = byName.get(name) ?? [];
      const key = `${name} ${label}`;
      const index = indexes.get(key) ?? { until: 0, byValue: new Map<string, Seen[]>() };
      indexes.set(key, index);
      for (const each of all.slice(index.until)) {
        const own = each.rule.labels[label] ?? '';
        const same = index.byValue.get(own);
        if (same) same.push(each);
        else index.byValue.set(own, [each]);
      }
      index.until = all.length;
      return index.byValue.get(value) ?? [];
    },
  };
}

function readsOf(rule: LintedRule, outline: Outline, { scraped, recorders }: Known) {
  if (rule.expression === undefined) return 'unknown';
  const selectors = selectorsRead(rule);
  if (selectors.some(({ name }) => name === '' || OF_ALERTS.has(name))) return 'unknown';
  const isRecorded = ({ name }: VectorSelector): boolean => recorders.has(name);
  const slots = selectors.filter(isRecorded).map(({ name, matchers }) => {
    const [matcher, ...others] = matchers;
    const isSlot = ([label, value]: Slot): boolean =>
      label === matcher?.label && value === matcher.value;
    const isScraped = scraped.series.has(name);
    return { name, slot: others.length > 0 || isScraped ? -1 : outline.slots.findIndex(isSlot) };
  });
  if (slots.some(({ slot }) => slot < 0)) return 'unknown';
  const declared = selectors.flatMap(({ name }) => scraped.series.get(name) ?? []);
  const fixed = declared.flatMap(declarationsOf).flatMap(({ values }) => Object.keys(values));
  return { fixed: new Set(fixed), recorded: slots };
}

const declarationsOf = (series: SeriesDeclaration): readonly SeriesDeclaration[] => [
  series,
  ...(series.variants ?? []),
];

/** More rules than these are not worth comparing, one by one, with those that another one reads. */
const MOST_SOURCES = 50;

/** The rules that record what is read; undefined when one of them is not known. */
function sourcesOf(
  { slots }: Outline,
  { recorded }: Reads,
  { recorders }: Known,
  seen: SeenRules,
): readonly Seen[] | undefined {
  const sources = recorded.map(({ name, slot }) => {
    const [label, value] = slots[slot] ?? ['', ''];
    const count = recorders.count(name, label, value);
    if (count === 0 || count > MOST_SOURCES) return undefined;
    const found = seen.find(name, label, value);
    return found.length === count ? found : undefined;
  });
  return sources.every((source) => source !== undefined) ? sources.flat() : undefined;
}

/** What is read belongs to what a rule says: by which rule it is recorded, and for what. */
function withSources({ slots: own }: Outline, sources: readonly Seen[], { group }: LintedRule) {
  if (sources.length === 0) return { slots: own, read: '' };
  const slots = [...own, ...sources.flatMap((source) => source.slots)];
  const values = [...new Set(slots.map(([, value]) => value))];
  const said = sources.map((source) => [
    source.pattern.id,
    source.rule.group === group,
    source.rule.group.interval,
  ]);
  const same = slots.map(([label, value]) => [label, values.indexOf(value)]);
  return { slots, read: JSON.stringify([said, same]) };
}

/** A class, as closures of each rule's own would be most of what is kept of it. */
class Renaming implements Likeness {
  readonly rule: LintedRule;
  readonly #from: readonly Slot[];
  readonly #to: readonly Slot[];

  constructor({ rule, slots }: Pattern, to: readonly Slot[]) {
    this.rule = rule;
    this.#from = slots;
    this.#to = to;
  }

  // Label by label: two labels may happen to have one value in one rule.
  renamed(label: string, values: readonly string[]): readonly string[] {
    if (!this.#from.some((slot) => slot[0] === label)) return values;
    const [value, ...others] = values;
    if (value !== undefined && others.length === 0) return [this.#rename(label, value)];
    return values.map((each) => this.#rename(label, each)).toSorted(byText);
  }

  #rename(label: string, value: string): string {
    const at = this.#from.findIndex((slot) => slot[0] === label && slot[1] === value);
    return this.#to[at]?.[1] ?? value;
  }
}
