// Dashboards as data: what to show, in whose words, at which size. Grafana's own shape is made in
// emit/grafana; the grid, refIds and all that a panel leaves out are decided there.
import type { Expression } from '../promql/ast.ts';
import type { Origin } from './origin.ts';

/** Colours by meaning; each theme has its own shade of them. */
export type Colour =
  'green' | 'yellow' | 'orange' | 'red' | 'blue' | 'purple' | 'text' | 'transparent';

/** What the numbers count; `factor` is `14.4x`, `grafana:…` any unit id of Grafana. */
export type PanelUnit =
  | 'none'
  | 'ratio'
  | 'seconds'
  | 'bytes'
  | 'timestamp'
  | 'boolean'
  | 'per-second'
  | 'bytes-per-second'
  | 'factor'
  | `grafana:${string}`;

/** From `from` upwards (or from minus infinity when absent) values have this colour. */
export interface Threshold {
  readonly from?: number;
  readonly colour: Colour;
}

/** How the series of one query look, where they differ from the rest of the panel. */
export interface QueryStyle {
  readonly unit?: PanelUnit;
  readonly colour?: Colour;
  readonly dashed?: boolean;
  readonly bars?: boolean;
  readonly rightAxis?: boolean;
  /** Of the line, in pixels. */
  readonly lineWidth?: number;
}

export interface Query {
  readonly expression: Expression;
  /** Legend or column name; `{{label}}` is filled. When empty, the labels that tell series apart. */
  readonly legend: string;
  readonly style?: QueryStyle;
}

/** A page of ours, by the name of what it is about. */
export interface LinkTarget {
  readonly kind: 'dashboard' | 'service';
  readonly name: string;
}

/** A link from a value or panel; Grafana fills `${__value.raw}`, `${__data.fields.x}` and variables. */
export interface Link {
  readonly title: string;
  /** The whole address; until the plan knows it, what follows that of the target. */
  readonly url: string;
  readonly to?: LinkTarget;
}

/** Words instead of numbers: `{ 0: 'closed', 1: 'open', NaN: 'no events' }`. */
export type Words = Readonly<Record<string, string>>;

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
  /** What it says while nothing is found; without it, nothing is a fault. */
  readonly whenEmpty?: string;
  readonly links?: readonly Link[];
}

interface ValuePanel extends PanelBase {
  readonly unit: PanelUnit;
  readonly decimals?: number;
  readonly min?: number;
  readonly max?: number;
  /** Ascending; the first one has no `from`. */
  readonly thresholds?: readonly Threshold[];
  readonly queries: readonly Query[];
}

export interface TimeseriesPanel extends ValuePanel {
  readonly kind: 'timeseries';
  readonly stacked?: boolean;
  /** Linear between -1 and 1, logarithmic beyond. */
  readonly symlog?: boolean;
  /** Draw the thresholds as dashed lines. */
  readonly thresholdLines?: boolean;
  /** Distance of the points: `1d` for daily bars. Without it, as many as there are pixels. */
  readonly step?: string;
  /** How far back it looks, whatever the dashboard does, as long as nobody zooms in: `30d`. */
  readonly range?: string;
  /** Show the exemplars of raw counters and histograms; recorded series have none. */
  readonly exemplars?: boolean;
}

export interface StatPanel extends ValuePanel {
  readonly kind: 'stat';
  /** Colour the background rather than the text: for what must catch the eye. */
  readonly background?: boolean;
  readonly sparkline?: boolean;
  readonly words?: Words;
}

export interface BarGaugePanel extends ValuePanel {
  readonly kind: 'bar-gauge';
}

export interface StateTimelinePanel extends ValuePanel {
  readonly kind: 'state-timeline';
  readonly words?: Words;
  /** As a time series has them. */
  readonly step?: string;
  readonly range?: string;
}

/** A column of a table: one query's value, or a label. */
export interface Column {
  /** The label's name, or the query's legend. */
  readonly name: string;
  readonly title: string;
  /** In pixels; one without a width has what the others leave. */
  readonly width?: number;
  readonly unit?: PanelUnit;
  readonly decimals?: number;
  readonly min?: number;
  readonly max?: number;
  readonly cell?: 'gauge' | 'coloured-text' | 'coloured-background';
  readonly thresholds?: readonly Threshold[];
  readonly words?: Words;
  readonly link?: Link;
  /** Only there for the links of other columns; such columns come last. */
  readonly hidden?: boolean;
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
  TimeseriesPanel | StatPanel | BarGaugePanel | StateTimelinePanel | TablePanel | TextPanel;

export interface Row {
  /** Without a title, the panels stand without a row header. */
  readonly title: string;
  readonly collapsed: boolean;
  readonly panels: readonly Panel[];
}

/** A choice at the top of the dashboard: the values of a label of a small series. */
export interface Variable {
  readonly name: string;
  readonly title: string;
  /** The selector whose label values are offered. */
  readonly expression: Expression;
  readonly label: string;
  /** One value has to be chosen, rather than any or all of them. @default false */
  readonly isSingle?: boolean;
}

/** A link at the top: to one of our dashboards, to all of a tag as a menu, or to any URL. */
export type DashboardLink =
  | { readonly title: string; readonly uid: string }
  | { readonly title: string; readonly tag: string }
  | { readonly title: string; readonly url: string };

/** Moments that are marked on every chart: while the expression returns something. */
export interface Annotation {
  readonly title: string;
  readonly expression: Expression;
  readonly colour: Colour;
  readonly enabled: boolean;
  /** What a mark says; `{{label}}` is filled. @default the name of the alert */
  readonly text?: string;
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
