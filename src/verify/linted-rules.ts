import type { Subject } from '../diagnostics/index.ts';
import type { LintedGroup, LintedRule } from '../lint/index.ts';
import { parseExpression } from '../promql/index.ts';
import { groupBy } from '../text/index.ts';
import type { EmittedRule } from './emitted-rules.ts';

/**
 * Emitted rules as the checks of lint/ want them. Whatever is wrong with a rule stands in the
 * definition that it was planned from: a user has no use for places in generated files.
 */
export function lintedGroups(
  rules: readonly EmittedRule[],
  aboutOf: (rule: EmittedRule) => Subject,
): readonly LintedGroup[] {
  const groups = groupBy(rules, ({ file, group }) => `${file}\n${group}`);
  return [...groups.values()].flatMap((own) => {
    const [first] = own;
    if (!first) return [];
    const { group: name, file, interval } = first;
    const group = { name, ...(interval !== undefined && { interval }) };
    return [
      {
        ...group,
        file,
        rules: own.map((rule) => lintedRule(rule, group, aboutOf(rule))),
        at: () => aboutOf(first),
      },
    ];
  });
}

function lintedRule(
  { kind, name, file, text, labels, annotations, for: hold }: EmittedRule,
  group: LintedRule['group'],
  about: Subject,
): LintedRule {
  const { expression } = parseExpression(text);
  return {
    kind,
    name,
    file,
    group,
    text,
    ...(expression && { expression }),
    ...(hold !== undefined && { for: hold }),
    labels,
    annotations,
    at: () => about,
  };
}
