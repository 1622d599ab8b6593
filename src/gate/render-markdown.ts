import { printInstant } from '../units/index.ts';
import type { GateResult } from './decide.ts';
import { matrixOf, needsOf, type TableOfText } from './wording.ts';

/** The decisions for a comment on a change or a chat. */
export const renderGatesMarkdown = (results: readonly GateResult[]): string =>
  results.map(renderGate).join('\n');

function renderGate(result: GateResult): string {
  const { gate, decision, action, reasons, moment } = result;
  const remark = action === 'fix forward' ? ', and fix it forward' : '';
  const since = moment.since === undefined ? '' : `, deployed ${printInstant(moment.since)}`;
  return [
    `### ${gate.name}: ${decision}${remark}`,
    '',
    ...reasons.map((reason) => `- ${cell(reason)}`),
    '',
    ...tableOf(matrixOf(result)),
    '',
    ...tableOf(needsOf(result)),
    '',
    `At ${printInstant(moment.now)}${since}.`,
    '',
  ].join('\n');
}

const tableOf = ({ head, rows }: TableOfText): readonly string[] =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`);

/** Text of authors and servers must not end a cell or begin a tag. */
const cell = (text: string): string =>
  text.replace(/[\\|<>`*_[\]]/g, (character) => `\\${character}`).replace(/\s+/g, ' ');
