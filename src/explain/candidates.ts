// Everything that can be explained by name, and the explanation of each.
import type { Place } from '../diagnostics/index.ts';
import type { AlertClass, LabelSet } from '../ir/index.ts';
import { ESCALATION_LABEL, ROTATION_LABEL, SERVICE_LABEL, SLO_LABEL } from '../names/index.ts';
import { explainAlert } from './alert.ts';
import { definitionsOf, explainDefinition } from './definitions.ts';
import type { Explanation } from './explanation.ts';
import { nameOf, type PlacedRule } from './rule-index.ts';
import { shownRule } from './rule-sections.ts';
import { explainSeries } from './series.ts';
import { explainSlo } from './slo.ts';
import type { World } from './world.ts';

/** Something that can be explained. */
export interface Candidate {
  readonly what: string;
  readonly name: string;
  /** As people name it where the name alone is not enough. */
  readonly shown: string;
  readonly labels: LabelSet;
  /** Of its definition. */
  readonly place: Place;
  /** Whether it stands at its place itself, and is not made from what does. */
  readonly isDefined: boolean;
  readonly rule?: PlacedRule;
  explain(): Explanation;
}

export const candidatesOf = (world: World): readonly Candidate[] => [
  ...sloCandidates(world),
  ...alertCandidates(world),
  ...world.index.rules
    .filter(({ rule }) => rule.kind === 'recording')
    .map((rule) => seriesCandidate(world, rule)),
  ...definitionsOf(world.model).map((definition) => ({
    what: definition.what,
    name: definition.name,
    shown: definition.name,
    labels: {},
    place: definition.place,
    isDefined: true,
    explain: () => explainDefinition(world, definition),
  })),
];

const sloCandidates = (world: World): readonly Candidate[] =>
  world.slos.map((placed) => ({
    what: 'SLO',
    name: placed.slo.id,
    shown: placed.slo.id,
    labels: { [SLO_LABEL]: placed.slo.id, [SERVICE_LABEL]: placed.service.name },
    place: placed.slo.place,
    isDefined: true,
    explain: () => explainSlo(world, placed),
  }));

const seriesCandidate = (world: World, rule: PlacedRule): Candidate => ({
  what: 'series',
  name: nameOf(rule.rule),
  shown: shownRule(rule),
  labels: rule.rule.labels,
  place: rule.rule.origin.place,
  isDefined: false,
  rule,
  explain: () => explainSeries(world, rule),
});

/** Alerts that are told first: their copies at later levels say the same. */
function alertCandidates(world: World): readonly Candidate[] {
  const raisers = raisersOf(world);
  const seen = new Set<string>();
  return world.plan.alerts.flatMap((alert) => {
    const { labels, service, origin } = alert;
    const slo = labels[SLO_LABEL];
    const rule = raisers(alert);
    const key = JSON.stringify([alert.alert, service, slo, rule?.file, rule?.index]);
    if (labels[ESCALATION_LABEL] !== undefined || seen.has(key) || !rule) return [];
    seen.add(key);
    return [
      {
        what: 'alert',
        name: alert.alert,
        shown: `${alert.alert}${narrowing(alert)}`,
        labels,
        place: origin.place,
        isDefined: origin.steps[0] === 'cause-alert',
        rule,
        explain: () => explainAlert(world, alert, rule),
      },
    ];
  });
}

/** The label that tells it from others of its name. */
function narrowing({ labels }: AlertClass): string {
  const label = [SLO_LABEL, ROTATION_LABEL, SERVICE_LABEL].find(
    (name) => labels[name] !== undefined,
  );
  return label === undefined ? '' : `{${label}="${labels[label]}"}`;
}

/** The rule that raises the alerts of a class. */
function raisersOf({ index }: World): (alert: AlertClass) => PlacedRule | undefined {
  const byName = new Map<string, PlacedRule[]>();
  for (const placed of index.rules) {
    if (placed.rule.kind !== 'alerting') continue;
    const own = byName.get(placed.rule.alert) ?? [];
    own.push(placed);
    byName.set(placed.rule.alert, own);
  }
  return (alert) => {
    const raising = (byName.get(alert.alert) ?? []).filter(({ rule }) =>
      raises(rule.labels, alert),
    );
    const { place } = alert.origin;
    return (
      raising.find(
        ({ rule: { origin } }) =>
          origin.place.file === place.file && origin.place.line === place.line,
      ) ?? raising[0]
    );
  };
}

/** A label with a template has its value at run time; it cannot contradict. */
const raises = (labels: LabelSet, alert: AlertClass): boolean =>
  Object.entries(labels).every(
    ([name, value]) => value.includes('{{') || alert.labels[name] === value,
  );
