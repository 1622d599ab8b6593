import {
  cacheFieldDisplayNames,
  PanelPlugin,
  type DataFrame,
  type Field,
  type PanelProps,
} from '@grafana/data';
import { TableCellHeight, type TableSortByFieldState } from '@grafana/schema';
import { TableNG } from '@grafana/ui/unstable';
import { useMemo, type ReactElement } from 'react';
import { declareFields, declareOptions } from './declare.ts';
import { NoData } from './no-data.tsx';

interface Options {
  readonly frameIndex: number;
  readonly showHeader: boolean;
  readonly cellHeight: TableCellHeight;
  readonly sortBy: readonly TableSortByFieldState[];
  readonly enablePagination: boolean;
}

const FIELDS = {
  align: 'auto',
  cellOptions: { type: 'auto' },
  width: undefined,
  minWidth: undefined,
  inspect: false,
  filterable: undefined,
  wrapHeaderText: undefined,
  wrapText: undefined,
  footer: undefined,
  hidden: undefined,
  hideFrom: undefined,
  tooltip: undefined,
};

const OPTIONS = {
  frameIndex: 0,
  showHeader: true,
  cellHeight: TableCellHeight.Sm,
  sortBy: [],
  enablePagination: false,
  frozenColumns: undefined,
  footer: undefined,
};

function TablePanel(props: PanelProps<Options>): ReactElement {
  const { data, width, height, options, fieldConfig, timeRange } = props;
  const frame = data.series[options.frameIndex] ?? data.series[0];
  const shown = useMemo(() => {
    if (!frame) return undefined;
    const all = { ...frame, fields: frame.fields.map(hideAsBefore) };
    cacheFieldDisplayNames([all]);
    return all;
  }, [frame]);
  if (!shown || shown.length === 0) return <NoData text={fieldConfig.defaults.noValue} />;
  return (
    <TableNG
      data={shown satisfies DataFrame}
      width={width}
      height={height}
      noHeader={!options.showHeader}
      sortBy={[...options.sortBy]}
      sortByBehavior="managed"
      cellHeight={options.cellHeight}
      enablePagination={options.enablePagination}
      fieldConfig={fieldConfig}
      timeRange={timeRange}
      structureRev={data.structureRev ?? 0}
      resizable
      enableVirtualization={false}
    />
  );
}

/** Dashboards of before Grafana 12.2 say `hidden`; today's table looks elsewhere. */
function hideAsBefore(field: Field): Field {
  const custom: unknown = field.config.custom;
  if (
    typeof custom !== 'object' ||
    custom === null ||
    !('hidden' in custom) ||
    custom.hidden !== true
  ) {
    return field;
  }
  return { ...field, config: { ...field.config, custom: { ...custom, hideFrom: { viz: true } } } };
}

export const table = new PanelPlugin<Options>(TablePanel)
  .useFieldConfig({ useCustomConfig: declareFields(FIELDS) as never })
  .setPanelOptions(declareOptions(OPTIONS) as never);
