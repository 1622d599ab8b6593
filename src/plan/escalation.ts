// Escalation ladders as rules: whatever has fired for so long is raised once more, under the same
// name and labels with the level as a further one, so that a silence of the alert covers its levels.
import type { AlertClass, AlertingRule, Origin, Rule, RuleFile, RuleGroup } from '../ir/index.ts';
import type { EscalationStep, Model, Team } from '../model/index.ts';
import {
  ESCALATION_FILE,
  ESCALATION_LABEL,
  escalationGroup,
  HEARTBEAT_SERIES,
  INTERVAL_LABEL,
  SERVICE_LABEL,
  SEVERITY_LABEL,
  SLO_LABEL,
  TEAM_LABEL,
} from '../names/index.ts';
import { build } from '../promql/index.ts';
import { groupBy, late } from '../text/index.ts';
import { duration, printDuration, type Duration } from '../units/index.ts';
import { hasFiredFor, staticLabels, type BaseRule } from './escalation-rule.ts';
import { annotationsAt, levelPrefix } from './escalation-texts.ts';
import { receiversFor } from './routing/index.ts';
import { teamsOf } from './teams.ts';
import { withFile } from './with-file.ts';

/** All rules and alerts, those of later levels included. */
export interface Escalated {
  readonly ruleFiles: readonly RuleFile[];
  readonly alerts: readonly AlertClass[];
}

const FILE = {
  name: ESCALATION_FILE,
  title: 'Escalation: what has fired for so long that further people are told',
  summary: 'Alerting rules, one for each alert and each later level of its ladder.',
};

/** Adds what these rules and the alerts that they raise become at later levels. */
export function withEscalation(
  model: Model,
  files: readonly RuleFile[],
  alerts: readonly AlertClass[],
): Escalated {
  const ladderOf = ladders(model);
  const groups = groupsOf(files, rulesOfLevels(model, alerts, ladderOf));
  return {
    ruleFiles: groups.length === 0 ? files : withFile(files, { ...FILE, groups }),
    alerts: [
      ...alerts,
      ...alerts.flatMap((alert) =>
        ladderOf(alert.labels).map((step) => atLevel(model, alert, step)),
      ),
    ],
  };
}

type Ladders = (labels: AlertingRule['labels']) => readonly EscalationStep[];

/** The ladder of alerts with these labels; empty when their severity has none. */
function ladders({ systems }: Model): Ladders {
  const teams = new Map<string | undefined, Team>(
    teamsOf(systems).map((team) => [team.name, team]),
  );
  return (labels) => {
    const team = teams.get(labels[TEAM_LABEL]);
    if (team?.escalatedBy !== 'rules') return [];
    return team.escalation[labels[SEVERITY_LABEL] ?? ''] ?? [];
  };
}

function atLevel(model: Model, alert: AlertClass, step: EscalationStep): AlertClass {
  const labels = { ...alert.labels, [ESCALATION_LABEL]: step.level };
  return {
    ...alert,
    labels,
    title: `${levelPrefix(step)}: ${alert.title}`,
    receivers: receiversFor(model, labels),
    origin: originAt(alert.origin, step),
  };
}

const originAt = (origin: Origin, { level }: EscalationStep): Origin => ({
  ...origin,
  steps: [...origin.steps, `escalation ${level}`],
});

/** The rules that an alerting rule becomes, one for each later level. */
type RulesOfLevels = (base: BaseRule) => readonly AlertingRule[];

function rulesOfLevels(
  { systems }: Model,
  alerts: readonly AlertClass[],
  ladderOf: Ladders,
): RulesOfLevels {
  const slos = systems.flatMap(({ services }) => services.flatMap((service) => service.slos));
  const groups = new Map(slos.map((slo) => [slo.id, slo.by]));
  // Most models have no ladders.
  const raisedBy = late(() => classReader(alerts));
  return (base) => {
    const { rule } = base;
    const ladder = ladderOf(rule.labels);
    const raised = ladder.length === 0 ? undefined : raisedBy()(rule);
    if (!raised) return [];
    const escalating = { rule, raised, groups: groups.get(raised.labels[SLO_LABEL] ?? '') ?? [] };
    return ladder.map((step) => ({
      kind: 'alerting',
      alert: rule.alert,
      expression: hasFiredFor(base, step),
      for: duration('0s'),
      labels: { ...staticLabels(rule), [ESCALATION_LABEL]: step.level },
      annotations: annotationsAt(step, escalating),
      origin: originAt(rule.origin, step),
    }));
  };
}

/** One of the alerts that a rule can raise; a rule of many services does not name theirs. */
function classReader(
  alerts: readonly AlertClass[],
): (rule: AlertingRule) => AlertClass | undefined {
  const byName = groupBy(alerts, ({ alert }) => alert);
  const byService = groupBy(alerts, ({ alert, service }) => `${alert} ${service}`);
  return (rule) => {
    const { [SERVICE_LABEL]: service } = rule.labels;
    const fixed = Object.entries(staticLabels(rule));
    const namesakes =
      service === undefined ? byName.get(rule.alert) : byService.get(`${rule.alert} ${service}`);
    return namesakes?.find(({ labels }) =>
      fixed.every(([label, value]) => labels[label] === value),
    );
  };
}

/** One group for each rhythm of rules that escalate: an alert has one sample for each evaluation. */
function groupsOf(files: readonly RuleFile[], levelsOf: RulesOfLevels): readonly RuleGroup[] {
  const rules = files.flatMap(({ groups }) =>
    groups.flatMap(({ interval, rules: own }) =>
      own
        .filter((rule): rule is AlertingRule => rule.kind === 'alerting')
        .flatMap((rule) => levelsOf({ rule, interval }))
        .map((rule) => ({ rule, interval })),
    ),
  );
  return [...groupBy(rules, ({ interval }) => interval)]
    .toSorted(([a], [b]) => a - b)
    .map(([interval, same]) =>
      groupOf(
        interval,
        same.map(({ rule }) => rule),
      ),
    );
}

function groupOf(interval: Duration, rules: readonly AlertingRule[]): RuleGroup {
  const every = printDuration(interval);
  const beat = rules.slice(0, 1).map(({ origin }): Rule => ({
    kind: 'recording',
    record: HEARTBEAT_SERIES,
    expression: build.call('vector', build.number(1)),
    labels: { [INTERVAL_LABEL]: every },
    origin,
  }));
  return { name: escalationGroup(every), interval, rules: [...beat, ...rules] };
}
