// What a busy machine adds to a time that is measured here, from what Prometheus writes about itself.
// None of it gets shorter when all intervals do, and none of it is promised.
import { JOBS } from './names.ts';
import type { Prometheus, Series } from './prometheus.ts';

/** Two hops over HTTP: from Prometheus to Alertmanager, and from there to the webhook. */
const HOPS = 250;

const SECOND = 1000;

/** How many milliseconds the scrapes of a job, the evaluations and we ourselves were held up. */
export async function heldUp(
  prometheus: Prometheus,
  {
    job,
    since,
    lateness,
  }: { readonly job: string; readonly since: number; readonly lateness: number },
): Promise<number> {
  // Samples that are there already, of scrapes before the fault, do no harm.
  const over = `[${Math.ceil((Date.now() - since) / SECOND) + 2}s]`;
  const ask = (series: string): Promise<readonly Series[]> => prometheus.query(`${series}${over}`);
  const own = `{job="${JOBS.prometheus}"}`;
  const [ups, scrapes, missed, evaluations] = await Promise.all([
    ask(`up{job="${job}"}`),
    ask(`scrape_duration_seconds{job="${job}"}`),
    ask(`prometheus_rule_group_iterations_missed_total${own}`),
    ask(`prometheus_rule_group_last_duration_seconds${own}`),
  ]);
  const delays = [
    most(ups.map(widestGap)) - SECOND,
    most(scrapes.map(highest)) * SECOND,
    most(missed.map(rise)) * SECOND,
    most(evaluations.map(highest)) * SECOND,
    lateness,
  ];
  return HOPS + delays.reduce((sum, delay) => sum + Math.max(delay, 0), 0);
}

const most = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b), 0);

const valuesOf = ({ values = [] }: Series): readonly number[] =>
  values.map(([, value]) => Number(value));

const highest = (series: Series): number => most(valuesOf(series));

const rise = (series: Series): number => {
  const values = valuesOf(series);
  return (values.at(-1) ?? 0) - (values[0] ?? 0);
};

/** Between two samples, in milliseconds. */
function widestGap({ values = [] }: Series): number {
  const times = values.map(([time]) => time * SECOND);
  return most(times.slice(1).map((time, i) => time - (times[i] ?? time)));
}
