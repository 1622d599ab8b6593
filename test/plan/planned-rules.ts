import type {
  AlertClass,
  AlertingRule,
  Plan,
  RecordingRule,
  RuleGroup,
} from '../../src/ir/index.ts';
import { plan } from '../../src/plan/index.ts';
import { printPretty } from '../../src/promql/index.ts';
import { printDuration } from '../../src/units/index.ts';
import { modelOf, type Changes } from '../validate/valid-config.ts';

/** The plan of a small valid config with these changes. */
export const planOf = (changes?: Changes): Plan => plan(modelOf(changes));

/** The rule groups of a service, by name. */
export function groupsOf(changes?: Changes): ReadonlyMap<string, RuleGroup> {
  const groups = planOf(changes).ruleFiles.flatMap((file) => file.groups);
  return new Map(groups.map((group) => [group.name, group]));
}

/** `record = expression`, one recording rule after the other. */
export const recordedIn = (group: RuleGroup | undefined): string =>
  (group?.rules ?? [])
    .filter((rule): rule is RecordingRule => rule.kind === 'recording')
    .map(({ record, expression }) => `${record} =\n${printPretty(expression)}`)
    .join('\n\n');

export const alertsIn = (group: RuleGroup | undefined): readonly AlertingRule[] =>
  (group?.rules ?? []).filter((rule): rule is AlertingRule => rule.kind === 'alerting');

/** An alerting rule as people read it. */
export const alertText = ({ alert, expression, for: hold }: AlertingRule): string =>
  `${alert} for ${printDuration(hold)}:\n${printPretty(expression)}`;

export const classesOf = (alert: string, changes?: Changes): readonly AlertClass[] =>
  planOf(changes).alerts.filter((each) => each.alert === alert);
