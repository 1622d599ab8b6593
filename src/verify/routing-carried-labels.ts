import type { AlertClass } from '../ir/index.ts';
import type { LintedRule } from '../lint/index.ts';
import { alertLabels, carries, labelFlow } from '../promql/index.ts';
import { groupBy } from '../text/index.ts';
import type { RulesRead } from './routing-text.ts';
import type { Scope } from './scope.ts';

export interface LabelFinder {
  /** Whether an alert of a class can have a label at all. */
  readonly mayCarry: (alert: AlertClass, label: string) => boolean;
}

/** Labels that are not known of an alert at compile time are looked for in what its rules select. */
export function createLabelFinder(rules: RulesRead | undefined): LabelFinder {
  const scope = rules?.scope();
  const linted = (scope?.groups ?? []).flatMap((group) => group.rules);
  const byName = groupBy(
    linted.filter(({ kind }) => kind === 'alert'),
    ({ name }) => name,
  );
  const known = new Map<LintedRule, (label: string) => boolean>();
  const carriedBy = (rule: LintedRule): ((label: string) => boolean) => {
    const found = known.get(rule) ?? labelsOf(rule, scope);
    known.set(rule, found);
    return found;
  };
  return {
    mayCarry({ alert, labels }, label) {
      if (Object.hasOwn(labels, label)) return true;
      const own = (byName.get(alert) ?? []).filter((rule) =>
        Object.entries(rule.labels).every(
          ([name, value]) => !Object.hasOwn(labels, name) || labels[name] === value,
        ),
      );
      // Of rules that somebody else emits nothing is known.
      return own.length === 0 || own.some((rule) => carriedBy(rule)(label));
    },
  };
}

function labelsOf(
  { expression, labels, name }: LintedRule,
  scope: Scope | undefined,
): (label: string) => boolean {
  if (!expression || !scope) return () => true;
  const { flow } = labelFlow(expression, scope);
  const alerts = alertLabels(flow, labels, name);
  return (label) => carries(alerts, label) !== 'never';
}
