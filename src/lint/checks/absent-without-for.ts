import type { Expression } from '../../promql/index.ts';
import { children } from '../../promql/walk.ts';
import { milliseconds, printDuration } from '../../units/index.ts';
import type { RuleCheck } from '../check.ts';
import { alertDiagnostics } from './diagnostics.ts';

/** Calls of `absent` whose result decides now: not those inside a range, nor what `unless` removes. */
function absentCalls(expression: Expression): readonly Expression[] {
  if (expression.kind === 'subquery') return [];
  if (expression.kind === 'call' && expression.name === 'absent') return [expression];
  const isUnless = expression.kind === 'binary' && expression.operator === 'unless';
  return isUnless
    ? absentCalls(expression.left)
    : children(expression).flatMap((child) => absentCalls(child));
}

const NOTHING = milliseconds(0);

/** `absent` that holds for less than two scrapes. */
export const checkAbsent: RuleCheck = (rule, { scrapeInterval }) => {
  const { kind, expression, for: held = NOTHING } = rule;
  if (kind !== 'alert' || !expression) return [];
  const least = milliseconds(2 * (scrapeInterval ?? NOTHING));
  if (held > NOTHING && held >= least) return [];
  return absentCalls(expression).map(({ range }) =>
    alertDiagnostics['absent-without-for'](rule.at('expr', range), {
      given: printDuration(held),
      least: scrapeInterval === undefined ? 'two scrape intervals' : printDuration(least),
    }),
  );
};
