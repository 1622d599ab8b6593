import type { MatchOperator } from '../ast.ts';
import { labelOf, type Carried, type LabelFlow } from './label-flow.ts';
import { narrow, passes, type Test } from './values.ts';

const OPPOSITE: Readonly<Record<MatchOperator, MatchOperator>> = {
  '=': '!=',
  '!=': '=',
  '=~': '!~',
  '!~': '=~',
};

/** Whether some value that is not empty passes. */
const mayPass = (carried: Carried, test: Test): boolean => narrow(carried.values, test) !== 'none';

/** Whether every value passes: none passes the opposite, or it is known already. */
function mustPass(carried: Carried, test: Test): boolean {
  const { operator, value } = test;
  if (operator === '=~' && value === '.*') return true;
  if (operator === '=~' && value === '.+') return true;
  if (operator === '!=' && value === '') return true;
  const isKnown = carried.values?.tests?.some(
    (each) => each.operator === operator && each.value === value,
  );
  return isKnown === true || !mayPass(carried, { operator: OPPOSITE[operator], value });
}

/**
 * Whether alerts with these labels pass a route's matcher; a missing label is the empty text.
 *
 * @example mayMatch(alertLabels(flow, { severity: 'page' }), 'severity', '=', 'page') // 'always'
 */
export function mayMatch(
  flow: LabelFlow,
  label: string,
  operator: MatchOperator,
  value: string,
): 'always' | 'sometimes' | 'never' {
  const test: Test = { operator, value };
  const carried = labelOf(flow, label);
  const empty = passes(test, '');
  if (!carried) return empty ? 'always' : 'never';
  const may = mayPass(carried, test) || (!carried.always && empty);
  if (!may) return 'never';
  return mustPass(carried, test) && (carried.always || empty) ? 'always' : 'sometimes';
}
