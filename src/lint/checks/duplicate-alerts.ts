import type { ProjectCheck } from '../check.ts';
import { alertDiagnostics } from './diagnostics.ts';
import { areToldApart, expressionText, findTwins, withOther, type Twins } from './twins.ts';

const isSame = ({ earlier, later }: Twins): boolean =>
  expressionText(earlier) === expressionText(later);

/** Alerting rules that are there twice, and those whose alerts nobody can tell apart. */
export const checkDuplicateAlerts: ProjectCheck = (context) => {
  const twins = findTwins(
    context,
    'alert',
    (earlier, later) => isSame({ earlier, later }) || !areToldApart(earlier, later),
  );
  return twins.map((pair) => {
    const { earlier, later } = pair;
    const code = isSame(pair) ? 'duplicate-alert' : 'ambiguous-alert';
    const diagnostic = alertDiagnostics[code](later.at('alert'), { name: later.name });
    return withOther(diagnostic, earlier, `${earlier.name} is also here`);
  });
};
