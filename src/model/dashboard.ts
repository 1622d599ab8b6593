import type { Place } from '../diagnostics/index.ts';
import type { DashboardLink, Panel, Variable } from '../ir/dashboards.ts';
import type { Metric } from './metric.ts';

/** A hand-designed dashboard: panels in rows, and the metrics that they read. */
export interface DashboardDefinition {
  readonly kind: 'dashboard';
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly range: string;
  readonly variables: readonly Variable[];
  readonly links: readonly DashboardLink[];
  readonly rows: readonly {
    readonly title: string;
    readonly collapsed: boolean;
    readonly panels: readonly { readonly panel: Panel; readonly metrics: readonly Metric[] }[];
  }[];
  readonly place: Place;
}
