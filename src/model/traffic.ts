import type { Place } from '../diagnostics/index.ts';
import type { Colour } from '../ir/dashboards.ts';
import type { Measure } from './condition.ts';

/** One of several measures that are drawn together. */
export interface NamedMeasure {
  readonly name: string;
  readonly measure: Measure;
  /** What it means; without one the palette chooses. */
  readonly colour?: Colour;
}

/** The routes of a service: rates and ratios by one label, the busiest ones only. */
export interface RouteMeasures {
  readonly label: string;
  readonly rate: Measure;
  readonly errors?: Measure;
  /** The 95th percentile. */
  readonly latency?: Measure;
}

/**
 * What a service is asked and how it answers (rate, errors, duration), as dashboards draw it: rates
 * look back as far as Grafana chooses.
 */
export interface Traffic {
  readonly kind: 'traffic';
  /** Requests per second; absent of what could not be read at all. */
  readonly rate?: Measure;
  /** The same by class of status: `2xx`, … or by its values; empty without a status label. */
  readonly classes: readonly NamedMeasure[];
  /** The share of requests that fail; 0 while none do. */
  readonly errors?: Measure;
  /** Quantiles of the duration: p50, p95, p99; empty without a histogram. */
  readonly latency: readonly NamedMeasure[];
  readonly routes?: RouteMeasures;
  /** Requests that are being answered now. */
  readonly inFlight?: Measure;
  /** Whether the histogram carries exemplars that the charts should show. */
  readonly exemplars: boolean;
  /** Everything above. */
  readonly measures: readonly Measure[];
  /** What was given that cannot be drawn; reported by validate. */
  readonly problems: readonly string[];
  readonly place: Place;
}
