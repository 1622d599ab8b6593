// SLOs of one service: those on the same events, with the same window and the same alerts, are the
// objectives of one object.
import type { Diagnostic } from '../../diagnostics/index.ts';
import type { CalendarUnit, Environment, Slo, Window } from '../../model/index.ts';
import { groupBy } from '../../text/index.ts';
import { duration, printDuration, toNumber } from '../../units/index.ts';
import { alertingOf, type SloOf } from './alerting.ts';
import { exportDiagnostics } from './diagnostics.ts';
import { described, document, type OpensloDocument, type Spec } from './document.ts';
import { indicatorOf, type Indicator } from './indicators/index.ts';
import { nameOf } from './names.ts';
import { aboutSlo, unsaidOf } from './report.ts';
import { shorthand } from './shorthand.ts';

export interface Exported {
  /** The SLIs and SLOs of the service. */
  readonly own: readonly OpensloDocument[];
  readonly shared: readonly OpensloDocument[];
  readonly diagnostics: readonly Diagnostic[];
}

type ServiceOf = Omit<SloOf, 'slo'>;

export function exportSlos(of: ServiceOf, environment: Environment): Exported {
  const bySource = groupBy(of.service.slos, ({ source }) => source);
  const parts = [...bySource.values()].map((slos) => exportEvents(of, slos, environment));
  return {
    own: parts.flatMap(({ own }) => own),
    shared: parts.flatMap(({ shared }) => shared),
    diagnostics: parts.flatMap(({ diagnostics }) => diagnostics),
  };
}

/** One SLI, and all that is promised about it. */
function exportEvents(
  of: ServiceOf,
  slos: readonly Slo[],
  { evaluationInterval }: Environment,
): Exported {
  const [first] = slos;
  if (!first) return { own: [], shared: [], diagnostics: [] };
  const { sli, by } = first;
  const defined = { definition: sli.definition, by, interval: evaluationInterval };
  const indicator = indicatorOf(sli.kind, defined);
  if (!indicator) {
    const lost = (slo: Slo): Diagnostic =>
      exportDiagnostics['no-indicator'](aboutSlo(of.service, slo), { kind: sli.kind, slo: slo.id });
    return { own: [], shared: [], diagnostics: slos.map(lost) };
  }
  const name = nameOf(first.source);
  const sliDocument = document('SLI', { name }, { ...described(sli.sentence), ...indicator.spec });
  const together = [...groupBy(slos, sameAlerts).values()];
  const each = slos.map((slo) => alertingOf({ ...of, slo }));
  return {
    own: [sliDocument, ...together.map((alike) => sloDocument(of, alike, { indicator, name }))],
    shared: each.flatMap(({ shared }) => shared),
    diagnostics: [
      ...slos.flatMap((slo) => [
        ...unsaidOf(of.service, slo),
        ...sliceRounding(of, slo, indicator),
      ]),
      ...each.flatMap(({ diagnostics }) => diagnostics),
    ],
  };
}

/** What objectives of one object must have in common. */
const sameAlerts = ({ window, tiers }: Slo): string =>
  JSON.stringify([
    window,
    tiers.map(({ factor, long, severity, for: hold }) => [factor, long, severity.name, hold]),
  ]);

interface Events {
  readonly indicator: Indicator;
  /** Of the SLI. */
  readonly name: string;
}

function sloDocument(
  of: ServiceOf,
  slos: readonly Slo[],
  { indicator, name }: Events,
): OpensloDocument {
  const { system, service } = of;
  const [first] = slos;
  if (!first) throw new Error('no objectives');
  const policies = alertingOf({ ...of, slo: first }).policies;
  return document(
    'SLO',
    { name: nameOf(first.id), labels: { system: system.name, team: service.team.name } },
    {
      ...described(first.description),
      service: nameOf(service.name),
      indicatorRef: name,
      timeWindow: [timeWindow(first.window)],
      budgetingMethod: indicator.slice === undefined ? 'Occurrences' : 'Timeslices',
      objectives: slos.map((slo) => objectiveOf(slo, indicator)),
      ...(policies.length > 0 && {
        alertPolicies: policies.map((alertPolicyRef) => ({ alertPolicyRef })),
      }),
    },
  );
}

const objectiveOf = (slo: Slo, { limit, slice }: Indicator): Spec => ({
  displayName: slo.name,
  ...limit,
  target: toNumber(slo.objective),
  // A slice is one look, which is good or bad as a whole.
  ...(slice !== undefined && { timeSliceTarget: 1, timeSliceWindow: shorthand(slice).text }),
});

const CALENDAR: Readonly<Record<CalendarUnit, string>> = { week: '1w', month: '1M', quarter: '1Q' };

/** A Monday on which a month, a quarter and a year began. */
const FIRST_DAY = '2024-01-01 00:00:00';

const timeWindow = (window: Window): Spec =>
  window.kind === 'rolling'
    ? { duration: shorthand(window.length).text, isRolling: true }
    : {
        duration: CALENDAR[window.unit],
        isRolling: false,
        calendar: { startTime: FIRST_DAY, timeZone: window.timeZone },
      };

function sliceRounding(
  { service }: ServiceOf,
  slo: Slo,
  { slice = duration('1m') }: Indicator,
): readonly Diagnostic[] {
  const { text, added } = shorthand(slice);
  const given = printDuration(slice);
  const parameters = { what: 'slice of time', given, exported: text, slo: slo.id };
  return added > 0 ? [exportDiagnostics.rounded(aboutSlo(service, slo), parameters)] : [];
}
