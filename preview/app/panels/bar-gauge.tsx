import {
  getDisplayProcessor,
  getDisplayValueAlignmentFactors,
  getFieldDisplayValues,
  PanelPlugin,
  ReducerID,
  VizOrientation,
  type DisplayValueAlignmentFactors,
  type FieldDisplay,
  type PanelProps,
  type ReduceDataOptions,
} from '@grafana/data';
import {
  BarGaugeDisplayMode,
  BarGaugeNamePlacement,
  BarGaugeValueMode,
  type VizTextDisplayOptions,
} from '@grafana/schema';
import { BarGauge, useTheme2, VizRepeater, type VizRepeaterRenderValueProps } from '@grafana/ui';
import type { ReactElement } from 'react';
import { declareOptions } from './declare.ts';
import { NoData } from './no-data.tsx';

interface Options {
  readonly reduceOptions: ReduceDataOptions;
  readonly orientation: VizOrientation;
  readonly displayMode: BarGaugeDisplayMode;
  readonly valueMode: BarGaugeValueMode;
  readonly namePlacement: BarGaugeNamePlacement;
  readonly showUnfilled: boolean;
  readonly minVizWidth: number;
  readonly minVizHeight: number;
  readonly maxVizHeight: number;
  readonly text?: VizTextDisplayOptions;
}

const OPTIONS: Options = {
  reduceOptions: { values: false, calcs: [ReducerID.lastNotNull], fields: '' },
  orientation: VizOrientation.Auto,
  displayMode: BarGaugeDisplayMode.Gradient,
  valueMode: BarGaugeValueMode.Color,
  namePlacement: BarGaugeNamePlacement.Auto,
  showUnfilled: true,
  minVizWidth: 8,
  minVizHeight: 16,
  maxVizHeight: 300,
};

type Shown = VizRepeaterRenderValueProps<FieldDisplay, DisplayValueAlignmentFactors>;

function BarGaugePanel(props: PanelProps<Options>): ReactElement {
  const { width, height, options, data, fieldConfig, replaceVariables, timeZone } = props;
  const theme = useTheme2();
  const values = (): FieldDisplay[] =>
    getFieldDisplayValues({
      fieldConfig,
      reduceOptions: options.reduceOptions,
      replaceVariables,
      theme,
      data: data.series,
      timeZone,
    });
  if (data.series.every(({ length }) => length === 0))
    return <NoData text={fieldConfig.defaults.noValue} />;

  const draw = ({
    value,
    alignmentFactors,
    orientation,
    width: w,
    height: h,
    count,
  }: Shown): ReactElement => (
    <BarGauge
      value={value.display}
      width={w}
      height={h}
      orientation={orientation}
      field={value.field}
      {...(options.text && { text: options.text })}
      display={getDisplayProcessor({
        field: { config: value.field, type: 'number' as never },
        theme,
      })}
      theme={theme}
      itemSpacing={10}
      lcdCellWidth={12}
      displayMode={options.displayMode}
      {...(count > 1 && { alignmentFactors })}
      showUnfilled={options.showUnfilled}
      valueDisplayMode={options.valueMode}
      namePlacement={options.namePlacement}
    />
  );

  return (
    <VizRepeater
      getValues={values}
      getAlignmentFactors={getDisplayValueAlignmentFactors}
      renderValue={draw}
      width={width}
      height={height}
      source={data}
      itemSpacing={10}
      renderCounter={props.renderCounter}
      minVizWidth={options.minVizWidth}
      minVizHeight={options.minVizHeight}
      maxVizHeight={options.maxVizHeight}
      orientation={options.orientation}
    />
  );
}

export const barGauge = new PanelPlugin<Options>(BarGaugePanel)
  .useFieldConfig()
  .setPanelOptions(declareOptions({ ...OPTIONS, text: undefined, sizing: 'auto' }) as never);
