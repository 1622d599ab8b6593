// The report for people: a table for a terminal, or Markdown.
import { milliseconds, printInstant, renderDuration } from '../units/index.ts';
import { renderTable } from '../text/index.ts';
import { hasData, isByMethod, isSame, type Firings, type Parity, type Row } from './parity.ts';

interface Cells {
  readonly name: string;
  readonly theirs: string;
  readonly ours: string;
  readonly verdict: string;
}

const percent = (value: number): string =>
  Number.isFinite(value) ? `${Number((value * 100).toPrecision(4))}%` : '-';

const fired = ({ times, minutes }: Firings): string =>
  times === 0 ? '-' : `${times}×, ${renderDuration(milliseconds(minutes * 60_000))}`;

const cellsOf = (row: Row): Cells => ({
  name: row.name,
  verdict: row.verdict,
  ...(row.kind === 'alerts'
    ? { theirs: fired(row.theirs), ours: fired(row.ours) }
    : { theirs: percent(row.theirs), ours: percent(row.ours) }),
});

const titleOf = ({ id, labels }: Parity): string => {
  const group = Object.entries(labels).map(([name, value]) => `${name}="${value}"`);
  return group.length === 0 ? id : `${id} {${group.join(', ')}}`;
};

const spanOf = ({ span }: Parity): string =>
  `${printInstant(span.start)} to ${printInstant(span.end)}`;

const verdictOf = (parity: Parity): string => {
  if (!hasData(parity)) return 'no data';
  return isSame(parity) ? 'the same' : 'differs';
};

/** Why a period differs although the events are the same. */
const explained = (parity: Parity): readonly string[] =>
  isByMethod(parity)
    ? [
        `by method: for the period ${parity.tool} takes the mean of 5 minute ratios, whatever the traffic; by events it has ${percent(parity.byEvents ?? Number.NaN)}.`,
        '',
      ]
    : [];

/** How many of them are the same: `2 of 3 SLOs are the same, 1 differs.` */
export function renderVerdict(parities: readonly Parity[]): string {
  const empty = parities.filter((each) => !hasData(each)).length;
  const same = parities.filter((each) => hasData(each) && isSame(each)).length;
  const differ = parities.length - same - empty;
  const parts = [
    `${same} of ${parities.length} ${parities.length === 1 ? 'is' : 'are'} the same`,
    ...(differ > 0 ? [`${differ} ${differ === 1 ? 'differs' : 'differ'}`] : []),
    ...(empty > 0 ? [`${empty} without data`] : []),
  ];
  return `${parts.join(', ')}.`;
}

export function renderParities(parities: readonly Parity[], width: number): string {
  const blocks = parities.map((parity) => [
    `${titleOf(parity)}: ${verdictOf(parity)} (${spanOf(parity)})`,
    ...renderTable({
      head: ['', parity.tool, 'Nines', ''],
      rows: parity.rows.map(cellsOf).map((row) => [row.name, row.theirs, row.ours, row.verdict]),
      width,
    }),
    '',
    ...explained(parity),
  ]);
  return [...blocks.flat(), renderVerdict(parities), ''].join('\n');
}

const escape = (text: string): string => text.replaceAll('|', '\\|');

export function renderMarkdown(parities: readonly Parity[]): string {
  const blocks = parities.map((parity) => [
    `### \`${titleOf(parity)}\`: ${verdictOf(parity)}`,
    '',
    spanOf(parity),
    '',
    `| | ${parity.tool} | Nines | |`,
    '|---|---|---|---|',
    ...parity.rows
      .map(cellsOf)
      .map((row) => [row.name, row.theirs, row.ours, row.verdict].map(escape))
      .map((cells) => `| ${cells.join(' | ')} |`),
    '',
    ...explained(parity),
  ]);
  return ['## Parity', '', renderVerdict(parities), '', ...blocks.flat()].join('\n');
}
