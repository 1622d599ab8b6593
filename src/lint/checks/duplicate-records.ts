import type { ProjectCheck } from '../check.ts';
import { ruleDiagnostics } from './diagnostics.ts';
import {
  areToldApart,
  expressionText,
  findTwins,
  groupingText,
  withOther,
  type Twins,
} from './twins.ts';

/** What becomes of two rules that surely record the same; undefined when it is not sure. */
function consequenceOf({ earlier, later }: Twins): string | undefined {
  if (expressionText(earlier) === expressionText(later)) return 'by the same expression';
  return groupingText(earlier) === '' && groupingText(later) === ''
    ? 'and each has only one series, so its values alternate or are dropped'
    : undefined;
}

const mayOverlap = (earlier: Twins['earlier'], later: Twins['later']): boolean => {
  if (consequenceOf({ earlier, later }) !== undefined) return true;
  const grouping = groupingText(later);
  return (
    grouping !== undefined && grouping === groupingText(earlier) && !areToldApart(earlier, later)
  );
};

/** Recording rules that write the same series. */
export const checkDuplicateRecords: ProjectCheck = (context) =>
  findTwins(context, 'record', mayOverlap).map((pair) => {
    const { earlier, later } = pair;
    const { name } = later;
    const consequence = consequenceOf(pair);
    const diagnostic =
      consequence === undefined
        ? ruleDiagnostics['overlapping-records'](later.at('record'), { name })
        : ruleDiagnostics['duplicate-record'](later.at('record'), { name, consequence });
    return withOther(diagnostic, earlier, `${name} is also recorded here`);
  });
