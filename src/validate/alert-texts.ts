// Labels and annotations of an SLO's own alerts: none that we set, and no severity that there is not.
import type { SloProps } from '../define/index.ts';
import { isLabelName, isRecord, nameValue } from '../define/inputs.ts';
import { property, type Subject } from '../diagnostics/index.ts';
import type { AlertTexts, Slo } from '../model/index.ts';
import { OWN_ALERT_ANNOTATIONS, OWN_ALERT_LABELS } from '../names/index.ts';
import { byText, suggest } from '../text/index.ts';
import { sloDiagnostics } from './diagnostics.ts';
import { report, type Scope } from './scope.ts';

interface Levels {
  readonly system: string;
  readonly severities: readonly { readonly name: string }[];
}

export function resolveAlertTexts(
  scope: Scope,
  about: Subject,
  { alerts }: Pick<SloProps<string>, 'alerts'>,
  { system, severities }: Levels,
): Slo['alertTexts'] {
  if (alerts === undefined) return NO_TEXTS;
  const here = property(about, 'alerts');
  const names = severities.map(({ name }) => name);
  const bySeverity = Object.entries(alerts.bySeverity ?? {}).flatMap(([level, texts]) => {
    const at = property(here, 'bySeverity', level);
    if (texts === undefined) return [];
    if (names.includes(level)) return [[level, resolveTexts(scope, at, texts)] as const];
    const parameters = { given: level, system, suggestion: suggest(level, names) };
    report(scope, sloDiagnostics['unknown-severity'](at, parameters));
    return [];
  });
  return { ...resolveTexts(scope, here, alerts), bySeverity: Object.fromEntries(bySeverity) };
}

const NO_TEXTS: Slo['alertTexts'] = { labels: {}, annotations: {}, bySeverity: {} };

const resolveTexts = (
  scope: Scope,
  about: Subject,
  given: { readonly labels?: unknown; readonly annotations?: unknown },
): AlertTexts => ({
  labels: resolveKind(scope, about, 'labels', given.labels),
  annotations: resolveKind(scope, about, 'annotations', given.annotations),
});

const OURS = { labels: OWN_ALERT_LABELS, annotations: OWN_ALERT_ANNOTATIONS } as const;

/** Sorted by name, as all labels are. */
function resolveKind(
  scope: Scope,
  about: Subject,
  kind: keyof typeof OURS,
  given: unknown,
): Readonly<Record<string, string>> {
  const entries = Object.entries(isRecord(given) ? given : {}).toSorted(([a], [b]) => byText(a, b));
  const kept = entries.flatMap(([name, value]) => {
    if (value === undefined) return [];
    const problem = problemOf(kind, name, value);
    if (problem === undefined && typeof value === 'string') return [[name, value] as const];
    const parameters = { kind: kind.slice(0, -1), given: name, problem: problem ?? '' };
    report(scope, sloDiagnostics['bad-alert-text'](property(about, kind, name), parameters));
    return [];
  });
  return Object.fromEntries(kept);
}

function problemOf(kind: keyof typeof OURS, name: string, value: unknown): string | undefined {
  if (!isLabelName(name) || name.startsWith('__')) return 'it is not a name that Prometheus takes';
  if (OURS[kind].has(name)) return 'every alert of an SLO has it already, with a meaning of ours';
  return typeof value === 'string'
    ? undefined
    : `its value must be a text, got ${nameValue(value)}`;
}
