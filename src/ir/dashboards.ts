// Dashboards as data: what to show, in whose words, at which size. Grafana's own shape is made in
// emit/grafana; the grid, panel ids and queries' refIds are decided there.
import type { Expression } from '../promql/ast.ts';
import type { Origin } from './origin.ts';

/** Colours by meaning; each theme has its own shade of them. */
export type Colour = 'green' | 'yellow' | 'orange' | 'red' | 'blue' | 'purple' | 'text' | 'transparent';

/** From `from` upwards (or from minus infinity when absent) values have this colour. */
export interface Threshold {
  readonly from?: number;
  readonly colour: Colour;
}

export interface Query {
  readonly expression: Expression;
  /** Legend or column title; Grafana's `{{label}}` is filled. */
  readonly legend: string;
}

/** An appearance of single series or columns, found by its legend or column name. */
export interface SeriesStyle {
  readonly name: string;
  readonly unit?: string;
  readonly colour?: Colour;
  readonly dashed?: boolean;
  readonly rightAxis?: boolean;
  readonly width?: number;
  readonly bars?: boolean;
}

/** A link from a value or panel; `${__value.raw}` and labels are filled by Grafana. */
export interface Link {
  readonly title: string;
  readonly url: string;
}

interface PanelBase {
  /** Stable name inside its dashboard: gives the panel its id, whatever its position. */
  readonly key: string;
  readonly title: string;
  /** What it shows and what to do about it. */
  readonly description: string;
  /** Columns of 24. */
  readonly width: number;
  /** Rows of about 30 pixels. */
  readonly height: number;
  readonly links: readonly Link[];
}

interface ValuePanel extends PanelBase {
  /** Grafana's unit id: `percentunit`, `s`, `reqps`, `short`. */
  readonly unit: string;
  readonly decimals?: number;
  readonly min?: number;
  readonly max?: number;
  /** Ascending; the first one has no `from`. */
  readonly thresholds: readonly Threshold[];
  readonly queries: readonly Query[];
}

export interface TimeseriesPanel extends ValuePanel {
  readonly kind: 'timeseries';
  readonly stacked: boolean;
  /** Linear between -1 and 1, logarithmic beyond. */
  readonly symlog: boolean;
  /** Draw the thresholds as dashed lines. */
  readonly thresholdLines: boolean;
  readonly styles: readonly SeriesStyle[];
}

export interface StatPanel extends ValuePanel {
  readonly kind: 'stat';
  /** Colour the background rather than the text: for what must catch the eye. */
  readonly background: boolean;
  readonly sparkline: boolean;
  /** Words instead of numbers: `{ 0: 'closed' }`. */
  readonly words: Readonly<Record<string, string>>;
}

export interface BarGaugePanel extends ValuePanel {
  readonly kind: 'bar-gauge';
}

export interface StateTimelinePanel extends ValuePanel {
  readonly kind: 'state-timeline';
  readonly words: Readonly<Record<string, string>>;
}

/** A column of a table: one query's value, or a label. */
export interface Column {
  /** The label's name, or the query's legend. */
  readonly name: string;
  readonly title: string;
  readonly width: number;
  readonly unit?: string;
  readonly decimals?: number;
  readonly cell?: 'text' | 'gauge' | 'colour';
  readonly thresholds?: readonly Threshold[];
  readonly words?: Readonly<Record<string, string>>;
  readonly link?: Link;
}

/** Instant queries joined on their labels, one row per label set. */
export interface TablePanel extends PanelBase {
  readonly kind: 'table';
  readonly queries: readonly Query[];
  readonly columns: readonly Column[];
  readonly sortBy?: { readonly title: string; readonly descending: boolean };
}

export interface TextPanel extends PanelBase {
  readonly kind: 'text';
  readonly markdown: string;
}

export type Panel =
  | TimeseriesPanel
  | StatPanel
  | BarGaugePanel
  | StateTimelinePanel
  | TablePanel
  | TextPanel;

export interface Row {
  readonly title: string;
  readonly collapsed: boolean;
  readonly panels: readonly Panel[];
}

/** A choice at the top of the dashboard: the values of a label of a small series. */
export interface Variable {
  readonly name: string;
  readonly title: string;
  /** `label_values(<expression>, <label>)` */
  readonly expression: Expression;
  readonly label: string;
}

export interface DashboardLink {
  readonly title: string;
  /** The uid of one of our dashboards, or an URL. */
  readonly uid?: string;
  readonly url?: string;
}

export interface Annotation {
  readonly title: string;
  readonly expression: Expression;
  readonly colour: Colour;
  readonly enabled: boolean;
}

export interface DashboardSpec {
  /** At most 40 characters of `a-z0-9-`; links and bookmarks keep working as long as it stays. */
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  /** Folder in Grafana and on disk. */
  readonly folder: string;
  readonly tags: readonly string[];
  /** How far back it looks when opened: `7d`. */
  readonly range: string;
  readonly links: readonly DashboardLink[];
  readonly variables: readonly Variable[];
  readonly annotations: readonly Annotation[];
  readonly rows: readonly Row[];
  readonly origin: Origin;
}
