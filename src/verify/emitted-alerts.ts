import type { LabelSet } from '../ir/index.ts';
import type { LintedRule } from '../lint/index.ts';
import { HEARTBEAT_SERIES, SLO_LABEL } from '../names/index.ts';
import { parseExpression, type Matcher } from '../promql/index.ts';
import { printMatcher } from '../routing/index.ts';
import { selectorsRead } from './rule-selectors.ts';
import type { Scope } from './scope.ts';

/** An alerting rule as it was read back, as plain data: routes and links need no more of it. */
export interface EmittedAlert {
  readonly name: string;
  readonly labels: LabelSet;
  readonly annotations: LabelSet;
  /**
   * For which SLOs it is: what its selectors ask of them, each list once. Of one without matchers any
   * will do. Empty when it asks for none, or says itself for which one it is.
   */
  readonly slos: readonly (readonly Matcher[])[];
}

/** A rule, as far as it is read here. */
type Read = Pick<LintedRule, 'kind' | 'name' | 'text' | 'expression' | 'labels' | 'annotations'>;

/** The emitted alerts among the rules that were read back. */
export const emittedAlerts = ({ groups }: Pick<Scope, 'groups'>): readonly EmittedAlert[] =>
  alertsAmong(groups.flatMap((group) => group.rules));

/** The same among rules that nobody has inspected. */
export const alertsAmong = (rules: readonly Read[]): readonly EmittedAlert[] =>
  rules
    .filter(({ kind, name }) => kind === 'alert' && name !== '')
    .map((rule) => ({
      name: rule.name,
      labels: rule.labels,
      annotations: rule.annotations,
      slos: slosOf(rule),
    }));

/** A rule that several SLOs share names them in its matchers. */
function slosOf(rule: Read): EmittedAlert['slos'] {
  if (rule.labels[SLO_LABEL] !== undefined || !ASKS_FOR_SLO.test(rule.text)) return [];
  const expression = rule.expression ?? parseExpression(rule.text).expression;
  const choices = selectorsRead({ expression })
    .filter(({ name }) => name !== HEARTBEAT_SERIES)
    .map(({ matchers }) => matchers.filter(({ label }) => label === SLO_LABEL));
  const byText = new Map(choices.map((matchers) => [matchers.map(printMatcher).join(), matchers]));
  return [...byText.values()];
}

/** What does not match this names no SLO, and need not be parsed. */
const ASKS_FOR_SLO = new RegExp(`\\b${SLO_LABEL}["'\`]?\\s*[=!]`);
