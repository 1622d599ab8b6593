import type { AlertTexts, Severity, Slo } from '../model/index.ts';

const NONE: AlertTexts = { labels: {}, annotations: {} };

/** What an alert of an SLO carries at a severity, besides what we set. */
export function carriedTexts(
  { alertTexts }: Pick<Slo, 'alertTexts'>,
  { name }: Severity,
): AlertTexts {
  const own = alertTexts.bySeverity[name] ?? NONE;
  return {
    labels: { ...alertTexts.labels, ...own.labels },
    annotations: { ...alertTexts.annotations, ...own.annotations },
  };
}
