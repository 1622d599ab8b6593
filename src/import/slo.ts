// An SLO of another tool, in a form that knows none of them.
import type { Place } from '../diagnostics/index.ts';
import type { CalendarUnit } from '../model/index.ts';
import type { DurationText } from '../units/index.ts';
import type { MetricUse, Props } from './written.ts';

/** How what is counted is told here: a call of an SLI type, without the properties of every SLO. */
export interface ImportedSli {
  /** The function: `availability`, `latency`, … */
  readonly call: string;
  readonly props: Props['props'];
  readonly metrics: readonly MetricUse[];
  /** How what is counted here differs from the source; nothing if it is equal. */
  readonly differences: readonly string[];
  /** Labels whose every value has a budget, as the queries keep them. */
  readonly by: readonly string[];
  /** Metrics do not say which target they come from, or an aggregation recorded them. */
  readonly counting?: 'rate';
  /** What a `composite` or a `journey` is made of. */
  readonly parts?: readonly ImportedPart[];
}

/** An SLO that another one of its service is made of. */
export interface ImportedPart {
  /** The `key` of the SLO. */
  readonly of: symbol;
  /** Of a composite. */
  readonly weight?: number;
}

export type ImportedWindow =
  | { readonly kind: 'rolling'; readonly length: DurationText }
  | { readonly kind: 'calendar'; readonly unit: CalendarUnit; readonly timeZone: string };

export interface ImportedObjective {
  /** Added to the SLO's name, for all but the first. */
  readonly name?: string;
  readonly description?: string;
  /** Percent as exact decimal text, without its sign: `99.95`. Above 0, below 100. */
  readonly percent: string;
  readonly window: ImportedWindow;
}

/** One burn-rate alert. */
/** A share of the budget in percent (`2`), or a burn-rate factor (`14.4`): as exact decimal text. */
export type ImportedPace = { readonly budget: string } | { readonly factor: string };

export type ImportedTier = ImportedPace & ImportedWindows;

interface ImportedWindows {
  readonly long: DurationText;
  readonly short: DurationText;
  /** A level of the severity scheme: `page` or `ticket`; others are added to the scheme. */
  readonly severity: string;
  readonly for?: DurationText;
}

/** What alerts carry besides what they have here. */
export interface ImportedTexts {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

export interface ImportedAlerting extends ImportedTexts {
  /**
   * `none`: the SLO tells nobody. `workbook`: the four tiers of the SRE workbook. Otherwise these,
   * already fitted by `fitTiers`.
   */
  readonly tiers: 'none' | 'workbook' | readonly ImportedTier[];
  /** More of them, on alerts of one severity; `labels` and `annotations` are on all. */
  readonly bySeverity?: Readonly<Record<string, ImportedTexts>>;
}

export interface ImportedSlo {
  /** By which an SLO that is made of this one finds it; others have none. */
  readonly key?: symbol;
  /** As the source has them; names are made fit for us later. */
  readonly service: string;
  /** Whose the service is, where a label says so. */
  readonly team?: string;
  readonly name: string;
  /** Empty if there is none. */
  readonly description: string;
  readonly sli: ImportedSli;
  /** At least one; the first is the SLO's own. */
  readonly objectives: readonly [ImportedObjective, ...ImportedObjective[]];
  readonly alerting: ImportedAlerting;
  /** Where people read on; shown on the runbook page. */
  readonly links: { readonly runbook?: string; readonly dashboard?: string };
  /** Where it stands in the YAML. */
  readonly place: Place;
}
