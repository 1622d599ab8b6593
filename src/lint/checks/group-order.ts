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
  const interval = printDuration(intervalOf(group, context));
  return group.rules.flatMap((rule, position) =>
    (!rule.like && rule.expression ? readsOf(rule.expression) : []).flatMap((read) => {
      const later = recordedLater(read, [group, position], context);
      const series = nameOf(read.selector) ?? '';
      if (!later) return [];
      const diagnostic = ruleDiagnostics['read-before-recorded'](
        rule.at('expr', read.selector.range),
        { series, interval },
      );
      return [withOther(diagnostic, later.rule, `${series} is recorded here`)];
    }),
  );
}

/** Rules that stand above the rule that records what they read. */
export const checkGroupOrder: ProjectCheck = (context) =>
  context.groups.flatMap((group) => checkGroup(group, context));
