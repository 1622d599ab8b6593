// The table of docs/loopback.md: what is tried, and what was measured when it last was.
import { readFileSync, writeFileSync } from 'node:fs';
import { milliseconds, printDuration } from '../../src/units/index.ts';
import type { Generated } from './config.ts';
import type { Fault } from './faults.ts';
import { inConfigTime } from './scale.ts';
import type { Trial } from './try-fault.ts';

const GUIDE = new URL('../../docs/loopback.md', import.meta.url);

const BEGIN = '<!-- measured -->\n\n<!-- prettier-ignore -->\n';
const END = '\n\n<!-- /measured -->\n';

export const readGuide = (): string => readFileSync(GUIDE, 'utf8');

/** What follows from the definitions alone. */
export const rowOf = (fault: Fault, generated: Generated): readonly string[] => [
  fault.title,
  `\`${fault.alert}\` of \`${fault.about}\``,
  fault.to.map((to) => `\`${to}\``).join(', '),
  printDuration(milliseconds(fault.promised(generated))),
];

const HEAD = [
  'what goes wrong',
  'alert',
  'who is told',
  'promised',
  'told after',
  'end told after',
];

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** Writes the table anew, from trials of all faults. */
export function writeTable(trials: readonly Trial[], generated: Generated): void {
  const rows = trials.map(({ fault, noticed, resolved }) => [
    ...rowOf(fault, generated),
    inConfigTime(noticed),
    inConfigTime(resolved),
  ]);
  const table = [HEAD, HEAD.map(() => '---'), ...rows].map(line).join('\n');
  const guide = readGuide();
  const [before = '', rest = ''] = guide.split(BEGIN);
  const [, after = ''] = rest.split(END);
  writeFileSync(GUIDE, `${before}${BEGIN}${table}${END}${after}`);
}

/** The rows of the table as they stand there. */
export function readTable(): readonly (readonly string[])[] {
  const [, rest = ''] = readGuide().split(BEGIN);
  const [table = ''] = rest.split(END);
  return table
    .split('\n')
    .slice(2)
    .map((row) =>
      row
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}
