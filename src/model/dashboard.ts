import type { Place } from '../diagnostics/index.ts';
import type { DashboardLink, Row, Variable } from '../ir/dashboards.ts';
import type { Measure } from './condition.ts';

/** A hand-designed dashboard: panels in rows, and the measures that they read. */
export interface DashboardDefinition {
  readonly kind: 'dashboard';
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly range: string;
  readonly variables: readonly Variable[];
  readonly links: readonly DashboardLink[];
  readonly rows: readonly Row[];
  /** Everything that its panels and variables read: their metrics, and what is wrong with raw text. */
  readonly measures: readonly Measure[];
  readonly place: Place;
}
