// The emitted Alertmanager configuration as proofs look at it, beside what the planner claims.
import type { Diagnostic, Subject } from '../diagnostics/index.ts';
import type {
  AlertClass,
  CertifiedSeverity,
  EmittedFile,
  LabelSet,
  Origin,
  Plan,
  RoutingProof,
} from '../ir/index.ts';
import {
  createTimeTable,
  type AlertmanagerConfig,
  type Router,
  type Span,
} from '../routing/index.ts';
import type { TimeTable } from '../routing/time-intervals.ts';
import { parseInstant } from '../units/index.ts';
import { routerOf } from './alertmanager-file.ts';
import { emittedAlerts, type EmittedAlert } from './emitted-alerts.ts';
import { alikeAlerts, proofsBeside, type Alike } from './routing-alike.ts';
import { foreignOf, type Foreign } from './routing-foreign.ts';
import type { Scope } from './scope.ts';

export interface RoutingText {
  readonly config: AlertmanagerConfig;
  readonly router: Router;
  readonly table: TimeTable;
  /** Every time that the configuration names lies in it; at least a whole year. */
  readonly horizon: Span;
  readonly plan: Plan;
  readonly alike: readonly Alike[];
  /** Proofs owed beside those of the alerts. */
  readonly beside: readonly RoutingProof[];
  readonly files: readonly EmittedFile[];
  readonly foreign: Foreign;
  /** The emitted rules; without them nothing is known of labels that come with series. */
  readonly rules: RulesRead | undefined;
}

/** The emitted rules, as far as routing depends on them. */
export interface RulesRead {
  readonly alerts: readonly EmittedAlert[];
  /** Their expressions. Few configurations depend on these. */
  readonly scope: () => Scope;
}

export const rulesReadIn = (scope: Scope): RulesRead => ({
  alerts: emittedAlerts(scope),
  scope: () => scope,
});

/** What one kind of proof has established, and where it fails. */
export interface Proof {
  readonly facts: number;
  readonly diagnostics: readonly Diagnostic[];
}

export function routingText(
  config: AlertmanagerConfig,
  { plan, files, rules }: Pick<RoutingText, 'plan' | 'files' | 'rules'>,
): RoutingText {
  return {
    config,
    router: routerOf(config),
    table: remembering(createTimeTable(config)),
    horizon: horizonOf(config),
    plan,
    alike: alikeAlerts(config, plan),
    beside: proofsBeside(plan),
    files,
    foreign: foreignOf(config, plan),
    rules,
  };
}

/** Many alerts ask for the spans of one interval. */
function remembering(table: TimeTable): TimeTable {
  const known = new Map<string, readonly Span[]>();
  return {
    ...table,
    spans(name, horizon) {
      const key = `${horizon.from} ${horizon.until} ${name}`;
      const spans = known.get(key) ?? table.spans(name, horizon);
      known.set(key, spans);
      return spans;
    },
  };
}

// No clock is read: a year is as good as any other for what repeats every year.
const YEAR = 2026;
const MOST_YEARS = 10;

function horizonOf({ timeIntervals = [] }: AlertmanagerConfig): Span {
  const years = timeIntervals
    .flatMap(({ specs }) => specs.flatMap((spec) => spec.years ?? []))
    .flatMap(({ from, to }) => [from, to])
    .filter((year) => Math.abs(year - YEAR) < MOST_YEARS);
  const first = years.reduce((least, year) => Math.min(least, year), YEAR);
  const last = years.reduce((most, year) => Math.max(most, year), YEAR);
  return { from: newYear(first), until: newYear(last + 1) };
}

const newYear = (year: number): number => parseInstant(`${year}-01-01`) ?? 0;

/** Where an alert ends, if that is where it should: whoever else is told of it was found already. */
export function endsOf(
  { router }: RoutingText,
  { labels, receivers }: Pick<AlertClass, 'labels' | 'receivers'>,
): ReturnType<Router['destinations']> {
  const ends = router.destinations(labels);
  const isRight =
    ends.length === receivers.length && ends.every(({ receiver }, i) => receiver === receivers[i]);
  return isRight ? ends : [];
}

/** The severity of an alert in its system's scheme; undefined for what has none, as the Watchdog. */
export const severityOf = (
  { certificate }: Plan,
  { system, severity }: Pick<AlertClass, 'system' | 'severity'>,
): CertifiedSeverity | undefined =>
  certificate.systems
    .find(({ name }) => name === system)
    ?.severities.find(({ name }) => name === severity);

/** Names sort by code units by themselves, and faster than by a function. */
export const printLabels = (labels: LabelSet): string =>
  `{${Object.keys(labels)
    .toSorted()
    .map((name) => `${name}="${labels[name]}"`)
    .join(', ')}}`;

export function aboutOrigin({ system, service, definition, place }: Origin): Subject {
  const path = [
    ...(system === '' ? [] : [`system ${system}`]),
    ...(service === undefined ? [] : [`service ${service}`]),
  ];
  return { path: [...path, definition], property: [], place };
}
