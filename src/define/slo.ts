import { capturePlace, type Place } from '../diagnostics/index.ts';
import type { CountingMethod, Sli } from '../model/sli.ts';
import type { DurationText } from '../units/index.ts';
import type { SloAlertsProps } from './alert-texts.ts';
import type { BurnRatePolicy } from './burn-rates.ts';
import type { CalendarWindow } from './calendar.ts';
import type { MaintenanceDefinition } from './maintenance.ts';
import type { Percent } from './percent.ts';

/** A group with an objective of its own. */
export interface GroupObjectiveProps {
  /** The values of all labels of `by`. */
  readonly where: Readonly<Record<string, string>>;
  readonly objective: Percent;
}

/** A further promise about the same events. */
export interface FurtherObjectiveProps<Level extends string> {
  /** Added to the SLO's name. @default the window: `7d`, `month` */
  readonly name?: string;
  readonly description?: string;
  readonly objective: Percent;
  /** @default that of the SLO */
  readonly window?: DurationText | CalendarWindow;
  /** @default that of the SLO */
  readonly burnRates?: BurnRatePolicy<Level> | 'none';
}

/** What every SLO has, whatever its SLI. */
export interface SloProps<Level extends string> {
  /** Short name, unique in its service. @default from the SLI: `availability`, `latency-500ms` */
  readonly name?: string;
  /** What users notice when it is missed. */
  readonly description?: string;
  /** The share of events that must be good: above 0 %, below 100 %. */
  readonly objective: Percent;
  /** The period of the error budget, rolling or by the calendar. @default '30d' */
  readonly window?: DurationText | CalendarWindow;
  /** When to alert; `none` records the budget and tells nobody. @default the system's policy */
  readonly burnRates?: BurnRatePolicy<Level> | 'none';
  /** Labels and annotations of your own on the SLO's alerts. @default none */
  readonly alerts?: SloAlertsProps<Level>;
  /** Further objectives on the same events, each with a budget and alerts of its own. */
  readonly objectives?: readonly FurtherObjectiveProps<Level>[];
  /** Labels whose every value has an error budget of its own: `['tenant']`. @default one budget */
  readonly by?: readonly string[];
  /** Groups whose objective differs: `[{ where: { tenant: 'acme' }, objective: '99.95%' }]`. */
  readonly groups?: readonly GroupObjectiveProps[];
  /** `rate` for metrics of thousands of series, or without target labels. @default 'exact' */
  readonly counting?: CountingMethod;
  /** Planned work on what the SLO is about; that of its service and system counts as well. @default none */
  readonly maintenance?: readonly MaintenanceDefinition<Level>[];
  /** A Markdown file with the hand-written part of the runbook, relative to the file that names it. */
  readonly runbook?: string;
  /** Markdown of the runbook's hand-written part itself, instead of a file. */
  readonly mitigation?: string;
}

export interface SloDefinition<Level extends string = string> {
  readonly kind: 'slo';
  readonly props: SloProps<Level>;
  readonly sli: Sli;
  readonly place: Place;
}

/** Makes an SLO of an SLI; the factories in `src/sli/` and your own SLI types call it. */
export const slo = <const Level extends string>(
  props: SloProps<Level>,
  sli: Sli,
): SloDefinition<Level> =>
  Object.freeze({ kind: 'slo', props: Object.freeze({ ...props }), sli, place: capturePlace() });
