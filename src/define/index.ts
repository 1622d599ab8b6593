export { alert, type AlertDefinition, type AlertProps } from './alert.ts';
export {
  burnRates,
  sreWorkbook,
  type BurnRateOptions,
  type BurnRatePolicy,
  type BurnRateTierProps,
  type LowTrafficProps,
} from './burn-rates.ts';
export { calendar, type CalendarWindow } from './calendar.ts';
export {
  defineConfig,
  type ConfigDefinition,
  type ConfigProps,
  type EnvironmentProps,
} from './config.ts';
export {
  deadMansSwitch,
  type DeadMansSwitchDefinition,
  type DeadMansSwitchProps,
} from './dead-mans-switch.ts';
export { existingRouting, type ExistingRoutingDefinition } from './existing-routing.ts';
export { businessHours, type BusinessHours, type BusinessHoursProps } from './hours.ts';
export { matches, not, notMatching, oneOf, type LabelMatch } from './matching.ts';
export {
  counter,
  gauge,
  histogram,
  nativeHistogram,
  summary,
  type Counter,
  type Gauge,
  type Histogram,
  type HistogramProps,
  type Labels,
  type MetricProps,
  type NativeHistogram,
  type Series,
  type Summary,
  type TargetLabel,
} from './metrics.ts';
export { percent, ratioOf, type Percent } from './percent.ts';
export {
  aboveBefore,
  atMostAboveBefore,
  belowBefore,
  rolloutGate,
  type GateRowProps,
  type RolloutGateDefinition,
  type RolloutGateProps,
} from './rollout.ts';
export { route, type RouteDefinition, type RouteProps } from './route.ts';
export {
  rotation,
  secondaryOf,
  type RotationDefinition,
  type RotationOverride,
  type RotationProps,
} from './rotation.ts';
export { service, type ServiceDefinition, type ServiceProps } from './service.ts';
export {
  severityScheme,
  type ResponseTimeText,
  type SeverityProps,
  type SeverityScheme,
  type Urgency,
} from './severity.ts';
export {
  slo,
  type FurtherObjectiveProps,
  type GroupObjectiveProps,
  type SloDefinition,
  type SloProps,
} from './slo.ts';
export { system, type SystemDefinition, type SystemProps } from './system.ts';
export { team, type EscalationStepProps, type TeamDefinition, type TeamProps } from './team.ts';
export { above, atLeast, atMost, below, equals, firesOn, type Threshold } from './conditions.ts';
export {
  absent,
  age,
  avg,
  before,
  count,
  increase,
  max,
  mean,
  min,
  minus,
  newEvents,
  observations,
  orZero,
  plus,
  quantile,
  rate,
  ratio,
  sum,
  times,
  toMeasure,
  topk,
  type AnySeries,
  type GroupBy,
  type HistogramWindow,
  type Measurable,
  type RateWindow,
} from './measures.ts';
export { promql, type PromqlProps } from './promql.ts';
export {
  dashboard,
  row,
  variable,
  type DashboardProps,
  type RowDefinition,
  type VariableDefinition,
  type VariableProps,
} from './dashboard.ts';
export { barGauge, query, stat, stateTimeline, table, text, timeseries } from './panels.ts';
export type {
  ColumnProps,
  PanelDefinition,
  PanelProps,
  QueryDefinition,
  QueryProps,
  StateTimelineProps,
  StatProps,
  TableProps,
  TextProps,
  ThresholdProps,
  TimeseriesProps,
  ValuePanelProps,
} from './panel-props.ts';
