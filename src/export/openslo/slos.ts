// SLOs of one service: those on the same events, with the same window and the same alerts, are the
// objectives of one object.
import type { Diagnostic } from '../../diagnostics/index.ts';
import type { Model, Slo } from '../../model/index.ts';
import { groupBy } from '../../text/index.ts';
import { alertingOf, type SloOf } from './alerting.ts';
import { composites } from './composites.ts';
import { exportDiagnostics } from './diagnostics.ts';
import { described, document, type OpensloDocument } from './document.ts';
import { indicatorOf, type Indicator } from './indicators/index.ts';
import { nameOf } from './names.ts';
import { aboutSlo, unsaidOf } from './report.ts';
import { methodOf, objectiveOf, sliceRounding, sloDocument } from './slo-document.ts';

export interface Exported {
  /** The SLIs and SLOs of the service. */
  readonly own: readonly OpensloDocument[];
  readonly shared: readonly OpensloDocument[];
  readonly diagnostics: readonly Diagnostic[];
}

type ServiceOf = Omit<SloOf, 'slo'>;

export function exportSlos(of: ServiceOf, model: Model): Exported {
  const bySource = groupBy(of.service.slos, ({ source }) => source);
  const parts = [...bySource.values()].map((slos) => exportEvents(of, slos, model));
  return {
    own: parts.flatMap(({ own }) => own),
    shared: parts.flatMap(({ shared }) => shared),
    diagnostics: parts.flatMap(({ diagnostics }) => diagnostics),
  };
}

/** What is counted once, and all that is promised about it. */
function exportEvents(of: ServiceOf, slos: readonly Slo[], model: Model): Exported {
  const composite = composites(of, slos, model);
  if (composite) return withAlerting(of, composite.said, composite);
  const [first] = slos;
  const indicator = first && indicatorOf(first, model.environment);
  if (!indicator) return { own: [], shared: [], diagnostics: slos.map((slo) => lost(of, slo)) };
  const { source, sli } = first;
  const name = nameOf(source);
  const sliDocument = document('SLI', { name }, { ...described(sli.sentence), ...indicator.spec });
  const together = [...groupBy(slos, sameAlerts).values()];
  return withAlerting(of, slos, {
    own: [sliDocument, ...together.flatMap((alike) => joined(of, alike, { indicator, name }))],
    diagnostics: slos.flatMap((slo) => sliceRounding(of.service, slo, indicator)),
  });
}

const lost = ({ service }: ServiceOf, slo: Slo): Diagnostic =>
  exportDiagnostics['no-indicator'](aboutSlo(service, slo), { kind: slo.sli.kind, slo: slo.id });

/** The same with the policies of its SLOs, and what of them has no form. */
function withAlerting(
  of: ServiceOf,
  slos: readonly Slo[],
  { own, diagnostics }: Omit<Exported, 'shared'>,
): Exported {
  const each = slos.map((slo) => alertingOf({ ...of, slo }));
  return {
    own,
    shared: each.flatMap(({ shared }) => shared),
    diagnostics: [
      ...slos.flatMap((slo) => unsaidOf(of.service, slo)),
      ...diagnostics,
      ...each.flatMap((alerting) => alerting.diagnostics),
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

function joined(
  of: ServiceOf,
  slos: readonly Slo[],
  { indicator, name }: Events,
): readonly OpensloDocument[] {
  return slos.slice(0, 1).map((slo) =>
    sloDocument(
      { ...of, slo },
      {
        indicatorRef: name,
        budgetingMethod: methodOf(indicator),
        objectives: slos.map((each) => objectiveOf(each.name, each, indicator)),
      },
    ),
  );
}
