import type * as sdk from '@grafana/grafana-foundation-sdk/dashboardv2';
import type { Plain } from '../schema.ts';

export type Spec = Plain<sdk.Dashboard>;
export type Element = Plain<sdk.PanelKind>;
export type PanelQuery = Plain<sdk.PanelQueryKind>;
export type DataQuery = Plain<sdk.DataQueryKind>;
export type Variable = Plain<sdk.QueryVariableKind | sdk.DatasourceVariableKind>;
export type AnnotationQuery = Plain<sdk.AnnotationQueryKind>;
export type RowLayout = Plain<sdk.RowsLayoutRowKind>;
export type Tab = Plain<sdk.TabsLayoutTabKind>;
export type Layout = Plain<sdk.RowsLayoutKind>;
export type Grid = Plain<sdk.GridLayoutKind>;
export type AutoGrid = Plain<sdk.AutoGridLayoutKind>;

/** A dashboard as Kubernetes has resources. */
export interface Resource {
  readonly apiVersion: typeof sdk.DashboardAPIVersion;
  readonly kind: typeof sdk.DashboardKind;
  readonly metadata: { readonly name: string };
  readonly spec: Spec;
}
