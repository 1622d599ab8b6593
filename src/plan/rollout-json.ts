import type { Json } from '../ir/index.ts';
import type { GateCheck, RolloutGate } from '../model/index.ts';
import { printExpression } from '../promql/index.ts';
import { printDuration, printPercent, type Duration } from '../units/index.ts';

/** A release gate as a reviewer compares it; nothing where there is none. */
export function rolloutJson(gate: RolloutGate | 'none'): Readonly<Record<string, Json>> {
  if (gate === 'none') return {};
  return {
    rollout: {
      steps: gate.steps.map(printPercent),
      evidence: checkJson(gate.evidence),
      matrix: gate.rows.map((row) => ({
        ...(row.when !== 'otherwise' && { when: checkJson(row.when) }),
        do: row.action,
        for: printDuration(row.for),
        within: print(row.within),
        rollBackAfter: print(row.rollBackAfter),
        evenWithoutTraffic: row.evenWithoutTraffic,
      })),
      verify: gate.verify.map(checkJson),
      stableFor: printDuration(gate.stableFor),
      before: printDuration(gate.before),
      budgetLeft: gate.budgetLeft === 'none' ? 'none' : printPercent(gate.budgetLeft),
    },
  };
}

const print = (value: Duration | 'none'): string =>
  value === 'none' ? value : printDuration(value);

const checkJson = ({ name, sentence, measure }: GateCheck): Json => ({
  name,
  is: sentence,
  of: printExpression(measure.expression),
});
