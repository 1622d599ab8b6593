import { capturePlace, type Place } from '../diagnostics/index.ts';
import type { Emitter } from '../ir/plan.ts';
import type { Layout, SeriesNames } from '../model/model.ts';
import type { Receiver } from '../model/receiver.ts';
import type { DurationText } from '../units/index.ts';
import type { DeadMansSwitchDefinition } from './dead-mans-switch.ts';
import type { ExistingRoutingDefinition } from './existing-routing.ts';
import type { SystemDefinition } from './system.ts';

export interface EnvironmentProps {
  /** Every how often Prometheus scrapes the services' targets. @default '15s' */
  readonly scrapeInterval?: DurationText;
  /** How long a sample may take to become visible to a rule; more with remote write. @default '5s' */
  readonly settle?: DurationText;
  /** Labels that name a scrape target on every series. @default ['job', 'instance'] */
  readonly targetLabels?: readonly string[];
  /**
   * `per-slo` keeps everything of an SLO together; `fleet` shares rules between SLOs, at half the
   * price, and their pages, for hundreds of them in one Prometheus. Series are the same.
   * @default 'per-slo' up to 200 SLOs, 'fleet' beyond
   */
  readonly layout?: Layout;
  /**
   * `own-and-sloth` records what Sloth's dashboards read as well, under Sloth's names and labels: a
   * few more rules for all SLOs together.
   * @default 'own'
   */
  readonly seriesNames?: SeriesNames;
  /** Where Grafana is reached; alerts link to it. */
  readonly grafanaUrl: string;
  /** Where the folder `generated/runbooks` can be read. */
  readonly runbooksUrl: string;
  /**
   * A folder with Handlebars templates of your own for runbook pages, named as ours and in their
   * place; relative to the file that names it. @default ours
   */
  readonly runbookTemplates?: string;
  /** Where Alertmanager is reached, for silence links. */
  readonly alertmanagerUrl: string;
  /** The oldest servers that must load the output. @default { prometheus: '2.42', alertmanager: '0.25' } */
  readonly targets?: { readonly prometheus?: string; readonly alertmanager?: string };
}

export interface ConfigProps {
  readonly environment: EnvironmentProps;
  readonly systems: readonly SystemDefinition[];
  /** Hears alerts that no route takes; none of ours may end there. */
  readonly unrouted: readonly Receiver[];
  /** An alert that always fires, told all the time: when it stops, alerting is broken. */
  readonly deadMansSwitch?: DeadMansSwitchDefinition;
  /** A configuration of Alertmanager that stays in force beside ours. */
  readonly existingRouting?: ExistingRoutingDefinition;
  /** What to generate. @default all: rules, routing, dashboards, runbooks */
  readonly emitters?: readonly Emitter[];
}

export interface ConfigDefinition {
  readonly kind: 'config';
  readonly props: ConfigProps;
  readonly place: Place;
}

/** The whole of what is monitored; the default export of `slo.config.ts`. */
export const defineConfig = (props: ConfigProps): ConfigDefinition =>
  Object.freeze({ kind: 'config', props: Object.freeze({ ...props }), place: capturePlace() });
