// What every page needs besides its own definition: the alerts that were planned, their rules, and
// the names of the receivers for people.
import type {
  AlertClass,
  AlertingRule,
  LabelSet,
  ReceiverPlan,
  RecordingRule,
  RuleFile,
  RuleGroup,
} from '../../ir/index.ts';
import type { Environment, Service, System } from '../../model/index.ts';
import { ESCALATION_LABEL, SERVICE_LABEL, SLO_LABEL } from '../../names/index.ts';
import { groupBy } from '../../text/index.ts';
import type { NoticeBook } from './notices.ts';

/** An alert as planned: who must hear of it, and the rule that raises it. */
export interface RaisedAlert {
  readonly class: AlertClass;
  readonly rule: AlertingRule;
  readonly group: RuleGroup;
}

export interface RunbookContext {
  readonly environment: Environment;
  readonly alerts: readonly RaisedAlert[];
  /** The alerts of each SLO, by its id. */
  readonly alertsBySlo: ReadonlyMap<string, readonly RaisedAlert[]>;
  /** The recording rules of each SLO, by its id; empty when there is none, and then no overview. */
  readonly recordings: ReadonlyMap<string, readonly RecordingRule[]>;
  /** The receivers of an alert at a later level. */
  receiversAt(alert: AlertClass, level: string): readonly string[];
  /** Where receivers lead, for people. */
  tells(receivers: readonly string[]): readonly string[];
}

/** What pages of alerts need besides. */
export interface BookContext extends RunbookContext {
  readonly notices: NoticeBook;
}

/** A service and where it belongs. */
export interface PageContext extends BookContext {
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
  const placed = groups.flatMap((group) =>
    group.rules.flatMap((rule) => (rule.kind === 'alerting' ? [{ rule, group }] : [])),
  );
  const rules = groupBy(placed, ({ rule }) => ruleKey(rule.alert, rule.labels));
  const raised = distinct(alerts.filter(isFirst)).map((alert) => ({
    class: alert,
    ...findRule(rules, alert),
  }));
  // In a fleet, some stand in the groups of many SLOs.
  const recordings = [
    ...new Set(groups.flatMap(({ rules: own }) => own.filter((rule) => rule.kind === 'recording'))),
  ];
  const later = new Map(
    alerts.filter((alert) => !isFirst(alert)).map((alert) => [keyOf(alert.labels), alert]),
  );
  return {
    environment,
    alerts: raised,
    alertsBySlo: groupBy(raised, ({ class: { labels } }) => labels[SLO_LABEL] ?? ''),
    recordings: groupBy(recordings, ({ labels }) => labels[SLO_LABEL] ?? ''),
    receiversAt: ({ labels }, level) =>
      later.get(keyOf({ ...labels, [ESCALATION_LABEL]: level }))?.receivers ?? [],
    tells: (names) => [...new Set(names.flatMap((name) => titles.get(name) ?? [name]))],
  };
}

const isFirst = ({ labels }: AlertClass): boolean => labels[ESCALATION_LABEL] === undefined;

const keyOf = (labels: LabelSet): string => JSON.stringify(labels);

/** Classes that people read about in the same place, as they differ in a cause alone, count once. */
const distinct = (alerts: readonly AlertClass[]): readonly AlertClass[] =>
  [
    ...groupBy(alerts, ({ alert, service, labels, runbook }) =>
      JSON.stringify([alert, service, labels[SLO_LABEL], runbook]),
    ).values(),
  ].flatMap(([first]) => (first ? [first] : []));

type PlacedRule = Pick<RaisedAlert, 'rule' | 'group'>;

const ruleKey = (alert: string, labels: LabelSet): string =>
  `${alert} ${labels[SERVICE_LABEL] ?? ''}`;

function findRule(
  rules: ReadonlyMap<string, readonly PlacedRule[]>,
  alert: AlertClass,
): PlacedRule {
  const candidates = rules.get(ruleKey(alert.alert, alert.labels)) ?? [];
  const found = candidates.find(({ rule }) => raises(rule, alert));
  if (!found) throw new Error(`no rule raises alert ${alert.alert} of service ${alert.service}`);
  return found;
}

/** A label with a template has its value at run time; it cannot contradict. */
const raises = (rule: AlertingRule, alert: AlertClass): boolean =>
  Object.entries(rule.labels).every(
    ([name, value]) => value.includes('{{') || alert.labels[name] === value,
  );
