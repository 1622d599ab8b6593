// What Prometheus makes itself: https://prometheus.io/docs/concepts/jobs_instances/ for scrapes,
// https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/ for alerts.
import type { SampleKind, SeriesDeclaration } from '../promql/index.ts';
import { byText } from '../text/index.ts';

const SCRAPE: readonly (readonly [name: string, kind: SampleKind, unit?: string])[] = [
  ['up', 'state'],
  ['scrape_body_size_bytes', 'gauge', 'bytes'],
  ['scrape_duration_seconds', 'gauge', 'seconds'],
  ['scrape_sample_limit', 'gauge'],
  ['scrape_samples_post_metric_relabeling', 'gauge'],
  ['scrape_samples_scraped', 'gauge'],
  ['scrape_series_added', 'gauge'],
  ['scrape_timeout_seconds', 'gauge', 'seconds'],
];

/**
 * The series that Prometheus makes for every target and every alert, whatever is scraped.
 *
 * @param targetLabels labels of every target
 * @example prometheusSeries(['job', 'instance']) // up{job, instance}, …, ALERTS{alertname, alertstate, …}
 */
export const prometheusSeries = (targetLabels: readonly string[]): readonly SeriesDeclaration[] => [
  ...SCRAPE.map(([name, kind, unit]) => ({
    name,
    metric: name,
    kind,
    ...(unit !== undefined && { unit }),
    required: targetLabels.toSorted(byText),
    optional: [],
    open: false,
    values: {},
  })),
  {
    ...ofAlerts('ALERTS'),
    required: ['alertname', 'alertstate'],
    values: { alertstate: ['firing', 'pending'] },
  },
  { ...ofAlerts('ALERTS_FOR_STATE'), unit: 'timestamp', required: ['alertname'] },
];

/** Alerts have all labels of their expressions and rules. */
const ofAlerts = (name: string): Omit<SeriesDeclaration, 'required'> => ({
  name,
  metric: name,
  kind: 'gauge',
  optional: [],
  open: true,
  values: {},
});
