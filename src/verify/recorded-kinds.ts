import { patternOf, type LintedRule } from '../lint/index.ts';
import { byText, createNumbers, groupBy, late, onceForAlike } from '../text/index.ts';
import { selectorsRead } from './rule-selectors.ts';

/** What is recorded for some values of a label. */
export interface RecordedKinds {
  /** By which kinds of rules, and whether the labels that these set have one value, few or many. */
  readonly text: string;
  readonly labels: readonly string[];
  readonly groups: ReadonlySet<LintedRule['group']>;
}

/** What is known of labels with more values than these is that there are many. */
const FEW = 200;

/** Undefined where nothing is recorded for one of the values in any of the series, or what these are made of. */
type KindsOf = (
  label: string,
  /** Divided by `|`. */
  listed: string,
  series: readonly string[],
) => RecordedKinds | undefined;

/** Of all rules; what those record that are like one another is of one kind. */
export function createRecordedKinds(rules: readonly LintedRule[]): KindsOf {
  const number = createNumbers();
  const idOf = (rule: LintedRule): number => number(patternOf(rule));
  const byName = late(() => groupBy(rules.filter(isRecord), ({ name }) => name));
  const namesOf = onceForAlike<Asked, readonly string[]>(
    [labelOf, ({ series }) => JSON.stringify(series)],
    (asked) => recordedNames(asked, byName()),
  );
  const recordersOf = onceForAlike<Named, Recorders>([labelOf, textOf], (named) =>
    recordersBy(named, byName()),
  );
  // Alerts with other windows read other series for the same list, all made of the same ones.
  const kindsOf = onceForAlike<Named & Listed, RecordedKinds | undefined>(
    [labelOf, textOf, ({ listed }) => listed],
    (it) => kindsAmong(it.listed.split('|'), recordersOf(it), idOf),
  );
  return (label, listed, series) => kindsOf({ label, listed, names: namesOf({ label, series }) });
}

const labelOf = ({ label }: Pick<Asked, 'label'>): string => label;
const textOf = ({ names }: Named): string => JSON.stringify(names);

interface Asked {
  readonly label: string;
  readonly series: readonly string[];
}

interface Named {
  readonly label: string;
  readonly names: readonly string[];
}

interface Listed {
  readonly listed: string;
}

/** The rules that record for a value of a label, in their order. */
type Recorders = ReadonlyMap<string, readonly LintedRule[]>;

function kindsAmong(
  wanted: readonly string[],
  recorders: Recorders,
  idOf: (rule: LintedRule) => number,
): RecordedKinds | undefined {
  const kinds = new Set<string>();
  const groups = new Set<LintedRule['group']>();
  const values = new Map<string, Set<string>>();
  for (const value of wanted) {
    const own = recorders.get(value);
    if (!own) return undefined;
    kinds.add(own.map(idOf).join());
    for (const { labels, group } of own) {
      groups.add(group);
      for (const name of Object.keys(labels)) {
        const all = values.get(name) ?? new Set<string>();
        values.set(name, all.add(labels[name] ?? ''));
      }
    }
  }
  const counts = [...values].map(([name, { size }]) => `${name} ${size === 1} ${size > FEW}`);
  const text = JSON.stringify([[...kinds].toSorted(byText), counts.toSorted(byText)]);
  return { text, labels: [...values.keys()], groups };
}

const isRecord = ({ kind }: LintedRule): boolean => kind === 'record';

/** Whether a rule sets a label itself. */
const setting =
  (label: string) =>
  ({ labels }: LintedRule): boolean =>
    labels[label] !== undefined;

/** Some series, and what rules read that record these whatever the label's value is. */
function recordedNames(
  { label, series }: Asked,
  byName: ReadonlyMap<string, readonly LintedRule[]>,
): readonly string[] {
  const read = new Set(series);
  const isSet = setting(label);
  // A set grows while it is gone through.
  for (const name of read) {
    const open = (byName.get(name) ?? []).filter((rule) => !isSet(rule));
    for (const rule of open) for (const selector of selectorsRead(rule)) read.add(selector.name);
  }
  return [...read].filter((name) => byName.get(name)?.some(isSet)).toSorted(byText);
}

function recordersBy(
  { label, names }: Named,
  byName: ReadonlyMap<string, readonly LintedRule[]>,
): Recorders {
  const recorders = names.flatMap((name) => byName.get(name) ?? []);
  return groupBy(recorders.filter(setting(label)), ({ labels }) => labels[label] ?? '');
}
