import type { AlertTexts, Severity, Slo } from '../model/index.ts';

/** What an alert of an SLO carries at a severity, besides what we set. */
export function carriedTexts(
  { alertTexts }: Pick<Slo, 'alertTexts'>,
  { name }: Severity,
): AlertTexts {
  const { labels, annotations, bySeverity } = alertTexts;
  const own = bySeverity[name];
  // Most SLOs have the same texts at every severity.
  if (!own) return alertTexts;
  return {
    labels: { ...labels, ...own.labels },
    annotations: { ...annotations, ...own.annotations },
  };
}
