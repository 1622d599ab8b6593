// By which labels an SLO has budgets: those that our own series have cannot be among them.
import { property, type Diagnostic, type Subject } from '../diagnostics/index.ts';
import { OWN_ALERT_LABELS } from '../names/index.ts';
import { byText } from '../text/index.ts';
import { importDiagnostics } from './diagnostics.ts';
import type { ImportedSlo } from './slo.ts';

const OF_TYPES: ReadonlySet<string> = new Set(['le', 'quantile', '__name__', 'dashboard']);

const isFree = (label: string): boolean => !OWN_ALERT_LABELS.has(label) && !OF_TYPES.has(label);

/** Every metric of an SLO has the labels by which it is grouped. */
export function fitGrouping(slo: ImportedSlo): ImportedSlo {
  const { sli } = slo;
  const by = sli.by.filter(isFree);
  const lost = sli.by.filter((label) => !isFree(label));
  const differences = lost.map(
    (label) =>
      `it has one budget for all values of ${label}, as the label is our own on every series of an SLO`,
  );
  const metrics = sli.metrics.map((metric) => {
    const own = by.filter((label) => label !== 'job' && label !== 'instance');
    const labels = [...new Set([...metric.labels, ...own])].toSorted(byText);
    return { ...metric, labels };
  });
  return {
    ...slo,
    sli: { ...sli, by, metrics, differences: [...sli.differences, ...differences] },
  };
}

/** Whatever is counted otherwise than in the source is said. */
export function sayDifferences(
  { service, name, sli, place }: ImportedSlo,
  report: (diagnostic: Diagnostic) => void,
): void {
  const about: Subject = { path: [`service ${service}`, `slo ${name}`], property: [], place };
  for (const difference of sli.differences) {
    const help = 'see what it counts in the printed config, and compare both for a while';
    const parameters = { field: 'sli', difference, help };
    report(importDiagnostics['changed-setting'](property(about), parameters));
  }
}
