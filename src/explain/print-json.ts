import { isTold, type Explanation, type Section } from './explanation.ts';

/**
 * Prints an explanation for programs: its sections by their ids, facts by name, tables as objects.
 * Keys never change their meaning.
 */
export function printExplanation({ kind, title, about, sections }: Explanation): string {
  const told = sections.filter(isTold);
  const document = {
    kind,
    title,
    about,
    sections: Object.fromEntries(told.map((section) => [section.id, plain(section)])),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

const plain = ({ title, facts, code, table, tree, note }: Section): object => ({
  title,
  ...(facts && { facts: Object.fromEntries(facts) }),
  ...(code && { [code.language]: code.text }),
  ...(table && {
    rows: table.rows.map((row) =>
      Object.fromEntries(table.head.map((name, i) => [name, row[i] ?? ''])),
    ),
  }),
  ...(tree && { tree }),
  ...(note !== undefined && { note }),
});
