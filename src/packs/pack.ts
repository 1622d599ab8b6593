// The shape that all packs share: a catalogue of metrics, alerts with their runbooks, a dashboard;
// and what their users can change: severities, thresholds, which targets, which alerts.
import {
  alert,
  dashboard,
  type AlertDefinition,
  type AlertProps,
  type DashboardProps,
  type Percent,
  type Threshold,
} from '../define/index.ts';
import { isRecord, propsOf } from '../define/inputs.ts';
import type { DashboardDefinition } from '../model/index.ts';
import type { DurationText } from '../units/index.ts';
import { narrow, type Catalogue, type TargetLabels } from './narrow.ts';
import { unknownNames, withUnknown, type Unknown } from './unknown-names.ts';

/** A threshold is replaced by one of its own kind: a share by a share, a duration by a duration. */
export type Amount<Default> = Default extends `${number}%`
  ? Percent
  : Default extends number
    ? number
    : Default extends DurationText
      ? DurationText
      : Default extends Threshold
        ? Threshold
        : never;

/** The thresholds of a pack by name, with their defaults. */
export type Thresholds = Readonly<Record<string, Threshold>>;

/** The thresholds that hold: the defaults, or what the user gave instead. */
export type Chosen<Defaults extends Thresholds> = {
  readonly [Name in keyof Defaults]: Amount<Defaults[Name]>;
};

/** What may be otherwise about an alert of a pack. */
export type AlertChange = Partial<Omit<AlertProps<string>, 'when' | 'severity'>>;

/** What the user of a pack says. */
export interface PackProps<Level extends string, Name extends string, Defaults extends Thresholds> {
  /** The severity of what must be looked at now. */
  readonly page: Level;
  /** The severity of what can wait for working hours. */
  readonly ticket: Level;
  /** Which targets: `{ job: 'node' }`. @default all that expose the metrics */
  readonly where?: TargetLabels;
  /** Labels that tell each target from all others. @default ['job', 'instance'] */
  readonly target?: readonly string[];
  /** Thresholds that are not the defaults. */
  readonly thresholds?: Partial<Chosen<Defaults>>;
  /** Alerts with another severity than `page` or `ticket`. */
  readonly severity?: { readonly [Alert in Name]?: Level };
  /** Alerts of which something else is otherwise: `{ for: '30m', runbook: './disk.md' }`. */
  readonly change?: { readonly [Alert in Name]?: AlertChange };
  /** Alerts to leave out. @default none */
  readonly except?: readonly Name[];
  /** The name of the dashboard, where a system has two of a pack. @default the pack's name */
  readonly name?: string;
  /** The title of the dashboard. @default what the pack watches */
  readonly title?: string;
}

/** An alert of a pack: how urgent it is, not yet which severity that is. */
export interface PackAlert extends Omit<AlertProps<string>, 'severity' | 'runbook' | 'mitigation'> {
  readonly urgency: 'page' | 'ticket';
  readonly summary: string;
  readonly description: string;
}

/** What alerts and dashboard of a pack are made of. */
export interface PackContext<Metrics extends Catalogue, Defaults extends Thresholds> {
  /** The metrics of the chosen targets. */
  readonly metrics: Metrics;
  readonly thresholds: Chosen<Defaults>;
  /** Labels that tell each target from all others. */
  readonly target: readonly string[];
  /** Which targets; empty for all that expose the metrics. */
  readonly where: TargetLabels;
  /** The name of its dashboard, for links. */
  readonly name: string;
}

/** A pack as its folder says it. */
export interface PackSpec<
  Metrics extends Catalogue,
  Defaults extends Thresholds,
  Name extends string,
> {
  /** The name of its dashboard. */
  readonly name: string;
  readonly metrics: Metrics;
  readonly thresholds: Defaults;
  readonly alerts: (of: PackContext<Metrics, Defaults>) => Readonly<Record<Name, PackAlert>>;
  /** Markdown of each alert's runbook: what to do. */
  readonly runbooks: Readonly<Record<NoInfer<Name>, string>>;
  readonly dashboard: (of: PackContext<Metrics, Defaults>) => DashboardProps;
  /** Names that the user gave to a property of this pack alone, and that it does not know. */
  readonly unknown?: readonly Unknown[];
}

/** What a pack gives: alerts for a service, a dashboard for a system, metrics for all else. */
export interface Pack<Level extends string, Metrics extends Catalogue> {
  /** The metrics of the chosen targets. */
  readonly metrics: Metrics;
  readonly alerts: readonly AlertDefinition<Level>[];
  readonly dashboard: DashboardDefinition;
}

/** A pack with what its user wants to have otherwise. */
export function makePack<
  Metrics extends Catalogue,
  Defaults extends Thresholds,
  Name extends string,
  Level extends string,
>(
  spec: PackSpec<Metrics, Defaults, Name>,
  given: PackProps<Level, Name, Defaults>,
): Pack<Level, Metrics> {
  const props = propsOf(given);
  const { where = {}, name = spec.name, title } = props;
  // What is no list is a single label, which is reported where it is used.
  const target = [props.target ?? ['job', 'instance']].flat();
  const metrics = narrow(spec.metrics, where);
  const thresholds = choose(spec.thresholds, props.thresholds);
  const context = { metrics, thresholds, target, where, name };
  const page = spec.dashboard(context);
  const known = { alert: Object.keys(spec.runbooks), threshold: Object.keys(spec.thresholds) };
  const unknown = [...unknownNames(known, props), ...(spec.unknown ?? [])].map((each) => ({
    ...each,
    pack: spec.name,
  }));
  return Object.freeze({
    metrics,
    alerts: withUnknown(alertsOf(spec, context, props), unknown),
    dashboard: dashboard(name, { ...page, title: title ?? page.title }),
  });
}

function alertsOf<
  Metrics extends Catalogue,
  Defaults extends Thresholds,
  Name extends string,
  Level extends string,
>(
  spec: PackSpec<Metrics, Defaults, Name>,
  context: PackContext<Metrics, Defaults>,
  { page, ticket, except = [], severity, change }: PackProps<Level, Name, Defaults>,
): readonly AlertDefinition<Level>[] {
  const all: Readonly<Record<string, PackAlert>> = spec.alerts(context);
  const runbooks: Readonly<Record<string, string>> = spec.runbooks;
  const severities: Readonly<Record<string, Level | undefined>> = recordOf(severity, {});
  const changes: Readonly<Record<string, AlertChange | undefined>> = recordOf(change, {});
  const left = new Set<string>([except].flat());
  return Object.entries(all)
    .filter(([name]) => !left.has(name))
    .map(([name, { urgency, ...alertProps }]) =>
      alert<Level>(name, {
        ...alertProps,
        ...textOf(changes[name], runbooks[name]),
        ...changes[name],
        severity: severities[name] ?? { page, ticket }[urgency],
      }),
    );
}

/** The pack's runbook, unless the user has an own one. */
const textOf = (change: AlertChange | undefined, mitigation = '') =>
  change?.runbook === undefined ? { mitigation } : {};

const recordOf = <T extends object>(given: T | undefined, none: T): T =>
  isRecord(given) ? given : none;

function choose<Defaults extends Thresholds>(
  defaults: Defaults,
  given: Partial<Chosen<Defaults>> | undefined,
): Chosen<Defaults> {
  const known = Object.entries(recordOf(given, {})).filter(
    ([name, value]) => name in defaults && value !== undefined,
  );
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each default, or one of its kind
  return { ...defaults, ...Object.fromEntries(known) } as unknown as Chosen<Defaults>;
}
