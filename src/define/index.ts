export type { AlertTextsProps, SloAlertsProps } from './alert-texts.ts';
export { alert, type AlertDefinition, type AlertProps, type UnknownName } from './alert.ts';
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
  communication,
  incidentReview,
  type CommunicationDefinition,
  type CommunicationProps,
  type IncidentReviewDefinition,
  type IncidentReviewProps,
  type PhaseProps,
} from './communication.ts';
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
export { defineEnvironments, type EnvironmentsDefinition } from './environments.ts';
export { existingRouting, type ExistingRoutingDefinition } from './existing-routing.ts';
export { businessHours, type BusinessHours, type BusinessHoursProps } from './hours.ts';
export { imported, type ImportedProps, type ImportedServices } from './imported.ts';
export {
  maintenance,
  type MaintenanceDefinition,
  type MaintenanceProps,
  type RecurringMaintenanceProps,
  type SingleMaintenanceProps,
} from './maintenance.ts';
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
export { procedure, type ProcedureDefinition, type ProcedureProps } from './procedure.ts';
export { route, type RouteDefinition, type RouteProps } from './route.ts';
export {
  rotation,
  secondaryOf,
  type RotationDefinition,
  type RotationOverride,
  type RotationProps,
} from './rotation.ts';
export { scenario, type ScenarioDefinition, type ScenarioProps } from './scenario.ts';
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
export type { WrittenProps } from './written.ts';
export { traffic } from './traffic.ts';
export type { TrafficProps } from './traffic-props.ts';
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
export {
  absolute,
  and,
  bottomk,
  complement,
  keepAbove,
  keepBelow,
  keepEqual,
  or,
  timeUntil,
  unless,
  withLabels,
  type LabelsFrom,
  type MatchOn,
} from './measures-choice.ts';
export {
  avgOverTime,
  changes,
  delta,
  deriv,
  lastOverTime,
  maxOverTime,
  minOverTime,
  observedPerSecond,
  predictLinear,
  timeToZero,
  type Prediction,
} from './measures-over-time.ts';
export { nativeQuantile } from './measures-native.ts';
export { promql, type PromqlProps } from './promql.ts';
export {
  annotation,
  dashboard,
  row,
  variable,
  type AnnotationDefinition,
  type AnnotationProps,
  type DashboardProps,
  type RowDefinition,
  type VariableDefinition,
  type VariableProps,
} from './dashboard.ts';
export type { CellLinkProps, DashboardLinkProps, LinkTo, PanelLinkProps } from './links.ts';
export { barGauge, query, stat, stateTimeline, table, text, timeseries } from './panels.ts';
export type {
  ColumnProps,
  CourseProps,
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
