// Metrics that several SLOs take for different things. A metric is declared once, so one of them has
// to be told otherwise, or is left out.
import type { Diagnostic } from '../diagnostics/index.ts';
import { importDiagnostics } from './diagnostics.ts';
import { latencyAsCounts } from './slis/latency-as-counts.ts';
import type { ImportedSlo } from './slo.ts';
import type { MetricUse, WrittenMetricType } from './written.ts';

type Report = (diagnostic: Diagnostic) => void;
type Types = ReadonlyMap<string, WrittenMetricType>;

/** SLOs whose metrics have one type each; whatever is left out for that is reported. */
export function withoutConflicts(
  slos: readonly ImportedSlo[],
  report: Report,
): readonly ImportedSlo[] {
  const others = typesOf(slos, (use) => use.type !== 'histogram');
  const told = slos.map((slo) => (takesOtherwise(slo, others) ? asCounts(slo) : slo));
  const types = typesOf(told, () => true);
  const wrongs = new Map(told.map((slo) => [slo, wrongOf(slo, types)]));
  const ofParts = new Map([...wrongs].map(([{ key }, wrong]) => [key, wrong]));
  return told.filter((slo) => {
    const parts = slo.sli.parts ?? [];
    const wrong = [wrongs.get(slo), ...parts.map(({ of }) => ofParts.get(of))].find(Boolean);
    if (wrong) report(conflict(slo, wrong, types.get(wrong.name) ?? 'gauge'));
    return !wrong;
  });
}

const wrongOf = ({ sli }: ImportedSlo, types: Types): MetricUse | undefined =>
  sli.metrics.find((use) => isOther(use, types));

/** What SLI types need metrics to be, in the order of the files; what a query does is a guess. */
function typesOf(slos: readonly ImportedSlo[], counts: (use: MetricUse) => boolean): Types {
  const types = new Map<string, WrittenMetricType>();
  for (const { sli } of slos) {
    for (const use of sli.metrics)
      if (use.isGuess !== true && counts(use) && !types.has(use.name))
        types.set(use.name, use.type);
  }
  return types;
}

/** Buckets and counts are series of their own names, whatever else has that of the histogram. */
const takesOtherwise = ({ sli }: ImportedSlo, others: Types): boolean =>
  sli.metrics.some(({ name, type }) => type === 'histogram' && others.has(name));

const asCounts = (slo: ImportedSlo): ImportedSlo => ({
  ...slo,
  sli: latencyAsCounts(slo.sli) ?? slo.sli,
});

/** A counter by its use is not a gauge; a gauge by its use may be anything. */
const isOther = ({ name, type, isGuess }: MetricUse, types: Types): boolean => {
  const known = types.get(name);
  if (known === undefined || known === type) return false;
  return isGuess !== true || (type === 'counter' && known === 'gauge');
};

function conflict(
  { service, name, place }: ImportedSlo,
  use: MetricUse,
  other: WrittenMetricType,
): Diagnostic {
  const about = { path: [`service ${service}`, `slo ${name}`], property: [], place };
  const parameters = { metric: use.name, type: use.type, other };
  return importDiagnostics['conflicting-metric'](about, parameters);
}
