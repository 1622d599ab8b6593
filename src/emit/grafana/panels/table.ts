import type * as common from '@grafana/grafana-foundation-sdk/common';
import type * as sdk from '@grafana/grafana-foundation-sdk/table';
import type { Column, TablePanel } from '../../../ir/dashboards.ts';
import { mappings, property, refId, thresholdSteps, unitId } from '../fields.ts';
import { tableTargets } from '../queries.ts';
import type { Override, PanelBody, Plain, Transformation } from '../schema.ts';

export const table = (panel: TablePanel): PanelBody => ({
  type: 'table',
  targets: tableTargets(panel.queries),
  transformations: transformations(panel),
  fieldConfig: {
    defaults: {},
    overrides: panel.columns.map(override).filter(({ properties }) => properties.length > 0),
  },
  options: {
    showHeader: true,
    ...(panel.sortBy && {
      sortBy: [{ displayName: panel.sortBy.title, desc: panel.sortBy.descending }],
    }),
  } satisfies Partial<Plain<sdk.Options>>,
});

/** Joins the queries' rows on their labels, then keeps, orders and renames the wanted columns. */
function transformations({ queries, columns }: TablePanel): readonly Transformation[] {
  const fields = columns.map(({ name, title }) => ({ field: fieldName(queries, name), title }));
  return [
    { id: 'merge', options: {} },
    { id: 'filterFieldsByName', options: { include: { names: fields.map(({ field }) => field) } } },
    {
      id: 'organize',
      options: {
        indexByName: Object.fromEntries(fields.map(({ field }, index) => [field, index])),
        renameByName: Object.fromEntries(
          fields.filter(({ field, title }) => field !== title).map((it) => [it.field, it.title]),
        ),
      },
    },
  ];
}

/** What Grafana calls the column: a label by its name, a lone query's value just `Value`. */
function fieldName(queries: TablePanel['queries'], name: string): string {
  const index = queries.findIndex(({ legend }) => legend === name);
  if (index < 0) return name;
  return queries.length === 1 ? 'Value' : `Value #${refId(index)}`;
}

const CELLS: Readonly<
  Record<NonNullable<Column['cell']>, Plain<common.TableFieldOptions['cellOptions']>>
> = {
  gauge: { type: 'gauge', mode: 'basic', valueDisplayMode: 'text' },
  'coloured-text': { type: 'color-text' },
  'coloured-background': { type: 'color-background', mode: 'basic' },
};

const override = (column: Column): Override => ({
  matcher: { id: 'byName', options: column.title },
  properties: [
    ...property('custom.width', column.width),
    ...property('custom.hidden', column.hidden),
    ...property('unit', column.unit && unitId(column.unit)),
    ...property('decimals', column.decimals),
    ...property('min', column.min),
    ...property('max', column.max),
    ...property('custom.cellOptions', column.cell && CELLS[column.cell]),
    ...property('thresholds', column.thresholds && thresholdSteps(column.thresholds)),
    ...property('mappings', column.words && mappings(column.words)),
    ...property('links', column.link && [column.link]),
  ],
});
