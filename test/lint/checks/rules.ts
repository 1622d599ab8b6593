// Rules for tests of checks, from the texts that a rule file would hold.
import type { Diagnostic, Subject } from '../../../src/diagnostics/index.ts';
import type { LintContext, ProjectCheck, RuleCheck } from '../../../src/lint/check.ts';
import type { LintedGroup, LintedRule } from '../../../src/lint/rule.ts';
import { OPEN_CATALOGUE, parseExpression } from '../../../src/promql/index.ts';
import { duration, type DurationText } from '../../../src/units/index.ts';

interface Written {
  readonly for?: DurationText;
  readonly keepFiringFor?: DurationText;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** A rule that does not know its group yet. */
export type Loose = (group: LintedRule['group']) => LintedRule;

const loose =
  (kind: LintedRule['kind'], name: string) =>
  (text: string, written: Written = {}): Loose =>
  (group) => {
    const { expression } = parseExpression(text);
    return {
      kind,
      name,
      file: 'rules.yaml',
      group,
      text,
      ...(expression && { expression }),
      ...(written.for && { for: duration(written.for) }),
      ...(written.keepFiringFor && { keepFiringFor: duration(written.keepFiringFor) }),
      labels: written.labels ?? {},
      annotations: written.annotations ?? {},
      at: (part, range): Subject => ({
        path: [
          `${kind} ${name}`,
          typeof part === 'string' ? part : part.join(' '),
          ...(range ? [text.slice(range.start, range.end)] : []),
        ],
        property: [],
      }),
    };
  };

/** An alerting rule called `Broken`. */
export const alert = loose('alert', 'Broken');

/** An alerting rule with a name. */
export const alertCalled = (name: string): ReturnType<typeof loose> => loose('alert', name);

/** A recording rule: `record('job:up:sum')('sum by (job) (up)')`. */
export const record = (name: string): ReturnType<typeof loose> => loose('record', name);

/** A group with an interval of its own: `every('30s', alert('up == 0'))`. */
export function every(interval: DurationText | undefined, ...rules: readonly Loose[]): LintedGroup {
  const group = { name: 'shop', ...(interval && { interval: duration(interval) }) };
  return {
    ...group,
    file: 'rules.yaml',
    rules: rules.map((rule) => rule(group)),
    at: (part) => ({ path: ['group shop', part], property: [] }),
  };
}

/** A server that knows nothing but these groups. */
export const contextOf = (
  groups: readonly LintedGroup[],
  rest: Partial<LintContext> = {},
): LintContext => ({
  catalogue: OPEN_CATALOGUE,
  groups,
  target: '3.5',
  features: new Set(),
  evaluationInterval: duration('1m'),
  externalLabels: {},
  ...rest,
});

const shown = ({ code, severity, message, help, path, notes }: Diagnostic): string =>
  [`${severity}[${code}] ${path.join(' › ')}: ${message}`, ...notes, ...(help ? [help] : [])].join(
    '\n',
  );

/** What a check says of rules of one group, as texts. */
export const check = (
  checkRule: RuleCheck,
  rules: readonly Loose[],
  rest: Partial<LintContext> = {},
): readonly string[] => checkGroups(checkRule, [every(undefined, ...rules)], rest);

/** What a check says of the rules of several groups, as texts. */
export function checkGroups(
  checkRule: RuleCheck,
  groups: readonly LintedGroup[],
  rest: Partial<LintContext> = {},
): readonly string[] {
  const context = contextOf(groups, rest);
  return groups
    .flatMap(({ rules }) => rules)
    .flatMap((rule) => checkRule(rule, context))
    .map(shown);
}

/** What a check of all rules together says, as texts. */
export const checkAll = (
  checkProject: ProjectCheck,
  groups: readonly LintedGroup[],
  rest: Partial<LintContext> = {},
): readonly string[] => checkProject(contextOf(groups, rest)).map(shown);
