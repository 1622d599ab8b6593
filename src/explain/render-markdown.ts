import {
  filledColumns,
  isTold,
  type Branch,
  type Explanation,
  type Section,
  type Table,
} from './explanation.ts';

/** Explanations to paste into a ticket or a review. */
export const renderExplanationMarkdown = ({ title, about, sections }: Explanation): string =>
  `${[
    `## ${escape(title)}`,
    ...(about === '' ? [] : [escape(about)]),
    ...sections.filter(isTold).map(renderSection),
  ].join('\n\n')}\n`;

function renderSection({ title, facts = [], code, table, tree = [], note }: Section): string {
  const parts = [
    `### ${escape(title)}`,
    ...(facts.length > 0 ? [tableText({ head: ['', ''], rows: facts })] : []),
    ...(code ? [`\`\`\`${code.language}\n${code.text}\n\`\`\``] : []),
    ...(table && table.rows.length > 0 ? [tableText(filledColumns(table))] : []),
    ...(tree.length > 0 ? [listOf(tree, '').join('\n')] : []),
    ...(note === undefined ? [] : [escape(note)]),
  ];
  return parts.join('\n\n');
}

const tableText = ({ head, rows }: Table): string =>
  [head, head.map(() => '---'), ...rows.map((row) => row.map(escape))]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');

const listOf = (branches: readonly Branch[], indent: string): readonly string[] =>
  branches.flatMap(({ text, branches: below }) => [
    `${indent}- ${escape(text)}`,
    ...listOf(below, `${indent}  `),
  ]);

/** What Markdown would read as its own. */
const escape = (text: string): string =>
  text.replace(/[\\`*_[\]<>|]/g, '\\$&').replace(/\s+/g, ' ');
