import { printDuration } from '../../units/index.ts';
import type { RuleCheck } from '../check.ts';
import { alertDiagnostics } from './diagnostics.ts';
import { readsOf } from './reads.ts';
import { intervalOf, nameOf, recordersRead } from './recorders.ts';

/** Alerts whose `for` sees the same sample all the while. */
export const checkSlowSource: RuleCheck = (rule, context) => {
  const { kind, expression, for: held = 0 } = rule;
  if (kind !== 'alert' || !expression || held === 0) return [];
  const own = intervalOf(rule.group, context);
  const found = readsOf(expression).flatMap(({ selector, isInstant }) => {
    const recorders = isInstant ? recordersRead(selector, context) : [];
    const slowest = recorders.toSorted((a, b) => b.interval - a.interval)[0];
    if (!slowest || slowest.interval <= own || slowest.interval <= held) return [];
    return [
      alertDiagnostics['slow-source'](rule.at('for'), {
        for: printDuration(rule.for ?? own),
        interval: printDuration(slowest.interval),
        series: nameOf(selector) ?? '',
      }),
    ];
  });
  return found.slice(0, 1);
};
