import type { Place } from '../diagnostics/index.ts';
import type { Annotation, DashboardLink, LinkTarget, Row, Variable } from '../ir/dashboards.ts';
import type { Measure } from './condition.ts';

/** A link at the top of a dashboard whose target is named; the plan knows its address. */
export interface NamedLink {
  readonly title: string;
  readonly to: LinkTarget;
}

/** A hand-designed dashboard: panels in rows, and the measures that they read. */
export interface DashboardDefinition {
  readonly kind: 'dashboard';
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly range: string;
  readonly variables: readonly Variable[];
  readonly annotations: readonly Annotation[];
  readonly links: readonly (DashboardLink | NamedLink)[];
  readonly rows: readonly Row[];
  /** Everything that its panels and variables read: their metrics, and what is wrong with raw text. */
  readonly measures: readonly Measure[];
  readonly place: Place;
}
