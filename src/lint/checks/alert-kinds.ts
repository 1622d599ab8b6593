// Alerts by what is known of the labels that somebody reads.
import { labelOf, type LabelFlow, type Matcher } from '../../promql/index.ts';
import { groupBy } from '../../text/index.ts';

/** Alerts of which the same is known of some labels: a reader of these takes all of them or none. */
export type Kind = readonly [LabelFlow, ...LabelFlow[]];

/** The kinds of all alerts. */
export interface Kinds {
  readonly all: readonly Kind[];
  /** Those that may carry a label with this value: of a thousand routes each looks at few. */
  readonly withValue: (label: string, value: string) => readonly Kind[];
}

/** Sorts alerts by what is known of labels, once for all readers of the same labels. */
export function kindsAmong(alerts: readonly LabelFlow[]): (labels: readonly string[]) => Kinds {
  const known = new Map<string, Kinds>();
  return (labels) => {
    const key = JSON.stringify(labels);
    const kinds = known.get(key) ?? indexed(sortByLabels(alerts, labels));
    known.set(key, kinds);
    return kinds;
  };
}

const sortByLabels = (alerts: readonly LabelFlow[], labels: readonly string[]): readonly Kind[] =>
  [
    ...groupBy(alerts, (alert) =>
      JSON.stringify(labels.map((label) => labelOf(alert, label) ?? 'never')),
    ).values(),
  ].flatMap(([first, ...others]): readonly Kind[] => (first ? [[first, ...others]] : []));

function indexed(all: readonly Kind[]): Kinds {
  const indexes = new Map<string, ReadonlyMap<string | undefined, readonly Kind[]>>();
  return {
    all,
    withValue(label, value) {
      const index = indexes.get(label) ?? groupBy(all, ([alert]) => onlyValueOf(alert, label));
      indexes.set(label, index);
      const own = index.get(value) ?? [];
      const open = index.get(undefined) ?? [];
      return open.length === 0 ? own : [...own, ...open];
    },
  };
}

/** The value that a label has in all alerts, where it is known. */
function onlyValueOf(alert: LabelFlow, label: string): string | undefined {
  const [value, ...others] = labelOf(alert, label)?.values?.only ?? [];
  return others.length === 0 ? value : undefined;
}

/** Kinds that may pass matchers; all of them where no matcher asks for one value. */
export const candidatesAmong = (
  { all, withValue }: Kinds,
  among: readonly Matcher[],
): readonly Kind[] =>
  among
    .filter(({ operator, value }) => operator === '=' && value !== '')
    .map(({ label, value }) => withValue(label, value))
    .reduce((fewest, some) => (some.length < fewest.length ? some : fewest), all);
