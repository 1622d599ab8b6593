import { renderTable } from '../text/index.ts';
import { printInstant } from '../units/index.ts';
import type { GateResult } from './decide.ts';
import { matrixOf, needsOf } from './wording.ts';

/** The decisions for a terminal, each with the numbers that it was made from. */
export const renderGates = (results: readonly GateResult[], style: Style): string =>
  results.map((result) => renderGate(result, style)).join('\n');

/** How wide lines may be, and how heads are marked. */
interface Style {
  readonly width: number;
  readonly emphasize?: (text: string) => string;
}

function renderGate(result: GateResult, style: Style): string {
  const { gate, decision, action, reasons, moment } = result;
  const remark = action === 'fix forward' ? ', and fix it forward' : '';
  const since = moment.since === undefined ? '' : `, deployed ${printInstant(moment.since)}`;
  return [
    `${gate.name}: ${decision}${remark}`,
    ...reasons.map((reason) => `  ${reason}`),
    '',
    ...renderTable({ ...matrixOf(result), ...style }),
    '',
    ...renderTable({ ...needsOf(result), ...style }),
    '',
    `At ${printInstant(moment.now)}${since}.`,
    '',
  ].join('\n');
}
