import {
  FieldColorModeId,
  FieldType,
  PanelPlugin,
  type DataFrame,
  type PanelProps,
} from '@grafana/data';
import {
  AxisPlacement,
  BarAlignment,
  GraphDrawStyle,
  GraphGradientMode,
  GraphThresholdsStyleMode,
  LineInterpolation,
  ScaleDistribution,
  StackingMode,
  TooltipDisplayMode,
  VisibilityMode,
  type VizLegendOptions,
  type VizTooltipOptions,
} from '@grafana/schema';
import { TimeSeries, TooltipPlugin, ZoomPlugin } from '@grafana/ui';
import type { ReactElement } from 'react';
import { AnnotationLines } from './annotation-lines.tsx';
import { declareFields, declareOptions } from './declare.ts';
import { NoData } from './no-data.tsx';

interface Options {
  readonly legend: VizLegendOptions;
  readonly tooltip: VizTooltipOptions;
}

const FIELDS = {
  drawStyle: GraphDrawStyle.Line,
  lineInterpolation: LineInterpolation.Linear,
  lineWidth: 1,
  lineStyle: undefined,
  lineColor: undefined,
  fillOpacity: 0,
  fillColor: undefined,
  fillBelowTo: undefined,
  gradientMode: GraphGradientMode.None,
  barAlignment: BarAlignment.Center,
  barWidthFactor: 0.6,
  barMaxWidth: undefined,
  spanNulls: false,
  insertNulls: false,
  showPoints: VisibilityMode.Auto,
  showValues: false,
  pointSize: 5,
  pointColor: undefined,
  pointSymbol: undefined,
  stacking: { mode: StackingMode.None, group: 'A' },
  transform: undefined,
  axisPlacement: AxisPlacement.Auto,
  axisLabel: '',
  axisWidth: undefined,
  axisSoftMin: undefined,
  axisSoftMax: undefined,
  axisGridShow: undefined,
  axisBorderShow: false,
  axisCenteredZero: false,
  axisColorMode: 'text',
  scaleDistribution: { type: ScaleDistribution.Linear },
  thresholdsStyle: { mode: GraphThresholdsStyleMode.Off },
  hideFrom: { tooltip: false, viz: false, legend: false },
};

const OPTIONS = {
  legend: { displayMode: 'list', placement: 'bottom', showLegend: true, calcs: [] },
  tooltip: { mode: TooltipDisplayMode.Single, sort: 'none' },
};

const isGraphable = ({ fields }: DataFrame): boolean =>
  fields.some(({ type }) => type === FieldType.time) &&
  fields.some(({ type }) => type === FieldType.number) &&
  fields.some(({ values }) => values.length > 0);

function TimeSeriesPanel(props: PanelProps<Options>): ReactElement {
  const { data, timeRange, timeZone, width, height, options, fieldConfig } = props;
  const frames = data.series.filter(isGraphable);
  if (frames.length === 0) return <NoData text={fieldConfig.defaults.noValue} />;
  return (
    <TimeSeries
      frames={frames}
      structureRev={data.structureRev ?? 0}
      timeRange={timeRange}
      timeZone={timeZone}
      width={width}
      height={height}
      legend={options.legend}
      options={{ ...options }}
    >
      {(config, aligned) => (
        <>
          <AnnotationLines config={config} frames={data.annotations ?? []} />
          <ZoomPlugin config={config} onZoom={(span) => props.onChangeTimeRange(span)} />
          <TooltipPlugin
            config={config}
            data={aligned}
            mode={options.tooltip.mode}
            sortOrder={options.tooltip.sort}
            timeZone={timeZone}
          />
        </>
      )}
    </TimeSeries>
  );
}

export const timeseries = new PanelPlugin<Options>(TimeSeriesPanel)
  .useFieldConfig({
    standardOptions: {
      color: { defaultValue: { mode: FieldColorModeId.PaletteClassic }, settings: {} },
    } as never,
    useCustomConfig: declareFields(FIELDS) as never,
  })
  .setDataSupport({ annotations: true, alertStates: true })
  .setPanelOptions(declareOptions(OPTIONS) as never);
