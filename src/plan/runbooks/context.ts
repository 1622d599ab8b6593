// What every page needs besides its own definition: the alerts that were planned, their rules, and
// the names of the receivers for people.
import type {
  AlertClass,
  AlertingRule,
  LabelSet,
  ReceiverPlan,
  RecordingRule,
  Rule,
  RuleFile,
  RuleGroup,
} from '../../ir/index.ts';
import type { Environment, Service, Slo, System } from '../../model/index.ts';
import { ESCALATION_LABEL, MONITORING_FILE, SLO_LABEL } from '../../names/index.ts';
import { groupBy, onceForAlike } from '../../text/index.ts';
import type { NoticeBook } from './notices.ts';

/** The rule that raises an alert. */
interface PlacedRule {
  readonly rule: AlertingRule;
  readonly group: RuleGroup;
}

/** An alert as planned: who must hear of it, and the rule that raises it. */
export interface RaisedAlert extends PlacedRule {
  readonly class: AlertClass;
}

export interface RunbookContext {
  readonly environment: Environment;
  /** Of those that people read about in the same place, as they differ in a cause alone, the first. */
  readonly alerts: readonly AlertClass[];
  /** The same by service; where SLOs share pages, few of them are asked for. */
  readonly alertsByService: ReadonlyMap<string, readonly AlertClass[]>;
  /** Whether anything is recorded; if not, there is no overview of SLOs. */
  readonly hasRecordings: boolean;
  /** An alert with the rule that raises it. */
  raised(alert: AlertClass): RaisedAlert;
  /** The recording rules of one of a service's SLOs. */
  recordingsOf(service: Service, slo: Slo): readonly RecordingRule[];
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
  /** The SLOs that share the page: nothing is said on it of what one of them is made of. */
  readonly sharedBy?: readonly Slo[];
}

export function createContext(
  environment: Environment,
  alerts: readonly AlertClass[],
  ruleFiles: readonly RuleFile[],
  receivers: readonly ReceiverPlan[],
): RunbookContext {
  const files = groupBy(ruleFiles, ({ name }) => name);
  const rulesOf = ({ name }: Pick<Service, 'name'>): readonly RuleGroup[] =>
    (files.get(name || MONITORING_FILE) ?? []).flatMap(({ groups }) => groups);
  const titles = new Map(receivers.map((receiver) => [receiver.name, receiver.titles]));
  const first = distinct(alerts.filter(isFirst));
  const later = new Map(
    alerts.filter((alert) => !isFirst(alert)).map((alert) => [keyOf(alert.labels), alert]),
  );
  return {
    environment,
    alerts: first,
    alertsByService: groupBy(first, ({ service }) => service),
    raised: (alert) => ({ class: alert, ...findRule(rulesOf({ name: alert.service }), alert) }),
    hasRecordings: ruleFiles.some(({ groups }) =>
      groups.some(({ rules }) => rules.some(({ kind }) => kind === 'recording')),
    ),
    recordingsOf: (service, { id }) =>
      rulesOf(service).flatMap(({ rules }) =>
        rules.filter(
          (rule): rule is RecordingRule =>
            rule.kind === 'recording' && rule.labels[SLO_LABEL] === id,
        ),
      ),
    receiversAt: ({ labels }, level) =>
      later.get(keyOf({ ...labels, [ESCALATION_LABEL]: level }))?.receivers ?? [],
    tells: (names) => [...new Set(names.flatMap((name) => titles.get(name) ?? [name]))],
  };
}

const isFirst = ({ labels }: AlertClass): boolean => labels[ESCALATION_LABEL] === undefined;

const keyOf = (labels: LabelSet): string => JSON.stringify(labels);

function distinct(alerts: readonly AlertClass[]): readonly AlertClass[] {
  // No texts are put together to compare so many: SLOs share pages.
  const seenIn = onceForAlike<AlertClass, Set<string>>(
    [({ alert }) => alert, ({ runbook }) => runbook],
    () => new Set(),
  );
  return alerts.filter((alert) => {
    const about = alert.labels[SLO_LABEL] ?? `service ${alert.service}`;
    const seen = seenIn(alert);
    return !seen.has(about) && seen.add(about);
  });
}

function findRule(groups: readonly RuleGroup[], alert: AlertClass): PlacedRule {
  for (const group of groups) {
    for (const rule of group.rules) if (raises(rule, alert)) return { rule, group };
  }
  throw new Error(`no rule raises alert ${alert.alert} of service ${alert.service}`);
}

/** A label with a template has its value at run time; it cannot contradict. */
const raises = (rule: Rule, alert: AlertClass): rule is AlertingRule =>
  rule.kind === 'alerting' &&
  rule.alert === alert.alert &&
  Object.entries(rule.labels).every(
    ([name, value]) => value.includes('{{') || alert.labels[name] === value,
  );
