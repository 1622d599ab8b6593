import {
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
import type { VizTextDisplayOptions } from '@grafana/schema';
import {
  BigValue,
  BigValueColorMode,
  BigValueGraphMode,
  BigValueJustifyMode,
  BigValueTextMode,
  DataLinksContextMenu,
  useTheme2,
  VizRepeater,
  type VizRepeaterRenderValueProps,
} from '@grafana/ui';
import type { ReactElement } from 'react';
import { declareOptions } from './declare.ts';

interface Options {
  readonly reduceOptions: ReduceDataOptions;
  readonly orientation: VizOrientation;
  readonly textMode: BigValueTextMode;
  readonly wideLayout: boolean;
  readonly colorMode: BigValueColorMode;
  readonly graphMode: BigValueGraphMode;
  readonly justifyMode: BigValueJustifyMode;
  readonly showPercentChange: boolean;
  readonly text?: VizTextDisplayOptions;
}

const OPTIONS: Options & { readonly percentChangeColorMode: string } = {
  reduceOptions: { values: false, calcs: [ReducerID.lastNotNull], fields: '' },
  orientation: VizOrientation.Auto,
  textMode: BigValueTextMode.Auto,
  wideLayout: true,
  colorMode: BigValueColorMode.Value,
  graphMode: BigValueGraphMode.Area,
  justifyMode: BigValueJustifyMode.Auto,
  showPercentChange: false,
  percentChangeColorMode: 'standard',
};

type Shown = VizRepeaterRenderValueProps<FieldDisplay, DisplayValueAlignmentFactors>;

function StatPanel(props: PanelProps<Options>): ReactElement {
  const { width, height, options, data, fieldConfig, replaceVariables, timeZone, title } = props;
  const theme = useTheme2();
  const values = (): FieldDisplay[] =>
    getFieldDisplayValues({
      fieldConfig,
      reduceOptions: options.reduceOptions,
      replaceVariables,
      theme,
      data: data.series,
      sparkline: options.graphMode !== BigValueGraphMode.None,
      percentChange: options.showPercentChange,
      timeZone,
    }).map((value) => ({
      ...value,
      ...(value.sparkline && { sparkline: { ...value.sparkline, timeRange: data.timeRange } }),
    }));
  const named =
    options.textMode === BigValueTextMode.Auto && (fieldConfig.defaults.displayName || !title);
  const textMode = named ? BigValueTextMode.ValueAndName : options.textMode;

  const draw = ({ value, alignmentFactors, width: w, height: h, count }: Shown): ReactElement => {
    const big = (click?: React.MouseEventHandler<HTMLElement>): ReactElement => (
      <BigValue
        value={value.display}
        count={count}
        {...(value.sparkline && { sparkline: value.sparkline })}
        colorMode={options.colorMode}
        graphMode={options.graphMode}
        justifyMode={options.justifyMode}
        textMode={textMode}
        alignmentFactors={alignmentFactors}
        {...(options.text && { text: options.text })}
        width={w}
        height={h}
        theme={theme}
        disableWideLayout={!options.wideLayout}
        {...(click && { onClick: click })}
      />
    );
    if (!value.hasLinks || !value.getLinks) return big();
    return (
      <DataLinksContextMenu links={value.getLinks}>
        {({ openMenu }) => big(openMenu)}
      </DataLinksContextMenu>
    );
  };

  return (
    <VizRepeater
      getValues={values}
      getAlignmentFactors={getDisplayValueAlignmentFactors}
      renderValue={draw}
      width={width}
      height={height}
      source={data}
      itemSpacing={3}
      renderCounter={props.renderCounter}
      autoGrid
      orientation={options.orientation}
    />
  );
}

export const stat = new PanelPlugin<Options>(StatPanel)
  .useFieldConfig()
  .setPanelOptions(declareOptions({ ...OPTIONS, text: undefined }) as never);
