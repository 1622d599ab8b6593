// Explanations for people at a terminal: bold heads, no colour that a background could swallow.
import { wrapWords } from '../text/index.ts';
import {
  filledColumns,
  isTold,
  type Branch,
  type Explanation,
  type Fact,
  type Section,
  type Table,
} from './explanation.ts';

export interface TextShown {
  /** Columns of the terminal. */
  readonly width: number;
  /** Bold, where the terminal can. */
  emphasize(text: string): string;
}

const INDENT = '  ';
const GAP = '  ';
const NARROWEST = 20;
/** Rules of a fleet name thousands of SLOs in one line; other formats have all of it. */
const LONGEST_CODE = 240;

export function renderExplanation(
  { title, about, sections }: Explanation,
  shown: TextShown,
): string {
  const head = [shown.emphasize(title), ...(about === '' ? [] : wrapWords(about, shown.width))];
  const told = sections.filter(isTold).map((section) => renderSection(section, shown));
  return `${[head.join('\n'), ...told].join('\n\n')}\n`;
}

function renderSection(section: Section, shown: TextShown): string {
  const width = shown.width - INDENT.length;
  const lines = [
    ...factLines(section.facts ?? [], width),
    ...(section.code?.text.split('\n') ?? []).map((line) => cut(line, LONGEST_CODE)),
    ...(section.table ? tableLines(filledColumns(section.table), width, shown) : []),
    ...treeLines(section.tree ?? []),
    ...(section.note === undefined ? [] : wrapWords(section.note, width)),
  ];
  return [shown.emphasize(section.title), ...lines.map((line) => `${INDENT}${line}`)].join('\n');
}

const cut = (line: string, most: number): string =>
  line.length > most ? `${line.slice(0, most)}…` : line;

function factLines(facts: readonly Fact[], width: number): readonly string[] {
  const names = widest(facts.map(([name]) => name));
  return facts.flatMap(([name, value]) =>
    wrapWords(value, Math.max(NARROWEST, width - names - GAP.length)).map(
      (line, row) => `${(row === 0 ? name : '').padEnd(names)}${GAP}${line}`,
    ),
  );
}

/** As wide as it may be: the widest column is folded until the table fits. */
function tableLines({ head, rows }: Table, width: number, shown: TextShown): readonly string[] {
  if (rows.length === 0) return [];
  const widths = head.map((title, i) => widest([title, ...rows.map((row) => row[i] ?? '')]));
  const words = head.map((_, i) => widest(rows.flatMap((row) => (row[i] ?? '').split(' '))));
  const room = width - GAP.length * (head.length - 1);
  fit(widths, words, room);
  if (widths.reduce((all, each) => all + each, 0) > room)
    return stackedLines({ head, rows }, width);
  const lineOf = (cells: readonly string[]): string =>
    cells
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join(GAP)
      .trimEnd();
  return [
    shown.emphasize(lineOf(head)),
    ...rows.flatMap((row) => {
      const folded = head.map((_, i) => wrapWords(row[i] ?? '', widths[i] ?? NARROWEST));
      const height = Math.max(...folded.map(({ length }) => length));
      return Array.from({ length: height }, (_, at) =>
        lineOf(folded.map((lines) => lines[at] ?? '')),
      );
    }),
  ];
}

/** Where columns have no room beside each other: the first one of each row, and below it the others. */
const stackedLines = ({ head, rows }: Table, width: number): readonly string[] =>
  rows.flatMap(([first = '', ...others]) => [
    first,
    ...wrapWords(
      others
        .flatMap((cell, i) => (cell === '' || cell === '–' ? [] : [`${head[i + 1] ?? ''} ${cell}`]))
        .join(', '),
      width - GAP.length,
    ).map((line) => `${GAP}${line}`),
  ]);

/** Folds the widest column, but no column below its longest word. */
function fit(widths: number[], least: readonly number[], width: number): void {
  const sum = (): number => widths.reduce((all, each) => all + each, 0);
  while (sum() > width) {
    const spare = widths.map(
      (each, i) => each - Math.max(least[i] ?? 0, Math.min(each, NARROWEST)),
    );
    const most = Math.max(...spare);
    if (most <= 0) return;
    const column = spare.indexOf(most);
    widths[column] = (widths[column] ?? 0) - Math.min(most, sum() - width);
  }
}

const treeLines = (branches: readonly Branch[]): readonly string[] =>
  branches.flatMap(({ text, branches: below }, index) => {
    const isLast = index === branches.length - 1;
    return [
      `${isLast ? '└─' : '├─'} ${text}`,
      ...treeLines(below).map((line) => `${isLast ? '   ' : '│  '}${line}`),
    ];
  });

const widest = (texts: readonly string[]): number =>
  texts.reduce((most, { length }) => Math.max(most, length), 0);
