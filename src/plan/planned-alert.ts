import type { AlertClass, AlertingRule, DashboardSpec, LabelSet, Origin } from '../ir/index.ts';
import type { Model, Service, Severity, System } from '../model/index.ts';
import {
  panelId,
  SERVICE_LABEL,
  SEVERITY_LABEL,
  SYSTEM_LABEL,
  TEAM_LABEL,
} from '../names/index.ts';
import type { Duration } from '../units/index.ts';
import { withExpression, type Composed } from './lazily.ts';
import { uidOf } from './slo-pages.ts';
import { receiversFor } from './routing/index.ts';

/** A rule that can fire, and for each set of labels that its alerts can have, who must hear. */
export interface PlannedAlert {
  readonly rule: AlertingRule;
  readonly classes: readonly AlertClass[];
}

export interface ServiceContext {
  readonly model: Model;
  readonly system: System;
  readonly service: Service;
}

export interface AlertContext extends ServiceContext {
  /** The planned dashboards by uid, for links to their panels. */
  readonly dashboards: ReadonlyMap<string, DashboardSpec>;
}

/** What an alert says when it fires. */
export interface AlertSays {
  readonly summary: string;
  readonly description: string;
  /** Annotations besides summary, description and links. @default none */
  readonly annotations?: Readonly<Record<string, string>>;
}

export interface AlertParts {
  readonly alert: string;
  readonly expression: Composed;
  readonly for: Duration;
  readonly severity: Severity;
  readonly title: string;
  readonly says: () => AlertSays;
  /** Labels that the rule sets besides service, severity, system and team. */
  readonly labels: LabelSet;
  /** Page and anchor for the rule's annotation; may read the alert's labels: `{{ $labels.slo }}`. */
  readonly runbook: string;
  /** The dashboard's address after `/d/`: its uid, and which variables are chosen. */
  readonly dashboard: string;
  /** The key of the panel that shows the condition. @default the whole dashboard */
  readonly panel?: string;
  /** Sets of labels that come with the series, each with its own runbook. @default one class */
  readonly classes?: () => readonly { readonly labels: LabelSet; readonly runbook: string }[];
  readonly origin: Origin;
}

/**
 * Puts a rule and its alert classes together: the same labels and links everywhere. The parts are
 * asked for again if the rule is, rather than kept: there are as many alerts as SLOs have tiers.
 */
export const planAlert = (context: AlertContext, partsOf: () => AlertParts): PlannedAlert =>
  new Raised(classesOf(context, partsOf()), () => ruleOf(context, partsOf()));

/** Its rule is made when somebody first asks for it: of alerts that SLOs share, few ever are. */
class Raised implements PlannedAlert {
  readonly classes: readonly AlertClass[];
  readonly #makeRule: () => AlertingRule;
  #rule: AlertingRule | undefined;

  constructor(classes: readonly AlertClass[], makeRule: () => AlertingRule) {
    this.classes = classes;
    this.#makeRule = makeRule;
  }

  get rule(): AlertingRule {
    return (this.#rule ??= this.#makeRule());
  }
}

const labelsOf = ({ system, service }: AlertContext, parts: AlertParts): LabelSet => ({
  [SERVICE_LABEL]: service.name,
  [SEVERITY_LABEL]: parts.severity.name,
  [SYSTEM_LABEL]: system.name,
  [TEAM_LABEL]: service.team.name,
  ...parts.labels,
});

function classesOf(context: AlertContext, parts: AlertParts): readonly AlertClass[] {
  const { model, system, service } = context;
  const { alert, severity, origin, title, dashboard } = parts;
  const labels = labelsOf(context, parts);
  return (parts.classes?.() ?? [{ labels: {}, runbook: parts.runbook }]).map((own) => {
    const all = { alertname: alert, ...labels, ...own.labels };
    return {
      alert,
      labels: all,
      system: system.name,
      service: service.name,
      team: service.team.name,
      severity: severity.name,
      title,
      receivers: receiversFor(model, all),
      runbook: own.runbook,
      dashboard,
      origin,
    };
  });
}

function ruleOf(context: AlertContext, parts: AlertParts): AlertingRule {
  const { environment } = context.model;
  const labels = labelsOf(context, parts);
  const { alert, origin, runbook, dashboard, expression, for: hold } = parts;
  const { summary, description, annotations: own } = parts.says();
  const annotations = {
    summary,
    description,
    ...own,
    runbook_url: `${environment.runbooksUrl}/${runbook}`,
    dashboard_url: `${environment.grafanaUrl}/d/${dashboard}${panelQuery(context, parts)}`,
  };
  const fields = { kind: 'alerting' as const, alert, for: hold, labels, annotations, origin };
  return withExpression(fields, expression);
}

/** Shows one panel alone, by the id that it keeps wherever it is moved. */
function panelQuery({ dashboards }: AlertContext, { dashboard, panel }: AlertParts): string {
  const spec = dashboards.get(uidOf(dashboard));
  if (!spec || panel === undefined) return '';
  return `${dashboard.includes('?') ? '&' : '?'}viewPanel=panel-${panelId(spec, panel)}`;
}
