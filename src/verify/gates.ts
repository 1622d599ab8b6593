import type { Diagnostic } from '../diagnostics/index.ts';
import type { GatePlan, Plan } from '../ir/index.ts';
import { diagnose, printExpression } from '../promql/index.ts';
import { once } from './once.ts';
import { queryReader, type QueryReader } from './query-reader.ts';
import type { Scope } from './scope.ts';
import { subjectOf } from './subjects.ts';

/** What release gates ask for: there are such series and labels, and counters are asked as such. */
export function verifyGates({ gates }: Pick<Plan, 'gates'>, scope: Scope): readonly Diagnostic[] {
  const read = queryReader(scope);
  return once(gates.flatMap((gate) => verifyGate(gate, read)));
}

function verifyGate(gate: GatePlan, read: QueryReader): readonly Diagnostic[] {
  const about = subjectOf(gate.origin);
  const rows = gate.rows.flatMap(({ when }) => (when === 'otherwise' ? [] : [when]));
  return [gate.evidence, ...rows, ...gate.verify, ...gate.budgets]
    .flatMap(({ expression, before }) => (before === 'none' ? [expression] : [expression, before]))
    .flatMap((expression) => read(printExpression(expression)).findings)
    .map((finding) => diagnose(finding, () => about));
}
