// What we read of a dashboard's JSON; whatever else it says is passed on as it is.
import type { DataLink, DataTransformerConfig, FieldConfigSource } from '@grafana/data';
import type { PrometheusQuery } from '../prometheus/source.ts';

export interface GridPosition {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export interface PanelJson {
  readonly id?: number;
  readonly type: string;
  readonly title?: string;
  readonly description?: string;
  readonly gridPos?: GridPosition;
  readonly targets?: readonly PrometheusQuery[];
  readonly fieldConfig?: FieldConfigSource;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly transformations?: readonly DataTransformerConfig[];
  readonly pluginVersion?: string;
  readonly interval?: string;
  readonly maxDataPoints?: number;
  readonly timeFrom?: string;
  readonly timeShift?: string;
  readonly transparent?: boolean;
  readonly links?: readonly DataLink[];
  /** Of a row. */
  readonly collapsed?: boolean;
  readonly panels?: readonly PanelJson[];
}

export interface VariableJson {
  readonly type: string;
  readonly name: string;
  readonly label?: string;
  readonly query?: string | { readonly query?: string };
  readonly current?: { readonly text?: string | string[]; readonly value?: string | string[] };
  readonly options?: readonly { readonly text?: string; readonly value?: string }[];
  readonly regex?: string;
  readonly sort?: number;
  readonly refresh?: number;
  readonly multi?: boolean;
  readonly includeAll?: boolean;
  readonly allValue?: string;
  readonly hide?: number;
}

export interface LinkJson {
  readonly title?: string;
  readonly type?: string;
  readonly url?: string;
  readonly icon?: string;
  readonly tags?: readonly string[];
  readonly asDropdown?: boolean;
  readonly includeVars?: boolean;
  readonly keepTime?: boolean;
  readonly targetBlank?: boolean;
}

export interface AnnotationJson {
  readonly name?: string;
  readonly enable?: boolean;
  readonly hide?: boolean;
  readonly iconColor?: string;
  readonly expr?: string;
  readonly target?: { readonly expr?: string };
  readonly builtIn?: number;
}

export interface DashboardJson {
  readonly title?: string;
  readonly description?: string;
  readonly panels?: readonly PanelJson[];
  readonly time?: { readonly from?: string; readonly to?: string };
  readonly timezone?: string;
  readonly refresh?: string;
  readonly graphTooltip?: number;
  readonly links?: readonly LinkJson[];
  readonly templating?: { readonly list?: readonly VariableJson[] };
  readonly annotations?: { readonly list?: readonly AnnotationJson[] };
}
