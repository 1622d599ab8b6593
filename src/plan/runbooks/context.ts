// What every page needs besides its own definition: the alerts that were planned, their rules, and
// the names of the receivers for people.
import type {
  AlertClass,
  AlertingRule,
  ReceiverPlan,
  RecordingRule,
  RuleFile,
  RuleGroup,
} from '../../ir/index.ts';
import type { Environment, Service, System } from '../../model/index.ts';

/** An alert as planned: who must hear of it, and the rule that raises it. */
export interface RaisedAlert {
  readonly class: AlertClass;
  readonly rule: AlertingRule;
  readonly group: RuleGroup;
}

export interface RunbookContext {
  readonly environment: Environment;
  readonly alerts: readonly RaisedAlert[];
  /** Empty when there is no SLO, and then no overview of SLOs either. */
  readonly recordings: readonly RecordingRule[];
  /** Where receivers lead, for people. */
  tells(receivers: readonly string[]): readonly string[];
}

/** A service and where it belongs. */
export interface PageContext extends RunbookContext {
  readonly system: System;
  readonly service: Service;
}

export function createContext(
  environment: Environment,
  alerts: readonly AlertClass[],
  ruleFiles: readonly RuleFile[],
  receivers: readonly ReceiverPlan[],
): RunbookContext {
  const groups = ruleFiles.flatMap((file) => file.groups);
  const titles = new Map(receivers.map((receiver) => [receiver.name, receiver.titles]));
  const rules = groups.flatMap((group) =>
    group.rules.flatMap((rule) => (rule.kind === 'alerting' ? [{ rule, group }] : [])),
  );
  return {
    environment,
    alerts: alerts.map((alert) => ({ class: alert, ...findRule(rules, alert) })),
    recordings: groups.flatMap((group) => group.rules.filter((rule) => rule.kind === 'recording')),
    tells: (names) => [...new Set(names.flatMap((name) => titles.get(name) ?? [name]))],
  };
}

type PlacedRule = Pick<RaisedAlert, 'rule' | 'group'>;

function findRule(rules: readonly PlacedRule[], alert: AlertClass): PlacedRule {
  const found = rules.find(({ rule }) => rule.alert === alert.alert && raises(rule, alert));
  if (!found) throw new Error(`no rule raises alert ${alert.alert} of service ${alert.service}`);
  return found;
}

/** A label with a template has its value at run time; it cannot contradict. */
const raises = (rule: AlertingRule, alert: AlertClass): boolean =>
  Object.entries(rule.labels).every(
    ([name, value]) => value.includes('{{') || alert.labels[name] === value,
  );
