import type * as common from '@grafana/grafana-foundation-sdk/common';
import type * as grafana from '@grafana/grafana-foundation-sdk/dashboard';
import type { Dataquery } from '@grafana/grafana-foundation-sdk/prometheus';

type Method = (...args: never[]) => unknown;
type Unknown<T> = 0 extends 1 & T ? true : false;

/**
 * Grafana's own types as JSON: enums become their values, methods go. So a wrong option or enum value
 * does not compile, and nothing of the SDK is loaded when we run.
 */
export type Plain<T> =
  Unknown<T> extends true
    ? unknown
    : T extends string
      ? `${T}`
      : T extends number
        ? number extends T
          ? number
          : `${T}` extends `${infer N extends number}`
            ? N
            : never
        : T extends readonly (infer Item)[]
          ? readonly Plain<Item>[]
          : T extends object
            ? { readonly [K in keyof T as T[K] extends Method ? never : K]: Plain<T[K]> }
            : T;

export type GridPosition = Plain<grafana.GridPos>;
export type Target = Plain<Dataquery>;
export type FieldConfig = Plain<grafana.FieldConfig>;
export type FieldConfigSource = Plain<grafana.FieldConfigSource>;
export type Override = FieldConfigSource['overrides'][number];
export type ValueMapping = Plain<grafana.ValueMapping>;
export type Transformation = Plain<grafana.DataTransformerConfig>;
export type VariableModel = Plain<grafana.VariableModel>;
export type AnnotationQuery = Plain<grafana.AnnotationQuery>;
export type LinkModel = Plain<grafana.DashboardLink>;
export type RowModel = Omit<Plain<grafana.RowPanel>, 'panels'> & {
  readonly panels: readonly PanelModel[];
};
export type PanelModel = Omit<Plain<grafana.Panel>, 'links' | 'targets'> & {
  readonly links?: readonly DataLink[];
  readonly targets?: readonly Target[];
};
export type DashboardModel = Omit<Plain<grafana.Dashboard>, 'panels'> & {
  readonly panels: readonly (PanelModel | RowModel)[];
};

/** A link of a panel or value; the SDK takes it for a dashboard's link, which has other fields. */
export interface DataLink {
  readonly title: string;
  readonly url: string;
}

/** The choice at the top of every dashboard. */
export const DATA_SOURCE_UID = '${datasource}';

export const DATA_SOURCE: Plain<common.DataSourceRef> = {
  type: 'prometheus',
  uid: DATA_SOURCE_UID,
};

/** What a kind of panel decides; the rest is the same for all. */
export type PanelBody = Pick<PanelModel, 'type' | 'options'> &
  Partial<
    Pick<PanelModel, 'fieldConfig' | 'targets' | 'transformations' | 'interval' | 'timeFrom'>
  >;
