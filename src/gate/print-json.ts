import { printExpression } from '../promql/index.ts';
import { printDuration, printInstant } from '../units/index.ts';
import { worstOf, type GateResult, type JudgedRow } from './decide.ts';
import type { Finding } from './judge.ts';

/** The decisions for other programs; limits are exact decimals as text. */
export const printGates = (results: readonly GateResult[]): string =>
  `${JSON.stringify({ decision: worstOf(results), gates: results.map(gateJson) }, undefined, 2)}\n`;

const gateJson = ({ gate, moment, evidence, rows, verify, ...verdict }: GateResult): object => ({
  gate: gate.name,
  decision: verdict.decision,
  action: verdict.action,
  reasons: verdict.reasons,
  at: printInstant(moment.now),
  ...(moment.since !== undefined && { since: printInstant(moment.since) }),
  stableFor: printDuration(gate.stableFor),
  evidence: findingJson(evidence),
  rows: rows.map(rowJson),
  verify: verify.map(findingJson),
});

const rowJson = ({ row, finding, state }: JudgedRow): object => ({
  ...(finding && { when: findingJson(finding) }),
  do: row.action,
  for: printDuration(row.for),
  ...(row.within !== 'none' && { within: printDuration(row.within) }),
  ...(row.rollBackAfter !== 'none' && { rollBackAfter: printDuration(row.rollBackAfter) }),
  state,
});

const findingJson = ({ check, unknown, ...finding }: Finding): object => ({
  name: check.name,
  is: check.sentence,
  promql: printExpression(check.expression),
  ...(check.before === 'none'
    ? { limit: check.limit }
    : { factor: check.limit, promqlBefore: printExpression(check.before) }),
  ...(unknown === ''
    ? {
        isTrue: finding.isTrue,
        value: finding.value,
        ...(finding.before !== undefined && { before: finding.before }),
        labels: finding.labels,
        lasted: printDuration(finding.lasted),
      }
    : { unknown }),
});
