// The rows of a rollback matrix as queries that a controller asks again and again: each returns
// nothing while there is too little traffic, so that nothing is decided then.
import type { GateCheck, GatePlan, GateRow } from '../../ir/index.ts';
import type { Expression } from '../../promql/ast.ts';
import { build } from '../../promql/index.ts';

/** What a controller measures, and what it means. */
export interface Measurement {
  /** Unique in its gate: `row-1-error-rate`. */
  readonly id: string;
  readonly check: GateCheck;
  readonly expression: Expression;
  /** `bad` is true of a release that must not go on, `good` of one that may. */
  readonly kind: 'bad' | 'good';
  /** Absent for what only a go needs. */
  readonly row?: GateRow;
}

/** Everything that a gate measures: rows that stop a release, then what a go needs. */
export function measurementsOf(gate: GatePlan): readonly Measurement[] {
  const rows = gate.rows.flatMap((row, i): readonly Measurement[] => {
    const { when: check, action, evenWithoutTraffic } = row;
    if (check === 'otherwise' || (action !== 'roll back' && action !== 'hold')) return [];
    const measured = valueOf(check);
    const expression = evenWithoutTraffic ? measured : withTraffic(measured, gate.evidence);
    return [{ id: `row-${i + 1}-${slug(check.name)}`, check, expression, kind: 'bad', row }];
  });
  const needs = [gate.evidence, ...gate.verify, ...gate.budgets].map((check, i): Measurement => ({
    id: `need-${i + 1}-${slug(check.name)}`,
    check,
    expression: valueOf(check),
    kind: 'good',
  }));
  return [...rows, ...needs];
}

const slug = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/** The moment of the deployment, until the controller's own words stand there. */
const DEPLOYED = { kind: 'at-time', milliseconds: 1 } as const;

/** How `DEPLOYED` is printed. */
export const DEPLOYED_TEXT = '@ 0.001';

/** What is compared with the limit: the value, or how many times as large as before it is. */
function valueOf({ expression, before }: GateCheck): Expression {
  if (before === 'none') return expression;
  const at: Expression =
    before.kind === 'call'
      ? {
          ...before,
          arguments: before.arguments.map((part) =>
            part.kind === 'subquery' ? { ...part, at: DEPLOYED } : part,
          ),
        }
      : before;
  return build.divide(expression, at);
}

/** Nothing while there is too little traffic. */
const withTraffic = (of: Expression, { expression, comparison, limit }: GateCheck): Expression =>
  build.and(
    of,
    build.binary(
      build.aggregate(comparison.startsWith('<') ? 'max' : 'min', expression),
      comparison,
      build.number(limit),
    ),
    { on: [] },
  );
