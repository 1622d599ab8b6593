// Which firing alerts mute which others, decided as Alertmanager does (inhibit/inhibit.go).
import type { LabelSet } from '../ir/rules.ts';
import type { AlertmanagerConfig, InhibitRuleConfig } from './config.ts';
import { compileMatchers } from './matchers.ts';
import type { Behaviour } from './versions.ts';

/** An alert that fires. */
export interface FiringAlert {
  readonly labels: LabelSet;
  /** When it ends if nobody renews it, in Unix milliseconds. @default all at the same time */
  readonly endsAt?: number;
}

/** Why an alert is muted: the first rule that does. */
export interface Inhibition {
  /** Its position in the configuration. */
  readonly rule: number;
  /** Positions of the alerts that inhibit it by this rule; Alertmanager names one of them. */
  readonly by: readonly number[];
  /**
   * `always`, or only as long as `indexed` releases happen to remember a source that inhibits it:
   * the target is a source itself.
   */
  readonly certain: boolean;
}

/**
 * What inhibits each of some alerts that fire at once; undefined for those that nothing does. An
 * alert that is inhibited inhibits others nevertheless. Where `indexed` releases keep one source of
 * several, it is the one that ends last; of those that end together, the last of the list.
 *
 * @example inhibitedBy(config, alerts, behaviourOf('0.33'))[0] // { rule: 0, by: [3], certain: true }
 */
export function inhibitedBy(
  { inhibitRules = [] }: Pick<AlertmanagerConfig, 'inhibitRules'>,
  alerts: readonly FiringAlert[],
  { inhibition }: Pick<Behaviour, 'inhibition'> = { inhibition: 'documented' },
): readonly (Inhibition | undefined)[] {
  const rules = inhibitRules.map((rule) => prepare(rule, alerts));
  return alerts.map(({ labels }) => {
    const found = rules.flatMap((rule, i): readonly Inhibition[] => {
      if (!rule.isTarget(labels)) return [];
      const by = SOURCES[inhibition](rule, labels);
      return by.length > 0 ? [{ rule: i, by, certain: !rule.isSource(labels) }] : [];
    });
    const [first] = found;
    return first && { ...first, certain: found.some(({ certain }) => certain) };
  });
}

interface Prepared {
  readonly isSource: (labels: LabelSet) => boolean;
  readonly isTarget: (labels: LabelSet) => boolean;
  readonly keyOf: (labels: LabelSet) => string;
  /** Sources by their `equal` labels, as they will end. */
  readonly sources: ReadonlyMap<string, readonly Source[]>;
}

interface Source {
  readonly position: number;
  readonly isTarget: boolean;
}

function prepare(
  { source, target, equal }: InhibitRuleConfig,
  alerts: readonly FiringAlert[],
): Prepared {
  const isSource = compileMatchers(source);
  const isTarget = compileMatchers(target);
  // A label that both lack is equal.
  const keyOf = (labels: LabelSet): string =>
    JSON.stringify(equal.map((label) => (Object.hasOwn(labels, label) ? labels[label] : '')));
  const sources = new Map<string, Source[]>();
  const inOrder = [...alerts.entries()].toSorted(
    ([, a], [, b]) => (a.endsAt ?? 0) - (b.endsAt ?? 0),
  );
  for (const [position, { labels }] of inOrder) {
    if (!isSource(labels)) continue;
    const key = keyOf(labels);
    const same = sources.get(key) ?? [];
    same.push({ position, isTarget: isTarget(labels) });
    sources.set(key, same);
  }
  return { isSource, isTarget, keyOf, sources };
}

const SOURCES: Readonly<
  Record<Behaviour['inhibition'], (rule: Prepared, labels: LabelSet) => readonly number[]>
> = {
  documented: ({ sources, keyOf, isSource }, labels) =>
    inhibiting(sources.get(keyOf(labels)) ?? [], isSource(labels)),
  indexed: ({ sources, keyOf, isSource }, labels) =>
    inhibiting((sources.get(keyOf(labels)) ?? []).slice(-1), isSource(labels)),
};

/** A target that is a source itself is not inhibited by others that are both. */
const inhibiting = (sources: readonly Source[], isSource: boolean): readonly number[] =>
  sources
    .filter(({ isTarget }) => !(isSource && isTarget))
    .map(({ position }) => position)
    .toSorted((a, b) => a - b);
