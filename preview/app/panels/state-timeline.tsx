// A stand-in for Grafana's state timeline, whose code is not in a package: bars of HTML, coloured and
// worded by Grafana's own display processors.
import {
  dateTimeFormat,
  getDisplayProcessor,
  getFieldDisplayName,
  PanelPlugin,
  type PanelProps,
} from '@grafana/data';
import { measureText, useTheme2 } from '@grafana/ui';
import type { ReactElement } from 'react';
import { declareFields, declareOptions } from './declare.ts';
import { NoData } from './no-data.tsx';
import { lanesOf, stretchesOf, type Lane, type Stretch } from './spans.ts';

interface Options {
  readonly rowHeight: number;
  readonly showValue: 'auto' | 'always' | 'never';
}

const OPTIONS = {
  rowHeight: 0.9,
  showValue: 'auto',
  mergeValues: true,
  alignValue: 'left',
  perPage: undefined,
  legend: { displayMode: 'list', placement: 'bottom', showLegend: true },
  tooltip: { mode: 'single', sort: 'none' },
};

const FIELDS = {
  lineWidth: 0,
  fillOpacity: 70,
  spanNulls: false,
  insertNulls: false,
  axisPlacement: 'auto',
  hideFrom: { tooltip: false, viz: false, legend: false },
};

const AXIS = 24;
const FONT = 12;
const GAP = 8;

function StateTimelinePanel(props: PanelProps<Options>): ReactElement {
  const { data, timeRange, width, height, fieldConfig } = props;
  const [from, to] = [timeRange.from.valueOf(), timeRange.to.valueOf()];
  const lanes = lanesOf(data.series, (to - from) / Math.max(width, 1));
  if (lanes.length === 0) return <NoData text={fieldConfig.defaults.noValue} />;
  const names = lanes.map(({ field, frame }) => getFieldDisplayName(field, frame, data.series));
  const widest = Math.max(...names.map((name) => measureText(name, FONT).width));
  // A little more than measured: fonts round.
  const side = Math.min(Math.ceil(widest * 1.05) + 2 * GAP, width * 0.35);
  const lane = (height - AXIS) / lanes.length;
  return (
    <div style={{ position: 'relative', width, height, fontSize: FONT, overflow: 'hidden' }}>
      {lanes.map((each, row) => (
        <div key={names[row]} style={{ display: 'flex', height: lane, alignItems: 'center' }}>
          <Name text={names[row] ?? ''} width={side} />
          <Bars {...props} lane={each} room={{ width: width - side, height: lane }} />
        </div>
      ))}
      <Axis from={from} to={to} left={side} width={width - side} timeZone={props.timeZone} />
    </div>
  );
}

function Name({ text, width }: { readonly text: string; readonly width: number }): ReactElement {
  return (
    <div
      title={text}
      style={{
        width,
        paddingRight: GAP,
        textAlign: 'right',
        overflow: 'hidden',
        textOverflow: 'ellipsis',
        whiteSpace: 'nowrap',
      }}
    >
      {text}
    </div>
  );
}

interface BarsProps extends PanelProps<Options> {
  readonly lane: Lane;
  readonly room: { readonly width: number; readonly height: number };
}

function Bars({ lane, room, timeRange, timeZone, options, fieldConfig }: BarsProps): ReactElement {
  const theme = useTheme2();
  const [from, to] = [timeRange.from.valueOf(), timeRange.to.valueOf()];
  const display = lane.field.display ?? getDisplayProcessor({ field: lane.field, theme, timeZone });
  const opacity = Number(fieldConfig.defaults.custom?.fillOpacity ?? FIELDS.fillOpacity) / 100;
  const left = (time: number): number => ((Math.max(time, from) - from) / (to - from)) * room.width;
  const shown = stretchesOf(lane.times, lane.field, lane.step, to).filter((each) => each.to > from);
  const bar = ({ from: start, to: end, value }: Stretch): ReactElement => {
    const { text, color = 'transparent' } = display(value);
    const wide = Math.max(left(end) - left(start), 1);
    const fits = measureText(text, FONT).width + GAP <= wide;
    const isNamed = options.showValue === 'always' || (options.showValue === 'auto' && fits);
    return (
      <div
        key={start}
        title={`${text}: ${dateTimeFormat(start, { timeZone })} to ${dateTimeFormat(end, { timeZone })}`}
        style={{ position: 'absolute', left: left(start), width: wide, height: '100%' }}
      >
        <div style={{ position: 'absolute', inset: 0, background: color, opacity }} />
        {isNamed && color !== 'transparent' && (
          <span
            style={{
              position: 'absolute',
              left: GAP / 2,
              top: '50%',
              transform: 'translateY(-50%)',
              color: theme.colors.getContrastText(color),
            }}
          >
            {text}
          </span>
        )}
      </div>
    );
  };
  return (
    <div
      style={{ position: 'relative', width: room.width, height: room.height * options.rowHeight }}
    >
      {shown.map(bar)}
    </div>
  );
}

interface AxisProps {
  readonly from: number;
  readonly to: number;
  readonly left: number;
  readonly width: number;
  readonly timeZone: string;
}

const MINUTE = 60_000;
const STEPS = [1, 5, 10, 30, 60, 180, 360, 720, 1440, 2880, 10_080].map((count) => count * MINUTE);

function Axis({ from, to, left, width, timeZone }: AxisProps): ReactElement {
  const { colors } = useTheme2();
  const step = STEPS.find((each) => ((to - from) / each) * 80 <= width) ?? to - from;
  const first = Math.ceil(from / step) * step;
  const ticks = Array.from(
    { length: Math.floor((to - first) / step) + 1 },
    (_, i) => first + i * step,
  );
  const format =
    step >= 1440 * MINUTE ? 'MM/DD' : to - from > 1440 * MINUTE ? 'MM/DD HH:mm' : 'HH:mm';
  return (
    <div style={{ position: 'relative', height: AXIS, color: colors.text.primary }}>
      {ticks.map((tick) => {
        const at = left + ((tick - from) / (to - from)) * width;
        const isInside = at > left + 15 && at < left + width - 15;
        return (
          isInside && (
            <span
              key={tick}
              style={{
                position: 'absolute',
                left: at,
                top: 5,
                transform: 'translateX(-50%)',
                whiteSpace: 'nowrap',
              }}
            >
              {dateTimeFormat(tick, { timeZone, format })}
            </span>
          )
        );
      })}
    </div>
  );
}

export const stateTimeline = new PanelPlugin<Options>(StateTimelinePanel)
  .useFieldConfig({ useCustomConfig: declareFields(FIELDS) as never })
  .setPanelOptions(declareOptions(OPTIONS) as never);
