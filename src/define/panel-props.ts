// What people write to make a panel: the properties of each kind, and what they become when they
// are left out.
import type { Place } from '../diagnostics/index.ts';
import type { Colour, Column, Panel, PanelUnit, QueryStyle, Words } from '../ir/dashboards.ts';
import type { Measure } from '../model/condition.ts';
import type { DurationText } from '../units/index.ts';
import type { CellLinkProps, PanelLinkProps } from './links.ts';

/** A panel, and the measures that it reads. */
export interface PanelDefinition {
  readonly kind: 'panel';
  readonly panel: Panel;
  readonly measures: readonly Measure[];
  readonly place: Place;
}

export interface QueryProps extends QueryStyle {
  /** The name of the series; `{{label}}` is filled. In a table, the title of its column. */
  readonly legend: string;
}

export interface QueryDefinition {
  readonly kind: 'query';
  readonly measure: Measure;
  readonly legend: string;
  readonly style: QueryStyle;
}

/** Colours by value: `{ base: 'green', '80%': 'orange', '95%': 'red' }`. */
export type ThresholdProps = {
  /** The colour below the first threshold. @default 'green' */
  readonly base?: Colour;
} & {
  readonly [
    from: `${number}` | `${number}${'%' | 'ms' | 's' | 'm' | 'h' | 'd' | 'B' | 'MiB' | 'GiB'}`
  ]: Colour;
};

export interface PanelProps {
  readonly title: string;
  /** What it shows and what to do about it; the `i` beside the title. */
  readonly description: string;
  /** Names the panel in links, whatever its title becomes. @default from the title */
  readonly key?: string;
  /** Columns of 24. @default 12, a stat 4, a table, text or state timeline 24 */
  readonly width?: number;
  /** Rows of about 30 pixels. @default 8, a stat or text 4, a state timeline 6 */
  readonly height?: number;
  /**
   * What it says while its queries find nothing, where that is as it should be: `'No failures'`.
   * @default an empty panel is a fault, and `nines preview` says so
   */
  readonly whenEmpty?: string;
  readonly links?: readonly PanelLinkProps[];
}

export interface ValuePanelProps extends PanelProps {
  readonly queries: readonly QueryDefinition[];
  /** What the numbers count. @default the unit of the first query's measure */
  readonly unit?: PanelUnit;
  readonly decimals?: number;
  readonly min?: number;
  readonly max?: number;
  readonly thresholds?: ThresholdProps;
}

/** Where a chart begins, and how fine it is. */
export interface CourseProps {
  /** Distance of the points: `'1d'` for daily bars. @default as many points as there are pixels */
  readonly step?: DurationText;
  /** How far back it looks unless somebody zooms in: `'30d'`. @default the dashboard's range */
  readonly range?: DurationText;
}

export interface TimeseriesProps extends ValuePanelProps, CourseProps {
  /** Areas on top of each other instead of lines. @default false */
  readonly stacked?: boolean;
  /** Linear between -1 and 1, logarithmic beyond. @default false */
  readonly symlog?: boolean;
  /** Show the exemplars of raw counters and histograms. @default false */
  readonly exemplars?: boolean;
}

export interface StatProps extends ValuePanelProps {
  /** Colour the background: for what must catch the eye. @default false */
  readonly background?: boolean;
  /** Draw the course of the value behind it. @default false */
  readonly sparkline?: boolean;
  /** Words instead of numbers: `{ 0: 'closed', 1: 'open' }`. */
  readonly words?: Words;
}

export interface StateTimelineProps extends ValuePanelProps, CourseProps {
  readonly words?: Words;
}

export interface ColumnProps extends Omit<Column, 'link' | 'thresholds' | 'title' | 'width'> {
  readonly link?: CellLinkProps;
  /** @default the name */
  readonly title?: string;
  /** In pixels, or `'rest'`: what the other columns leave. @default 160 */
  readonly width?: number | 'rest';
  readonly thresholds?: ThresholdProps;
}

export interface TableProps extends PanelProps {
  readonly queries: readonly QueryDefinition[];
  /** Labels and queries (by legend) in the order of the columns. */
  readonly columns: readonly ColumnProps[];
  /** The title of a column, and which way. @default the order of the result */
  readonly sortBy?: { readonly title: string; readonly descending: boolean };
}

export interface TextProps extends PanelProps {
  readonly markdown: string;
}
