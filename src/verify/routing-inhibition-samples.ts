// What inhibition rules cannot tell apart they treat alike, so that two alerts of each kind show what
// happens among ten thousands. Labels that rules only compare count as the same on all of them: then
// samples inhibit whatever some alerts of their kinds do, and more.
import type { AlertClass, LabelSet } from '../ir/index.ts';
import { ESCALATION_LABEL } from '../names/index.ts';
import type { InhibitRuleConfig } from '../routing/index.ts';
import { groupAlike, type Key } from '../text/index.ts';

interface Samples {
  readonly samples: readonly AlertClass[];
  /** Where nearly every alert is of a kind of its own they save nothing. */
  readonly areFew: boolean;
}

/** Two alerts of each kind, or all where a kind has no more. */
export function sampleAlerts(
  rules: readonly InhibitRuleConfig[],
  alerts: readonly AlertClass[],
): Samples {
  const matched = new Set([
    ESCALATION_LABEL,
    ...rules.flatMap(({ source, target }) => [...source, ...target].map(({ label }) => label)),
  ]);
  const compared = new Set(
    rules.flatMap(({ equal }) => equal.filter((label) => !matched.has(label))),
  );
  const keys: readonly Key<AlertClass>[] = [
    ({ alert }) => alert,
    ({ system }) => system,
    ({ severity }) => severity,
    ...[...matched].map(
      (label) =>
        ({ labels }: AlertClass) =>
          labels[label],
    ),
    ...[...compared].map(
      (label) =>
        ({ labels }: AlertClass) =>
          Object.hasOwn(labels, label),
    ),
  ];
  const kinds = groupAlike(alerts, keys);
  const samples = kinds.flatMap((kind) =>
    // One may inhibit another one of its kind.
    kind.slice(0, 2).map((alert) => ({ ...alert, labels: labelsOf(alert, matched, compared) })),
  );
  return { samples, areFew: samples.length < alerts.length / 2 };
}

const labelsOf = (
  { labels }: AlertClass,
  matched: ReadonlySet<string>,
  compared: ReadonlySet<string>,
): LabelSet =>
  Object.fromEntries(
    Object.entries(labels).flatMap(([label, value]) => {
      if (matched.has(label)) return [[label, value]];
      return compared.has(label) ? [[label, 'the same']] : [];
    }),
  );
