import { capturePlace, type Place } from '../diagnostics/index.ts';
import type { Sli } from '../model/sli.ts';
import type { DurationText } from '../units/index.ts';
import type { BurnRatePolicy } from './burn-rates.ts';
import type { Percent } from './percent.ts';

/** What every SLO has, whatever its SLI. */
export interface SloProps<Level extends string> {
  /** Short name, unique in its service. @default from the SLI: `availability`, `latency-500ms` */
  readonly name?: string;
  /** What users notice when it is missed. */
  readonly description?: string;
  /** The share of events that must be good: above 0 %, below 100 %. */
  readonly objective: Percent;
  /** The rolling period of the error budget. @default '30d' */
  readonly window?: DurationText;
  /** When to alert. @default the system's policy */
  readonly burnRates?: BurnRatePolicy<Level>;
  /** A Markdown file with the hand-written part of the runbook, relative to the file that names it. */
  readonly runbook?: string;
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
