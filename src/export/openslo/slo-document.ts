// The object of an SLO: what is the same whether it counts events or is made of other SLOs.
import type { Diagnostic } from '../../diagnostics/index.ts';
import type { CalendarUnit, Service, Slo, Window } from '../../model/index.ts';
import { duration, printDuration, toNumber } from '../../units/index.ts';
import { alertingOf, type SloOf } from './alerting.ts';
import { exportDiagnostics } from './diagnostics.ts';
import { described, document, type OpensloDocument, type Spec } from './document.ts';
import type { Indicator } from './indicators/index.ts';
import { carriedTexts } from './alert-texts.ts';
import { nameOf } from './names.ts';
import { aboutSlo } from './report.ts';
import { shorthand } from './shorthand.ts';

/** What an SLO object says of its own beside its name, its window and its alerts. */
export interface Promised {
  /** The SLI of all objectives; nothing where each has its own. */
  readonly indicatorRef?: string;
  readonly budgetingMethod: 'Occurrences' | 'Timeslices';
  readonly objectives: readonly Spec[];
}

export function sloDocument(
  of: SloOf,
  { indicatorRef, budgetingMethod, objectives }: Promised,
): OpensloDocument {
  const { system, service, slo } = of;
  const { labels, annotations } = carriedTexts(slo.alertTexts);
  const { policies } = alertingOf(of);
  return document(
    'SLO',
    {
      name: nameOf(slo.id),
      labels: { ...labels, system: system.name, team: service.team.name },
      ...(Object.keys(annotations).length > 0 && { annotations }),
    },
    {
      ...described(slo.description),
      service: nameOf(service.name),
      ...(indicatorRef !== undefined && { indicatorRef }),
      timeWindow: [timeWindow(slo.window)],
      budgetingMethod,
      objectives,
      ...(policies.length > 0 && {
        alertPolicies: policies.map((alertPolicyRef) => ({ alertPolicyRef })),
      }),
    },
  );
}

/** The method by which an indicator counts. */
export const methodOf = ({ slice }: Indicator): Promised['budgetingMethod'] =>
  slice === undefined ? 'Occurrences' : 'Timeslices';

/** What an SLO promises of an indicator, under a name of its own. */
export const objectiveOf = (
  displayName: string,
  { objective }: Slo,
  { limit, slice }: Indicator,
): Spec => ({
  displayName,
  ...limit,
  target: toNumber(objective),
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

/** Says that slices are longer there. */
export function sliceRounding(
  service: Service,
  slo: Slo,
  { slice = duration('1m') }: Indicator,
): readonly Diagnostic[] {
  const { text, added } = shorthand(slice);
  const given = printDuration(slice);
  const parameters = { what: 'slice of time', given, exported: text, slo: slo.id };
  return added > 0 ? [exportDiagnostics.rounded(aboutSlo(service, slo), parameters)] : [];
}
