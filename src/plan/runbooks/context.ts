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
import type { Environment, Service, Slo, System } from '../../model/index.ts';
import { ESCALATION_LABEL, MONITORING_FILE, SLO_LABEL } from '../../names/index.ts';
import { groupBy } from '../../text/index.ts';
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
  readonly alerts: readonly RaisedAlert[];
  /** The alerts of each SLO, by its id. */
  readonly alertsBySlo: ReadonlyMap<string, readonly RaisedAlert[]>;
  /** Whether anything is recorded; if not, there is no overview of SLOs. */
  readonly hasRecordings: boolean;
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
  const raised = distinct(alerts.filter(isFirst)).map(
    (alert) => new Raised(alert, () => findRule(rulesOf({ name: alert.service }), alert)),
  );
  const later = new Map(
    alerts.filter((alert) => !isFirst(alert)).map((alert) => [keyOf(alert.labels), alert]),
  );
  return {
    environment,
    alerts: raised,
    alertsBySlo: groupBy(raised, ({ class: { labels } }) => labels[SLO_LABEL] ?? ''),
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

/** Looks for its rule by need: where SLOs share pages, few are asked for theirs. */
class Raised implements RaisedAlert {
  readonly class: AlertClass;
  readonly #find: () => PlacedRule;
  #placed: PlacedRule | undefined;

  constructor(alert: AlertClass, find: () => PlacedRule) {
    this.class = alert;
    this.#find = find;
  }

  get rule(): AlertingRule {
    return this.#place.rule;
  }

  get group(): RuleGroup {
    return this.#place.group;
  }

  get #place(): PlacedRule {
    return (this.#placed ??= this.#find());
  }
}

const isFirst = ({ labels }: AlertClass): boolean => labels[ESCALATION_LABEL] === undefined;

const keyOf = (labels: LabelSet): string => JSON.stringify(labels);

/** Classes that people read about in the same place, as they differ in a cause alone, count once. */
const distinct = (alerts: readonly AlertClass[]): readonly AlertClass[] =>
  [
    ...groupBy(alerts, ({ alert, service, labels, runbook }) =>
      [alert, service, labels[SLO_LABEL] ?? '', runbook].join('\n'),
    ).values(),
  ].flatMap(([first]) => (first ? [first] : []));

function findRule(groups: readonly RuleGroup[], alert: AlertClass): PlacedRule {
  const placed = groups.flatMap((group) =>
    group.rules.flatMap((rule) => (rule.kind === 'alerting' ? [{ rule, group }] : [])),
  );
  const found = placed.find(({ rule }) => rule.alert === alert.alert && raises(rule, alert));
  if (!found) throw new Error(`no rule raises alert ${alert.alert} of service ${alert.service}`);
  return found;
}

/** A label with a template has its value at run time; it cannot contradict. */
const raises = (rule: AlertingRule, alert: AlertClass): boolean =>
  Object.entries(rule.labels).every(
    ([name, value]) => value.includes('{{') || alert.labels[name] === value,
  );
