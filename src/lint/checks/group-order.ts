import { printDuration } from '../../units/index.ts';
import type { LintContext, ProjectCheck } from '../check.ts';
import type { LintedGroup } from '../rule.ts';
import { ruleDiagnostics } from './diagnostics.ts';
import { readsOf, type Read } from './reads.ts';
import { intervalOf, nameOf, recordersRead, type Recorder } from './recorders.ts';
import { withOther } from './twins.ts';

/** The first rule that records what is read, when all that do stand further down in the group. */
function recordedLater(
  { selector, isInstant }: Read,
  [group, position]: readonly [LintedGroup, number],
  context: LintContext,
): Recorder | undefined {
  if (!isInstant) return undefined;
  const recorders = recordersRead(selector, context);
  const areAllLater = recorders.every((it) => it.group === group && it.position > position);
  return areAllLater ? recorders[0] : undefined;
}

function checkGroup(group: LintedGroup, context: LintContext): ReturnType<ProjectCheck> {
  return group.rules.flatMap((rule, position) => {
    // One that is like another is found in order with it.
    if (rule.like || !rule.expression) return [];
    return readsOf(rule.expression).flatMap((read) => {
      const later = recordedLater(read, [group, position], context);
      if (!later) return [];
      const series = nameOf(read.selector) ?? '';
      const interval = printDuration(intervalOf(group, context));
      const diagnostic = ruleDiagnostics['read-before-recorded'](
        rule.at('expr', read.selector.range),
        { series, interval },
      );
      return [withOther(diagnostic, later.rule, `${series} is recorded here`)];
    });
  });
}

/** Rules that stand above the rule that records what they read. */
export const checkGroupOrder: ProjectCheck = (context) =>
  context.groups.flatMap((group) => checkGroup(group, context));
