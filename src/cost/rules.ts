// Rules as the model of cost sees them: ours from a Plan, or anybody's from rule files.
import type { Plan } from '../ir/index.ts';
import type { LintedGroup, LintedRule } from '../lint/index.ts';
import { rulesPath, SERVICE_LABEL, SLO_LABEL } from '../names/index.ts';
import type { Expression } from '../promql/index.ts';
import type { Duration } from '../units/index.ts';

export interface CostedRule {
  readonly kind: 'recording' | 'alerting';
  /** The recorded series or the alert. */
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly expression: Expression;
  readonly file: string;
  readonly group: string;
  readonly interval: Duration;
  readonly service: string;
  /** The SLO that it is evaluated for; absent for what serves none or all. */
  readonly slo?: string;
}

/** The rules of a Plan. */
export const rulesOfPlan = ({ ruleFiles }: Plan): readonly CostedRule[] =>
  ruleFiles.flatMap((file) =>
    file.groups.flatMap(({ name, interval, rules }) =>
      rules.map((rule) => {
        const slo = rule.labels[SLO_LABEL];
        return {
          kind: rule.kind,
          name: rule.kind === 'recording' ? rule.record : rule.alert,
          labels: rule.labels,
          expression: rule.expression,
          file: rulesPath(file.name),
          group: name,
          interval,
          service: rule.origin.service ?? file.name,
          ...(slo !== undefined && { slo }),
        };
      }),
    ),
  );

/** Rules that were read from files, and what could not be told of them. */
export interface ReadRules {
  readonly rules: readonly CostedRule[];
  /** Rules whose expressions do not parse. */
  readonly unreadable: number;
  /** Groups that leave their interval to the server. */
  readonly withoutInterval: number;
}

// By the labels that generators of SLO rules set, ours first.
const SLO_LABELS = [SLO_LABEL, 'sloth_id'];
const SERVICE_LABELS = [SERVICE_LABEL, 'sloth_service'];

/** The rules of files; groups without an interval have the server's. */
export function rulesOfGroups(
  groups: readonly LintedGroup[],
  evaluationInterval: Duration,
): ReadRules {
  const read = groups.flatMap((group) => group.rules.map((rule) => readRule(rule, group)));
  return {
    rules: read.filter((rule) => rule !== undefined),
    unreadable: read.filter((rule) => rule === undefined).length,
    withoutInterval: groups.filter(({ interval }) => interval === undefined).length,
  };

  function readRule(
    { kind, name, labels, expression }: LintedRule,
    { file, name: group, interval = evaluationInterval }: LintedGroup,
  ): CostedRule | undefined {
    const slo = firstOf(labels, SLO_LABELS);
    if (!expression) return undefined;
    return {
      kind: kind === 'alert' ? 'alerting' : 'recording',
      name,
      labels,
      expression,
      file,
      group,
      interval,
      service: firstOf(labels, SERVICE_LABELS) ?? file,
      ...(slo !== undefined && { slo }),
    };
  }
}

const firstOf = (
  labels: Readonly<Record<string, string>>,
  names: readonly string[],
): string | undefined => names.map((name) => labels[name]).find((value) => value !== undefined);
