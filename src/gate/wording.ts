// Numbers and tables of a gate in words, the same for a terminal and for Markdown.
import type { GateRow } from '../ir/index.ts';
import { milliseconds, renderDuration, type Duration } from '../units/index.ts';
import type { GateResult, JudgedRow, RowState } from './decide.ts';
import type { Finding } from './judge.ts';

export interface TableOfText {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const SAID: Readonly<Record<RowState, string>> = {
  decides: 'decides',
  waits: 'waits',
  no: 'no',
  unknown: 'unknown',
  'not reached': '-',
};

/** The matrix with the numbers that were used. */
export const matrixOf = ({ rows }: GateResult): TableOfText => ({
  head: ['when', 'now', 'before', 'lasted', 'do', 'applies'],
  rows: rows.map((judged) => [
    whenOf(judged),
    ...numbersOf(judged.finding),
    actionOf(judged.row),
    SAID[judged.state],
  ]),
});

/** What a go needs besides. */
export const needsOf = ({ evidence, verify }: GateResult): TableOfText => ({
  head: ['a go needs', 'now', 'before', 'lasted', 'so it is'],
  rows: [evidence, ...verify].map((finding) => [
    `${finding.check.name} ${finding.check.sentence}`,
    ...numbersOf(finding),
    finding.unknown === '' ? (finding.isTrue ? 'yes' : 'no') : 'unknown',
  ]),
});

const whenOf = ({ finding, row }: JudgedRow): string =>
  finding ? `${finding.check.name} ${finding.check.sentence}${during(row.for)}` : 'anything else';

const during = (hold: Duration): string => (hold === 0 ? '' : ` for ${renderDuration(hold)}`);

const numbersOf = (finding: Finding | undefined): readonly string[] =>
  finding === undefined || finding.unknown !== ''
    ? ['-', '-', '-']
    : [
        renderValue(finding.value, finding.check.unit),
        finding.check.before === 'none' ? '-' : renderValue(finding.before, finding.check.unit),
        finding.lasted > 0 ? renderDuration(finding.lasted) : '-',
      ];

/** @example actionOf(row) // 'hold, after 30m roll back' */
const actionOf = ({ action, within, rollBackAfter }: GateRow): string =>
  [
    action,
    ...(within === 'none' ? [] : [` within ${renderDuration(within)}`]),
    ...(rollBackAfter === 'none' ? [] : [`, after ${renderDuration(rollBackAfter)} roll back`]),
  ].join('');

/** At most four digits: `12.35%`, `480ms`, `1.25`. Only limits are exact. */
export function renderValue(value: number | undefined, unit: string): string {
  if (value === undefined) return '-';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '-∞';
  if (unit === 'ratio') return `${short(value * 100)}%`;
  if (unit === 'seconds') return renderSeconds(value);
  return unit === 'bytes' ? `${short(value)} B` : String(short(value));
}

const short = (value: number): number => Number(value.toPrecision(4));

function renderSeconds(value: number): string {
  if (Math.abs(value) < 1) return `${short(value * 1000)}ms`;
  return value >= 60 ? renderDuration(milliseconds(Math.round(value) * 1000)) : `${short(value)}s`;
}
